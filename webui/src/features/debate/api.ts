import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap, unwrapTagged } from '#api/client'
import { type ListFilters, type ListOrder, listSearched, noListFilters, oneOf } from '#api/listing'
import { following } from '#api/pages'
import { asProblem } from '#api/problem'

export type DebateView = Schemas['DebateView']
export type DebateRow = Schemas['DebateRow']
export type NewDebate = Schemas['NewDebate']
export type DebateEdit = Schemas['DebateEdit']
export type DebateFacets = Schemas['DebateFacets']

export const states = ['upcoming', 'open', 'closed', 'concluded'] as const
const orders = ['recent', 'trending', 'most-commented', 'random'] as const

/** What narrows a list: exactly what the address bar holds. */
export type DebateFilters = ListFilters<(typeof states)[number]> & { participated?: 'me' | undefined }
export type DebateOrder = ListOrder<(typeof orders)[number]>
export type DebateSearch = DebateFilters & DebateOrder

export const noFilters: Record<keyof DebateFilters, undefined> = { ...noListFilters, participated: undefined }

/** What an address asks for; what it names that is not known is left out. */
export const debatesSearched = (search: Record<string, unknown>): DebateSearch => ({
  ...listSearched(search, states, orders),
  participated: oneOf(search.participated, ['me']),
})

export const debateQuery = (id: string) =>
  queryOptions({
    queryKey: ['debate', id],
    queryFn: ({ signal }) => unwrap(http.GET('/api/v1/debates/{id}', { params: { path: { id } }, signal })),
  })

export const readToEdit = (id: string, signal?: AbortSignal) =>
  unwrapTagged(http.GET('/api/v1/debates/{id}', { params: { path: { id } }, signal }))

export const debateToEditQuery = (id: string) =>
  queryOptions({
    queryKey: ['debate', id, 'edit'],
    queryFn: ({ signal }) => readToEdit(id, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const latestDebatesQuery = (space: string, filters: DebateFilters = {}, limit = 5) =>
  queryOptions({
    queryKey: ['debates', space, 'latest', filters, limit],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/debates', {
          params: { path: { slug: space }, query: { ...filters, limit } },
          signal,
        }),
      ),
  })

export const debatesQuery = (space: string, search: DebateSearch) =>
  infiniteQueryOptions({
    queryKey: ['debates', space, search],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/debates', {
          params: { path: { slug: space }, query: { ...search, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** How many there are, in all and beside each filter; and in which orders they can be listed. */
export const debateFacetsQuery = (space: string, filters: DebateFilters) =>
  queryOptions({
    queryKey: ['debates', space, 'facets', filters],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/debates/facets', {
          params: { path: { slug: space }, query: filters },
          signal,
        }),
      ),
  })

/** The whole list as a file, with the rights of who asks: a link would ask as a visitor. */
export const exportDebates = (space: string, search: DebateSearch) =>
  unwrap(
    http.GET('/api/v1/spaces/{slug}/debates.csv', {
      params: { path: { slug: space }, query: search },
      parseAs: 'blob',
    }),
  )

/** The draft that a form left on the server, as it is now; none where it was thrown away meanwhile. */
export async function keptDraft(id: string) {
  try {
    return await readToEdit(id)
  } catch (failure) {
    if (asProblem(failure).status === 404) return undefined
    throw failure
  }
}

export const createDebate = (space: string, debate: NewDebate, key: string) =>
  unwrap(
    http.POST('/api/v1/spaces/{slug}/debates', {
      params: { path: { slug: space }, header: { 'Idempotency-Key': key } },
      body: debate,
    }),
  )

export const editDebate = (id: string, debate: DebateEdit, etag: string) =>
  unwrap(
    http.PATCH('/api/v1/debates/{id}', {
      params: { path: { id }, header: { 'If-Match': etag } },
      body: debate,
    }),
  )

export const publishDebate = (id: string) =>
  unwrap(http.PUT('/api/v1/debates/{id}/publication', { params: { path: { id } } }))

export const deleteDraft = (id: string) =>
  unwrap(http.DELETE('/api/v1/debates/{id}', { params: { path: { id } } }))

/** On what was read: of the ETag only the version counts, and where another concluded meanwhile it is refused. */
export const conclude = ({ id, version }: DebateView, conclusion: string, citations: string[]) =>
  unwrap(
    http.PUT('/api/v1/debates/{id}/conclusion', {
      params: { path: { id } },
      headers: { 'If-Match': `"${version}"` },
      body: { conclusion, citations },
    }),
  )

export const feature = (id: string, first: boolean) =>
  unwrap(
    first
      ? http.PUT('/api/v1/debates/{id}/featuring', { params: { path: { id } } })
      : http.DELETE('/api/v1/debates/{id}/featuring', { params: { path: { id } } }),
  )

export const reopen = (id: string, reason: string) =>
  unwrap(http.DELETE('/api/v1/debates/{id}/conclusion', { params: { path: { id }, query: { reason } } }))

/** After something was written: the debate itself, its space's counts, and every list that may show it. */
export function debateChanged(client: QueryClient, id: string, space: string) {
  void client.invalidateQueries({ queryKey: ['debate', id] })
  void client.invalidateQueries({ queryKey: ['debates', space] })
  void client.invalidateQueries({ queryKey: ['space', space] })
}
