import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { type Can, following } from '#api/pages'

export type Choice = Schemas['VoteChoice']
export type Rules = Schemas['VoteRules']
export type VoteView = Schemas['VoteView']
export type Argument = Schemas['Argument']

/** What this feature needs to know of a proposal. */
export type Votable = {
  id: string
  myVote: Choice | null
  votes: Schemas['Votes'] | null
  placesTaken: number | null
  resultsHidden: boolean
  voteRules: Rules
  can: { vote: Can }
}

const FOR_ALL_BUT_MINE: Can[] = [
  'proposal-closed',
  'hidden',
  'partners-not-invited',
  'organisation-not-voting',
]

/** Taking one's vote back asks less than voting: where it is the phase that forbids it, the server says so. */
export const takingBack = (vote: Can): Can => FOR_ALL_BUT_MINE.includes(vote) || vote

/** The sides of a space's votes, in the order in which they are shown. */
export const sidesOf = (rules: Rules): readonly Choice[] =>
  rules.mode === 'SUPPORT' ? ['SUPPORT'] : ['FOR', 'AGAINST', 'ABSTAIN']

export const castVote = (proposal: string, choice: Choice, reason?: string) =>
  unwrap(
    http.PUT('/api/v1/proposals/{id}/vote', {
      params: { path: { id: proposal } },
      body: reason ? { choice, reason } : { choice },
    }),
  )

export const takeBackVote = (proposal: string) =>
  unwrap(http.DELETE('/api/v1/proposals/{id}/vote', { params: { path: { id: proposal } } }))

/** My vote with its reason, and what I have cast in the whole space. */
export const myVoteQuery = (proposal: string) =>
  queryOptions({
    queryKey: ['vote', 'mine', proposal],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/proposals/{id}/vote', { params: { path: { id: proposal } }, signal })),
  })

export const resultsQuery = (proposal: string) =>
  queryOptions({
    queryKey: ['vote', 'results', proposal],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/proposals/{id}/results', { params: { path: { id: proposal } }, signal })),
  })

export const argumentsQuery = (proposal: string, side: Choice) =>
  infiniteQueryOptions({
    queryKey: ['arguments', proposal, side],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/proposals/{id}/arguments', {
          params: {
            path: { id: proposal },
            query: { side: side.toLowerCase(), limit: 5, count: true, after: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** Who voted how, in an open ballot. */
export const whoVotedQuery = (proposal: string, side: Choice | null) =>
  infiniteQueryOptions({
    queryKey: ['vote', 'who', proposal, side],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/proposals/{id}/votes', {
          params: {
            path: { id: proposal },
            query: { side: side?.toLowerCase(), limit: 20, count: true, after: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** Null takes back what one said. */
export const judgeArgument = (id: string, useful: boolean | null) =>
  unwrap(
    useful === null
      ? http.DELETE('/api/v1/arguments/{id}/useful', { params: { path: { id } } })
      : http.PUT('/api/v1/arguments/{id}/useful', { params: { path: { id } }, body: { useful } }),
  )

export const hideArgument = (id: string, reason: string) =>
  unwrap(http.PUT('/api/v1/arguments/{id}/hiding', { params: { path: { id } }, body: { reason } }))

export const restoreArgument = (id: string) =>
  unwrap(http.DELETE('/api/v1/arguments/{id}/hiding', { params: { path: { id } } }))
