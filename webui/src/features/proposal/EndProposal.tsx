import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { useFocusKept } from '#ui/focus'
import { FormProblem, TextArea, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf } from '#ui/refusal'
import { closeProposal, type ProposalView, proposalChanged, withdrawProposal } from './api'
import classes from './EndProposal.module.css'

const blank = { reason: '' }
/** Why it cannot be withdrawn, and is to be closed. */
const instead = new Set(['has-votes', 'withdrawal-results-hidden'])

/**
 * For its authors: to withdraw what nobody has voted on, or to close it with a word to who voted. As long as
 * results are hidden nothing is withdrawn, so that nobody learns from it whether somebody has.
 */
export function EndProposal({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const id = useId()
  // Never what ends it: a key held down withdraws nothing.
  const kept = useFocusKept<HTMLDivElement>('textarea, :last-child > button')
  const [asked, setAsked] = useState<'withdraw' | 'close'>()
  const draft = useDraft(`proposal.close.${proposal.id}`, blank)
  const end = useMutation({
    mutationFn: (how: 'withdraw' | 'close') =>
      how === 'withdraw' ? withdrawProposal(proposal.id) : closeProposal(proposal.id, draft.value.reason),
    onSuccess: (_, how) => {
      draft.forget()
      notify(t(how === 'withdraw' ? 'ending.withdrawn' : 'ending.closed'))
      proposalChanged(client, proposal.id)
    },
    onError: (error) => {
      if (instead.has(asProblem(error).code)) setAsked('close')
    },
  })
  const problem = end.error ? asProblem(end.error) : null
  const voted = problem?.code === 'has-votes' || (proposal.votes?.total ?? 0) > 0
  const hidden =
    problem?.code === 'withdrawal-results-hidden' || proposal.can.withdraw === 'withdrawal-results-hidden'
  const cancel = (
    <ActionButton
      can={true}
      kind="quiet"
      onClick={() => {
        end.reset()
        setAsked(undefined)
      }}
    >
      {t('admin.cancel')}
    </ActionButton>
  )
  return (
    <div ref={kept} className={classes.end}>
      {asked === undefined && (
        <ActionButton
          can={true}
          kind="quiet"
          onClick={() => setAsked(voted || hidden ? 'close' : 'withdraw')}
        >
          {t(voted || hidden ? 'ending.close' : 'ending.withdraw')}
        </ActionButton>
      )}
      {asked === 'withdraw' && (
        <>
          <p>{t('ending.withdrawMeans')}</p>
          <FormProblem
            refusal={problem && { violations: [], sentence: sentenceOf(problem, t) }}
            fields={[]}
          />
          <div className={classes.acts}>
            <ActionButton
              can={true}
              kind="danger"
              pending={end.isPending}
              onClick={() => end.mutate('withdraw')}
            >
              {t('ending.withdrawSure')}
            </ActionButton>
            {cancel}
          </div>
        </>
      )}
      {asked === 'close' && (
        <form
          className={classes.form}
          aria-labelledby={id}
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            if (!end.isPending) end.mutate('close')
          }}
        >
          <p id={id}>
            {t(hidden ? 'ending.closeHidden' : voted ? 'ending.closeVoted' : 'ending.closeMeans')}
          </p>
          <FormProblem
            refusal={
              problem && !instead.has(problem.code)
                ? { violations: problem.violations, sentence: sentenceOf(problem, t) }
                : null
            }
            fields={['reason']}
          />
          <TextArea
            label={t('ending.word')}
            description={t('ending.wordHelp')}
            value={draft.value.reason}
            min={15}
            max={1000}
            error={violation(problem, 'reason')}
            onChange={(event) => draft.change({ reason: event.currentTarget.value })}
          />
          <div className={classes.acts}>
            <ActionButton type="submit" can={true} kind="danger" pending={end.isPending}>
              {t('ending.closeSure')}
            </ActionButton>
            {cancel}
            <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
          </div>
        </form>
      )}
    </div>
  )
}
