import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, TextField, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf } from '#ui/refusal'
import { type ProposalRules, type ProposalView, proposalChanged } from './api'
import classes from './Merging.module.css'
import { splitProposal } from './merging'

type Words = { title: string; body: string; authors: boolean; comments: string[] }

/** For who moderates: what of a proposal becomes one of its own. The text to choose from is the whole one. */
export function SplitForm({
  proposal,
  rules,
  pick,
  onDone,
}: {
  proposal: ProposalView
  /** What its space asks of proposals, where that is known. */
  rules?: ProposalRules | undefined
  /** To choose from what was said there; the app knows how. */
  pick: (
    picked: readonly string[],
    error: string | undefined,
    onChange: (picked: string[]) => void,
  ) => ReactNode
  onDone: (made: string) => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const form = `split.${proposal.id}`
  const blank = useMemo(
    (): Words => ({ title: '', body: proposal.body, authors: true, comments: [] }),
    [proposal.body],
  )
  const draft = useDraft(form, blank)
  // One that was begun before there was a choice has none.
  const comments = draft.value.comments ?? []
  const [attempt] = useState(() => new Attempt(form))
  const split = useMutation({
    mutationFn: () => splitProposal(proposal.id, draft.value, attempt.keyFor(draft.value)),
    onSuccess: (made) => {
      attempt.arrived()
      draft.forget()
      notify(t('split.done'))
      proposalChanged(client, proposal.id)
      void client.invalidateQueries({ queryKey: ['links', proposal.id] })
      onDone(made.id)
    },
  })
  const problem = split.error ? asProblem(split.error) : null
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!split.isPending && proposal.can.split === true) split.mutate()
      }}
    >
      <p className={classes.hint}>{t('split.means')}</p>
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={['title', 'body', 'comments']}
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
        description={t('split.bodyHelp')}
        minRows={8}
        value={draft.value.body}
        max={rules?.bodyMax ?? 20_000}
        error={violation(problem, 'body')}
        onChange={(event) => draft.change({ body: event.currentTarget.value })}
      />
      <Choices
        legend={t('split.authors')}
        value={draft.value.authors ? 'same' : 'me'}
        onChange={(who) => draft.change({ authors: who === 'same' })}
        choices={[
          { value: 'same', label: proposal.authors.map(({ name }) => name).join(', ') },
          { value: 'me', label: t('split.byMe') },
        ]}
      />
      {proposal.counts.comments > 0 &&
        pick(comments, violation(problem, 'comments'), (picked) => draft.change({ comments: picked }))}
      <div className={classes.acts}>
        <ActionButton type="submit" can={proposal.can.split} pending={split.isPending}>
          {t('split.go')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
