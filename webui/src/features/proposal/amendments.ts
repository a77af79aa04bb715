import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'
import { proposalChanged } from './api'

export type AmendmentView = Schemas['AmendmentView']
export type AmendmentRow = Schemas['AmendmentRow']
export type NewAmendment = Schemas['NewAmendment']
export type NewAmendmentDecision = Schemas['NewAmendmentDecision']

/** Under the proposal's own key: whoever says that it changed says it of its amendments too. */
export const amendmentsQuery = (proposal: string) =>
  infiniteQueryOptions({
    queryKey: ['proposal', proposal, 'amendments'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/proposals/{id}/amendments', {
          params: { path: { id: proposal }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

export const amendmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['amendment', id],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/amendments/{id}', { params: { path: { id } }, signal })),
  })

export const proposeAmendment = (proposal: string, body: NewAmendment, key: string) =>
  unwrap(
    http.POST('/api/v1/proposals/{id}/amendments', {
      params: { path: { id: proposal }, header: { 'Idempotency-Key': key } },
      body,
    }),
  )

export const decideAmendment = (id: string, body: NewAmendmentDecision) =>
  unwrap(http.PUT('/api/v1/amendments/{id}/decision', { params: { path: { id } }, body }))

export const withdrawAmendment = (id: string) =>
  unwrap(http.PUT('/api/v1/amendments/{id}/withdrawal', { params: { path: { id } } }))

export const publishAmendment = (id: string, key: string) =>
  unwrap(
    http.POST('/api/v1/amendments/{id}/proposal', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
    }),
  )

export const hideAmendment = (id: string, reason: string) =>
  unwrap(http.PUT('/api/v1/amendments/{id}/hiding', { params: { path: { id } }, body: { reason } }))

export const restoreAmendment = (id: string) =>
  unwrap(http.DELETE('/api/v1/amendments/{id}/hiding', { params: { path: { id } } }))

export function amendmentChanged(client: QueryClient, id: string, proposal: string) {
  void client.invalidateQueries({ queryKey: ['amendment', id] })
  proposalChanged(client, proposal)
}
