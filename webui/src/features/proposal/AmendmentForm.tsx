import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, TextField, violation } from '#ui/form'
import { notify } from '#ui/live'
import { Newer } from '#ui/Newer'
import { sentenceOf } from '#ui/refusal'
import classes from './Amendments.module.css'
import { proposeAmendment } from './amendments'
import { type ProposalRules, type ProposalView, proposalChanged } from './api'

const fields = ['title', 'body', 'reason'] as const

/** The proposal's text to rewrite, and why. What is not changed is not part of the amendment: the server compares. */
export function AmendmentForm({
  proposal,
  rules,
  onDone,
  onCancel,
}: {
  proposal: ProposalView
  /** What its space asks of proposals, where that is known. */
  rules?: ProposalRules | undefined
  onDone: (amendment: string) => void
  onCancel: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const newer = useRef<HTMLElement>(null)
  const form = `amendment.${proposal.id}`
  const blank = useMemo(
    () => ({ title: proposal.title, body: proposal.body, reason: '' }),
    [proposal.title, proposal.body],
  )
  const draft = useDraft(form, blank)
  const [attempt] = useState(() => new Attempt(form))
  const send = useMutation({
    mutationFn: () => proposeAmendment(proposal.id, draft.value, attempt.keyFor(draft.value)),
    onSuccess: (amendment) => {
      attempt.arrived()
      draft.forget()
      proposalChanged(client, proposal.id)
      notify(t('amendment.proposed'))
      onDone(amendment.id)
    },
  })
  const problem = send.error ? asProblem(send.error) : null
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (draft.stale) newer.current?.focus()
        else if (!send.isPending && proposal.can.amend === true) send.mutate()
      }}
    >
      <p className={classes.hint}>{t('amendment.means')}</p>
      {draft.stale && (
        <Newer
          ref={newer}
          now={[
            { label: t('editor.title'), text: proposal.title },
            { label: t('editor.body'), text: proposal.body },
          ]}
          onKeep={() => draft.carryOn()}
          onDrop={() => draft.forget()}
        />
      )}
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={fields}
      />
      <TextField
        label={t('editor.title')}
        value={draft.value.title}
        min={rules?.titleMin ?? 15}
        max={rules?.titleMax ?? 150}
        error={violation(problem, 'title')}
        onChange={(event) => draft.change({ title: event.currentTarget.value })}
      />
      <TextArea
        label={t('editor.body')}
        value={draft.value.body}
        minRows={8}
        max={rules?.bodyMax ?? 20_000}
        error={violation(problem, 'body')}
        onChange={(event) => draft.change({ body: event.currentTarget.value })}
      />
      <TextArea
        label={t('amendment.reason')}
        description={t('amendment.reasonHelp')}
        value={draft.value.reason}
        minRows={2}
        min={15}
        max={1000}
        error={violation(problem, 'reason')}
        onChange={(event) => draft.change({ reason: event.currentTarget.value })}
      />
      <div className={classes.acts}>
        <ActionButton type="submit" can={proposal.can.amend} pending={send.isPending}>
          {t('amendment.send')}
        </ActionButton>
        <ActionButton can={true} kind="quiet" onClick={onCancel}>
          {t('admin.cancel')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
