import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap, unwrapTagged } from '#api/client'
import { following } from '#api/pages'
import { asProblem } from '#api/problem'

export type ProposalView = Schemas['ProposalView']
export type ProposalRow = Schemas['ProposalRow']
export type NewProposal = Schemas['NewProposal']
export type ProposalEdit = Schemas['ProposalEdit']

/** What narrows a list: exactly what the address bar holds. */
export type ProposalFilters = {
  q?: string | undefined
  theme?: string | undefined
  organisation?: string | undefined
  author?: string | undefined
  /** `draft`: one's own, which nobody else is shown. */
  state?: 'draft' | undefined
}

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

export const proposalsQuery = (space: string, filters: ProposalFilters) =>
  infiniteQueryOptions({
    queryKey: ['proposals', space, filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/proposals', {
          params: {
            path: { slug: space },
            query: { ...filters, after: pageParam, count: true },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** The draft that a form left on the server, as it is now; none where it was thrown away meanwhile. */
export async function keptDraft(id: string) {
  try {
    return await readToEdit(id)
  } catch (failure) {
    if (asProblem(failure).status === 404) return undefined
    throw failure
  }
}

export const createProposal = (space: string, proposal: NewProposal, key: string) =>
  unwrap(
    http.POST('/api/v1/spaces/{slug}/proposals', {
      params: { path: { slug: space }, header: { 'Idempotency-Key': key } },
      body: proposal,
    }),
  )

export const editProposal = (id: string, proposal: ProposalEdit, etag: string) =>
  unwrap(
    http.PATCH('/api/v1/proposals/{id}', {
      params: { path: { id }, header: { 'If-Match': etag } },
      body: proposal,
    }),
  )

export const publishProposal = (id: string) =>
  unwrap(http.PUT('/api/v1/proposals/{id}/publication', { params: { path: { id } } }))

export const deleteDraft = (id: string) =>
  unwrap(http.DELETE('/api/v1/proposals/{id}', { params: { path: { id } } }))

export const preview = (body: string) => unwrap(http.POST('/api/v1/previews', { body: { body } }))

/** After something was written: the thing itself, and every list that may show it. */
export function proposalChanged(client: QueryClient, id: string) {
  void client.invalidateQueries({ queryKey: ['proposal', id] })
  void client.invalidateQueries({ queryKey: ['proposals'] })
}
