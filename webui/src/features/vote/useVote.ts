import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { type Choice, castVote, myVoteQuery, takeBackVote, type Votable } from './api'

type Shown = Pick<Votable, 'myVote' | 'votes' | 'placesTaken' | 'resultsHidden'>
const columns = { SUPPORT: 'support', FOR: 'for', AGAINST: 'against', ABSTAIN: 'abstain' } as const

/** A vote in favour takes a place, where there are so many and no more. */
const place = (choice: Choice | null) => (choice === 'SUPPORT' || choice === 'FOR' ? 1 : 0)

/** One vote more, less or elsewhere in what is shown; where the tally is hidden there is nothing to count. */
function voted<V extends Shown>(thing: V, choice: Choice | null): V {
  const votes = thing.votes && { ...thing.votes }
  const count = (side: Choice | null, by: number) => {
    if (!votes || !side) return
    votes[columns[side]] += by
    votes.total += by
  }
  count(thing.myVote, -1)
  count(choice, 1)
  const places = thing.placesTaken ?? null
  const placesTaken = places === null ? null : places - place(thing.myVote) + place(choice)
  return { ...thing, myVote: choice, votes, placesTaken }
}

/**
 * Casts, changes or takes back (null) a vote. One after the other: of two quick taps the second is asked for once the
 * first is answered, and has the last word.
 */
export function useVote(
  proposal: Votable,
  shown: QueryKey,
  { onDone, quiet = false }: { onDone?: () => void /** A form says itself why not. */; quiet?: boolean } = {},
) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const mutationKey = ['vote', proposal.id]
  const another = () => client.isMutating({ mutationKey }) > 1
  // What counts only from a minimum on is not counted before the server says so.
  const foreseen = (proposal.voteRules.minimum ?? 0) === 0
  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: ({ choice, reason }: { choice: Choice | null; reason?: string }) =>
      choice ? castVote(proposal.id, choice, reason) : takeBackVote(proposal.id),
    onMutate: async ({ choice }) => {
      await client.cancelQueries({ queryKey: shown, exact: true })
      const before = client.getQueryData<Shown>(shown)
      if (foreseen) client.setQueryData<Shown>(shown, (thing) => thing && voted(thing, choice))
      return { before }
    },
    onSuccess: (now) => {
      if (another()) return
      client.setQueryData<Shown>(
        shown,
        (thing) =>
          thing && {
            ...thing,
            myVote: now.choice,
            votes: now.votes,
            placesTaken: now.placesTaken,
            resultsHidden: now.resultsHidden,
          },
      )
      client.setQueryData(myVoteQuery(proposal.id).queryKey, now)
      void client.invalidateQueries({ queryKey: ['proposals'] })
      void client.invalidateQueries({ queryKey: ['arguments', proposal.id] })
      void client.invalidateQueries({ queryKey: ['vote', 'who', proposal.id] })
      // What is left to cast is told beside every proposal of the space.
      void client.invalidateQueries({ queryKey: ['vote', 'mine'], refetchType: 'none' })
      onDone?.()
    },
    onError: (error, { choice }, kept) => {
      client.setQueryData(shown, kept?.before)
      if (!quiet)
        notify(t(choice ? 'vote.notCast' : 'vote.notTakenBack', { why: why(error) }), { tone: 'failed' })
      void client.invalidateQueries({ queryKey: shown, exact: true })
    },
  })
}
