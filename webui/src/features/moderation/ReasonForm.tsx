import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, violation } from '#ui/form'
import { sentenceOf } from '#ui/refusal'
import classes from './moderation.module.css'

/** A reason that the person concerned will read, and the act it is for. Kept as one types. */
export function ReasonForm({
  form,
  help,
  act,
  kind = 'primary',
  send,
  onDone,
  onCancel,
  children,
}: {
  form: string
  help: string
  act: string
  kind?: 'primary' | 'danger'
  send: (reason: string, key: string) => Promise<unknown>
  onDone: () => void
  onCancel: () => void
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const blank = useMemo(() => ({ reason: '' }), [])
  const draft = useDraft(form, blank)
  const [attempt] = useState(() => new Attempt(form))
  const act_ = useMutation({
    mutationFn: () => send(draft.value.reason, attempt.keyFor(draft.value)),
    onSuccess: () => {
      attempt.arrived()
      draft.forget()
      onDone()
    },
  })
  const problem = act_.error ? asProblem(act_.error) : null
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!act_.isPending) act_.mutate()
      }}
    >
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={['reason']}
      />
      {children}
      <TextArea
        label={t('moderation.reason')}
        description={help}
        value={draft.value.reason}
        min={15}
        max={1000}
        error={violation(problem, 'reason')}
        onChange={(event) => draft.change({ reason: event.currentTarget.value })}
      />
      <div className={classes.acts}>
        <ActionButton type="submit" can={true} kind={kind} pending={act_.isPending}>
          {act}
        </ActionButton>
        <ActionButton can={true} kind="quiet" onClick={onCancel}>
          {t('admin.cancel')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
