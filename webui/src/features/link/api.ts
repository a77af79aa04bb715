import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type LinkView = Schemas['Link']
/** What is chosen by its title. */
export type Linkable = Pick<Schemas['Activity'], 'type' | 'id' | 'label' | 'space'>
export type ThreadType = 'proposals' | 'debates'

export const linksQuery = (type: ThreadType, id: string) =>
  infiniteQueryOptions({
    queryKey: ['links', id],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/links', {
          params: { path: { subjects: type, id }, query: { limit: 10, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

const open = ['PUBLISHED', 'EVALUATING', 'ACCEPTED', 'REJECTED']

/**
 * Proposals and debates of all spaces, by words of their titles.
 *
 * @param proposalsOf a space: only the proposals that are open there, by their words
 */
export const linkableQuery = (words: string, proposalsOf?: Linkable['space']) =>
  queryOptions({
    queryKey: ['activity', 'linkable', proposalsOf?.slug ?? null, words],
    queryFn: async ({ signal }): Promise<readonly Linkable[]> => {
      if (!proposalsOf)
        return (
          await unwrap(http.GET('/api/v1/activity', { params: { query: { q: words, limit: 8 } }, signal }))
        ).items
      const { items } = await unwrap(
        http.GET('/api/v1/spaces/{slug}/proposals', {
          params: { path: { slug: proposalsOf.slug }, query: { q: words, limit: 30 } },
          signal,
        }),
      )
      return items
        .filter(({ state }) => open.includes(state))
        .slice(0, 8)
        .map(({ id, title }) => ({ type: 'PROPOSAL', id, label: title, space: proposalsOf }))
    },
  })

export const link = (type: ThreadType, id: string, to: string, key: string) =>
  unwrap(
    http.POST('/api/v1/{subjects}/{id}/links', {
      params: { path: { subjects: type, id }, header: { 'Idempotency-Key': key } },
      body: { to },
    }),
  )

export const unlink = (id: string) => unwrap(http.DELETE('/api/v1/links/{id}', { params: { path: { id } } }))

/** Null takes back what one said. */
export const judge = (id: string, useful: boolean | null) =>
  unwrap(
    useful === null
      ? http.DELETE('/api/v1/links/{id}/judgement', { params: { path: { id } } })
      : http.PUT('/api/v1/links/{id}/judgement', { params: { path: { id } }, body: { useful } }),
  )
