import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap, unwrapTagged } from '#api/client'
import { type ListFilters, type ListOrder, listSearched, noListFilters, oneOf } from '#api/listing'
import { following } from '#api/pages'

export type DebateView = Schemas['DebateView']
export type DebateRow = Schemas['DebateRow']
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

/**
 * What the server keeps as one writes a debate in a space; a form that begins asks for it, and changes it from then on.
 *
 * @param grewFrom the text that it grows from, by its id: for each there is a draft of its own
 */
export const currentDebateQuery = (space: string, grewFrom?: string) =>
  queryOptions({
    queryKey: ['debates', space, 'current', grewFrom ?? 'anew'],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/debates/draft', {
          params: { path: { slug: space }, query: { grewFrom } },
          signal,
        }),
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Begins the one draft that the server keeps of whoever writes in a space, or makes a debate of a text there; where it has one, answers that. */
export const beginDebate = (space: string, words: Schemas['BegunDebate']) =>
  unwrap(http.PUT('/api/v1/spaces/{slug}/debates/draft', { params: { path: { slug: space } }, body: words }))

/** What is written next is another one. */
export const keepDebate = (id: string) =>
  unwrap(http.PUT('/api/v1/debates/{id}/keeping', { params: { path: { id } } }))

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
  unwrap(http.DELETE('/api/v1/debates/{id}/conclusion', { params: { path: { id } }, body: { reason } }))

/** What it was concluded with, the newest first: under its own key, so that whoever says that it changed says it of these too. */
export const conclusionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['debate', id, 'conclusions'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/debates/{id}/conclusion/versions', {
          params: { path: { id }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** After something was written: the debate itself, its space's counts, and every list that may show it. */
export function debateChanged(client: QueryClient, id: string, space: string) {
  void client.invalidateQueries({ queryKey: ['debate', id] })
  void client.invalidateQueries({ queryKey: ['debates', space] })
  void client.invalidateQueries({ queryKey: ['space', space] })
}
