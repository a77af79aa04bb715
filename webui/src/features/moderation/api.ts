import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type Case = Schemas['ModerationCase']
export type Decision = Schemas['Decision']
export type NewReport = Schemas['NewReport']
export type Reason = Schemas['ReportReason']
export type Block = Schemas['Block']
export type CaseState = 'open' | 'closed'
export type BlockState = 'active' | 'ended'
export type Curated = 'proposals' | 'debates' | 'comments'
/** What can be reported: also what stands beside a proposal and is hidden where its own feature shows it. */
export type Reported = Curated | 'amendments' | 'arguments'

export const hide = (type: Curated, id: string, reason: string) =>
  unwrap(
    http.PUT('/api/v1/{subjects}/{id}/hiding', {
      params: { path: { subjects: type, id } },
      body: { reason },
    }),
  )

export const restore = (type: Curated, id: string) =>
  unwrap(http.DELETE('/api/v1/{subjects}/{id}/hiding', { params: { path: { subjects: type, id } } }))

export const report = (type: Reported, id: string, body: NewReport, key: string) => {
  const header = { 'Idempotency-Key': key }
  return unwrap(
    type === 'amendments'
      ? http.POST('/api/v1/amendments/{id}/reports', { params: { path: { id }, header }, body })
      : type === 'arguments'
        ? http.POST('/api/v1/arguments/{id}/reports', { params: { path: { id }, header }, body })
        : http.POST('/api/v1/{subjects}/{id}/reports', {
            params: { path: { subjects: type, id }, header },
            body,
          }),
  )
}

export const casesQuery = (state: CaseState) =>
  infiniteQueryOptions({
    queryKey: ['cases', state],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/moderation/cases', {
          params: { query: { state, after: pageParam, count: true } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/moderation/cases/{id}', { params: { path: { id } }, signal })),
  })

export const decide = (id: string, decision: Decision, reason: string, key: string) =>
  unwrap(
    http.POST('/api/v1/moderation/cases/{id}/decisions', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: { decision, reason },
    }),
  )

export const blocksQuery = (state: BlockState) =>
  infiniteQueryOptions({
    queryKey: ['blocks', state],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/moderation/blocks', { params: { query: { state, after: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

export const block = (member: string, reason: string, until: string | null, key: string) =>
  unwrap(
    http.POST('/api/v1/moderation/blocks', {
      params: { header: { 'Idempotency-Key': key } },
      body: { member, reason, until },
    }),
  )

export const lift = (member: string) =>
  unwrap(http.DELETE('/api/v1/moderation/blocks/{member}', { params: { path: { member } } }))

export function casesChanged(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ['cases'] })
  void client.invalidateQueries({ queryKey: ['case'] })
}

export function blocksChanged(client: QueryClient, member: string) {
  void client.invalidateQueries({ queryKey: ['blocks'] })
  void client.invalidateQueries({ queryKey: ['member', member] })
}
