import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import type { Can } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { useNumber } from '#ui/format'
import { HandIcon } from '#ui/icons'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { castVote, takeBackVote } from './api'
import classes from './VotePanel.module.css'

type Votable = { myVote: Schemas['VoteChoice'] | null; votes: Schemas['Votes'] | null }

/** One support more or less in what is shown; where the tally is hidden there is nothing to count. */
function supported<V extends Votable>(thing: V, mine: boolean): V {
  const step = Number(mine) - Number(thing.myVote === 'SUPPORT')
  return {
    ...thing,
    myVote: mine ? 'SUPPORT' : null,
    votes: thing.votes && {
      ...thing.votes,
      total: thing.votes.total + step,
      support: thing.votes.support + step,
    },
  }
}

/**
 * Supporting a proposal. What one sees changes at once; where the server refuses, it goes back with a sentence.
 * `shown` is the cache entry of the page's view, which holds the vote.
 */
export function VotePanel({
  proposal,
  shown,
}: {
  proposal: Votable & { id: string; can: { vote: Can } }
  shown: QueryKey
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const why = useRefusal()
  const mine = proposal.myVote === 'SUPPORT'

  // One after the other: of two quick clicks the second is asked for once the first is answered, and has the last word.
  const mutationKey = ['vote', proposal.id]
  const another = () => client.isMutating({ mutationKey }) > 1
  const vote = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: (support: boolean) =>
      support ? castVote(proposal.id, 'SUPPORT') : takeBackVote(proposal.id),
    onMutate: async (support) => {
      await client.cancelQueries({ queryKey: shown, exact: true })
      const before = client.getQueryData<Votable>(shown)
      client.setQueryData<Votable>(shown, (thing) => thing && supported(thing, support))
      return { before }
    },
    onSuccess: (now) => {
      if (another()) return
      client.setQueryData<Votable>(
        shown,
        (thing) => thing && { ...thing, myVote: now.choice, votes: now.votes },
      )
      void client.invalidateQueries({ queryKey: ['proposals'] })
    },
    onError: (error, support, kept) => {
      client.setQueryData(shown, kept?.before)
      notify(t(support ? 'vote.notCast' : 'vote.notTakenBack', { why: why(error) }), { tone: 'failed' })
      void client.invalidateQueries({ queryKey: shown, exact: true })
    },
  })

  const { votes } = proposal
  return (
    <section className={classes.vote} aria-label={t('vote.title')}>
      {votes ? (
        <p className={classes.tally}>
          <b className="figures">{number(votes.support)}</b> {t('vote.unit', { count: votes.support })}
        </p>
      ) : (
        <p>{t('vote.hidden')}</p>
      )}
      <ActionButton
        can={proposal.can.vote}
        kind={mine ? 'quiet' : 'primary'}
        pressed={mine}
        fullWidth
        icon={<HandIcon />}
        onClick={() => vote.mutate(!mine)}
      >
        {mine ? t('vote.takeBack') : t('vote.support')}
      </ActionButton>
      {mine && <p className={classes.mine}>{t('vote.youSupport')}</p>}
    </section>
  )
}
