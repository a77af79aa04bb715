import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { deleteDraft, type ProposalView, proposalChanged } from './api'
import { EditableUntil } from './EditableUntil'
import classes from './OwnProposal.module.css'

/** Its forms are for authors alone: visitors do not wait for them. */
const EndProposal = lazy(async () => ({ default: (await import('./EndProposal')).EndProposal }))

/** What its author can do with a proposal; for everybody else, nothing is shown. */
export function OwnProposal({ proposal, onGone }: { proposal: ProposalView; onGone: () => void }) {
  const { t } = useTranslation()
  const why = useRefusal()
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  // The last of them undoes the question, or asks it: a key held down does not throw anything away.
  const kept = useFocusKept<HTMLDivElement>(':scope > :last-child button')
  const discard = useMutation({
    mutationFn: () => deleteDraft(proposal.id),
    onSuccess: () => {
      notify(t('proposal.discarded'))
      onGone()
      client.removeQueries({ queryKey: ['proposal', proposal.id] })
      proposalChanged(client, proposal.id)
    },
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const { can } = proposal
  const over = can.edit === 'edit-window-over'
  const unvoiced = can.edit === 'no-mandate-to-edit'
  const ends = can.close === true && proposal.publishedAt !== null
  if (can.edit !== true && can.delete !== true && !over && !unvoiced && !ends) return null
  return (
    <div className={classes.all}>
      <div ref={kept} className={classes.own}>
        {can.edit === true && (
          <Link to="/propositions/$proposal/modifier" params={{ proposal: proposal.id }}>
            {proposal.state === 'DRAFT' ? t('proposal.continue') : t('proposal.edit')}
          </Link>
        )}
        {can.delete === true &&
          (sure ? (
            <>
              <ActionButton
                can={true}
                kind="danger"
                pending={discard.isPending}
                onClick={() => discard.mutate()}
              >
                {t('proposal.discardSure')}
              </ActionButton>
              <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
                {t('proposal.discardNo')}
              </ActionButton>
            </>
          ) : (
            <ActionButton can={true} kind="quiet" onClick={() => setSure(true)}>
              {t('proposal.discard')}
            </ActionButton>
          ))}
        {unvoiced && <p className={classes.hint}>{t('why.no-mandate-to-edit')}</p>}
        {(over || (can.edit === true && proposal.publishedAt)) && (
          <EditableUntil until={proposal.editableUntil} />
        )}
      </div>
      {ends && (
        <Suspense fallback={<div className={classes.ending} />}>
          <EndProposal proposal={proposal} />
        </Suspense>
      )}
    </div>
  )
}
