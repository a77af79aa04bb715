import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap, unwrapTagged } from '#api/client'
import { type ListFilters, type ListOrder, listSearched, noListFilters, oneOf, orders } from '#api/listing'
import { following } from '#api/pages'

export type ProposalView = Schemas['ProposalView']
export type ProposalRow = Schemas['ProposalRow']
export type NewProposal = Schemas['NewProposal']
export type ProposalEdit = Schemas['ProposalEdit']
export type NewDraft = Schemas['NewDraft']
export type ProposalRules = Schemas['ProposalRules']

export type ProposalFacets = Schemas['ProposalFacets']

export const states = ['published', 'evaluating', 'accepted', 'rejected', 'closed', 'withdrawn'] as const
type State = (typeof states)[number]

/** What narrows a list: exactly what the address bar holds. */
export type ProposalFilters = ListFilters<State> & { voted?: 'me' | undefined }
export type ProposalOrder = ListOrder
export type ProposalSearch = ProposalFilters & ProposalOrder

export const noFilters: Record<keyof ProposalFilters, undefined> = { ...noListFilters, voted: undefined }

/** What an address asks for; what it names that is not known is left out. */
export const searched = (search: Record<string, unknown>): ProposalSearch => ({
  ...listSearched(search, states, orders),
  voted: oneOf(search.voted, ['me']),
})

export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposal', id],
    queryFn: ({ signal }) => unwrap(http.GET('/api/v1/proposals/{id}', { params: { path: { id } }, signal })),
  })

export const readToEdit = (id: string, signal?: AbortSignal) =>
  unwrapTagged(http.GET('/api/v1/proposals/{id}', { params: { path: { id } }, signal }))

/** What a form that edits begins from: read anew, with the ETag to hand back. */
export const proposalToEditQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposal', id, 'edit'],
    queryFn: ({ signal }) => readToEdit(id, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What the server keeps of what this person is writing in a space; read anew each time, and kept nowhere. */
export const currentDraftQuery = (space: string) =>
  queryOptions({
    queryKey: ['proposals', space, 'current'],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/proposals/draft', { params: { path: { slug: space } }, signal }),
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What a text would be refused for if it were published now. */
export const checkQuery = (space: string, title: string, body: string) =>
  queryOptions({
    queryKey: ['check', space, title, body],
    queryFn: ({ signal }) =>
      unwrap(
        http.POST('/api/v1/spaces/{slug}/proposals/check', {
          params: { path: { slug: space } },
          body: { title, body },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })

/** The last few that were published, for a page that shows where something happens. */
export const latestProposalsQuery = (space: string, filters: ProposalFilters = {}, limit = 10) =>
  queryOptions({
    queryKey: ['proposals', space, 'latest', filters, limit],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/proposals', {
          params: { path: { slug: space }, query: { ...filters, limit } },
          signal,
        }),
      ),
  })

export const proposalsQuery = (space: string, search: ProposalSearch) =>
  infiniteQueryOptions({
    queryKey: ['proposals', space, search],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/proposals', {
          params: {
            path: { slug: space },
            query: { ...search, after: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** How many there are, in all and beside each filter; and in which orders they can be listed. */
export const facetsQuery = (space: string, filters: ProposalFilters) =>
  queryOptions({
    queryKey: ['proposals', space, 'facets', filters],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/proposals/facets', {
          params: { path: { slug: space }, query: filters },
          signal,
        }),
      ),
  })

/** The whole list as a file, with the rights of who asks: a link would ask as a visitor. */
export const exportProposals = (space: string, search: ProposalSearch) =>
  unwrap(
    http.GET('/api/v1/spaces/{slug}/proposals.csv', {
      params: { path: { slug: space }, query: search },
      parseAs: 'blob',
    }),
  )

export const createProposal = (space: string, proposal: NewProposal, key: string) =>
  unwrap(
    http.POST('/api/v1/spaces/{slug}/proposals', {
      params: { path: { slug: space }, header: { 'Idempotency-Key': key } },
      body: proposal,
    }),
  )

/** Begins the one draft that the server keeps of whoever writes in a space; where it has one, answers that. */
export const beginDraft = (space: string, words: NewDraft) =>
  unwrap(
    http.PUT('/api/v1/spaces/{slug}/proposals/draft', { params: { path: { slug: space } }, body: words }),
  )

/** What is written next is another one. */
export const keepDraft = (id: string) =>
  unwrap(http.PUT('/api/v1/proposals/{id}/keeping', { params: { path: { id } } }))

export const editProposal = (id: string, proposal: ProposalEdit, etag: string) =>
  unwrap(
    http.PATCH('/api/v1/proposals/{id}', {
      params: { path: { id }, header: { 'If-Match': etag } },
      body: proposal,
    }),
  )

export const publishProposal = (id: string) =>
  unwrap(http.PUT('/api/v1/proposals/{id}/publication', { params: { path: { id } } }))

/** Possible as long as nobody has voted. */
export const withdrawProposal = (id: string) =>
  unwrap(http.PUT('/api/v1/proposals/{id}/withdrawal', { params: { path: { id } } }))

/** With a word to who voted. */
export const closeProposal = (id: string, reason: string) =>
  unwrap(http.PUT('/api/v1/proposals/{id}/closing', { params: { path: { id } }, body: { reason } }))

export const deleteDraft = (id: string) =>
  unwrap(http.DELETE('/api/v1/proposals/{id}', { params: { path: { id } } }))

/** After something was written: the thing itself, and every list that may show it. */
export function proposalChanged(client: QueryClient, id: string) {
  void client.invalidateQueries({ queryKey: ['proposal', id] })
  void client.invalidateQueries({ queryKey: ['proposals'] })
}
