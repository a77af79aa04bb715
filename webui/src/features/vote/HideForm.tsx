import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf } from '#ui/refusal'
import classes from './Arguments.module.css'
import { hideArgument } from './api'

/** Why an argument is hidden, which whoever wrote it will read. */
export function HideForm({
  argument,
  onDone,
  onCancel,
}: {
  argument: string
  onDone: () => void
  onCancel: () => void
}) {
  const { t } = useTranslation()
  const blank = useMemo(() => ({ reason: '' }), [])
  const draft = useDraft(`argument.hide.${argument}`, blank)
  const hide = useMutation({
    mutationFn: () => hideArgument(argument, draft.value.reason.trim()),
    onSuccess: () => {
      draft.forget()
      notify(t('vote.arguments.hiddenNow'))
      onDone()
    },
  })
  const problem = hide.error ? asProblem(hide.error) : null
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!hide.isPending) hide.mutate()
      }}
    >
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={['reason']}
      />
      <TextArea
        label={t('moderation.reason')}
        description={t('vote.arguments.hideHelp')}
        value={draft.value.reason}
        min={15}
        max={1000}
        autoFocus
        error={violation(problem, 'reason')}
        onChange={(event) => draft.change({ reason: event.currentTarget.value })}
      />
      <div className={classes.acts}>
        <ActionButton type="submit" can={true} kind="danger" pending={hide.isPending}>
          {t('moderation.hide')}
        </ActionButton>
        <ActionButton can={true} kind="quiet" onClick={onCancel}>
          {t('admin.cancel')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
