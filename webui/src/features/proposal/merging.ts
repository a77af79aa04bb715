import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'

export type NewSplit = Schemas['NewSplit']

/** How many amendments wait for an answer; under the proposal's own key, like all that it has. */
export const waitingAmendmentsQuery = (proposal: string) =>
  queryOptions({
    queryKey: ['proposal', proposal, 'amendments-waiting'],
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(
        http.GET('/api/v1/proposals/{id}/amendments', {
          params: { path: { id: proposal }, query: { limit: 100 } },
          signal,
        }),
      )
      return items.filter(({ state }) => state === 'OPEN').length
    },
  })

/** The first of them is in the address; they go into one that stays. */
export const mergeProposals = ([first, ...others]: [string, ...string[]], into: string, key: string) =>
  unwrap(
    http.POST('/api/v1/proposals/{id}/merge', {
      params: { path: { id: first }, header: { 'Idempotency-Key': key } },
      body: { into, others },
    }),
  )

export const splitProposal = (id: string, body: NewSplit, key: string) =>
  unwrap(
    http.POST('/api/v1/proposals/{id}/split', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body,
    }),
  )
