import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type CommentView = Schemas['CommentView']
export type Position = Schemas['CommentPosition']
export type NewComment = Schemas['NewComment']
export type CommentEdit = Schemas['CommentEdit']
export type ThreadType = 'proposals' | 'debates'
export type CommentPlace = Schemas['CommentPlace']
export type Mentionable = Schemas['Mentionable']
export const orders = ['recent', 'oldest', 'best', 'most-discussed'] as const
export type Order = (typeof orders)[number]
/** On which side of a debate; `other` takes neither. */
export const sides = ['for', 'against', 'other'] as const
export type Side = (typeof sides)[number]

type Pages = InfiniteData<{ items: CommentView[]; next: string | null; total?: number }, string | undefined>

/**
 * What answers the thread itself, twenty at a time; what answers those is read on demand.
 *
 * @param begin a page's cursor where the list does not begin at its beginning
 */
export const rootsQuery = (type: ThreadType, id: string, sort: Order, side?: Side, begin?: string) =>
  infiniteQueryOptions({
    queryKey: ['comments', id, 'roots', sort, side ?? 'all', begin ?? 'start'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/comments', {
          params: {
            path: { subjects: type, id },
            query: { sort, after: pageParam, ...(side && { position: side }) },
          },
          signal,
        }),
      ),
    initialPageParam: begin,
    getNextPageParam: following,
  })

export const repliesQuery = (thread: string, comment: string, begin?: string) =>
  infiniteQueryOptions({
    queryKey: ['comments', thread, 'replies', comment, begin ?? 'start'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/comments/{id}/replies', {
          params: { path: { id: comment }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: begin,
    getNextPageParam: following,
  })

/** Where a comment stands at this moment: its thread, and what it answers there. */
export const placeQuery = (id: string, sort: Order) =>
  queryOptions({
    queryKey: ['comment', id, 'place', sort],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/comments/{id}/place', { params: { path: { id }, query: { sort } }, signal })),
    retry: false,
  })

/** What it said before; there is nothing until it is edited. */
export const versionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['comment', id, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/versions', {
          params: { path: { subjects: 'comments', id }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['comment', id, 'version', number],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/versions/{number}', {
          params: { path: { subjects: 'comments', id, number: String(number) } },
          signal,
        }),
      ),
  })

/** Whom one can mention in a space, by how their name begins. */
export const mentionableQuery = (space: string, text: string) =>
  queryOptions({
    queryKey: ['mentionable', space, text],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/mentionable', {
          params: { path: { slug: space }, query: { q: text } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })

/** Up, down, or neither any more. */
export const voteOn = (id: string, value: 1 | -1 | null) =>
  value === null
    ? unwrap(http.DELETE('/api/v1/comments/{id}/vote', { params: { path: { id } } }))
    : unwrap(http.PUT('/api/v1/comments/{id}/vote', { params: { path: { id } }, body: { value } }))

export const moveComment = (id: string, into: string, reason: string) =>
  unwrap(http.PUT('/api/v1/comments/{id}/thread', { params: { path: { id } }, body: { into, reason } }))

/** One comment by its own address. */
export const commentQuery = (thread: string, id: string) =>
  queryOptions({
    queryKey: ['comments', thread, 'one', id],
    queryFn: ({ signal }) => unwrap(http.GET('/api/v1/comments/{id}', { params: { path: { id } }, signal })),
  })

export const postComment = (type: ThreadType, id: string, comment: NewComment, key: string) =>
  unwrap(
    http.POST('/api/v1/{subjects}/{id}/comments', {
      params: { path: { subjects: type, id }, header: { 'Idempotency-Key': key } },
      body: comment,
    }),
  )

/** Of the ETag only the version counts, and each comment brings its own. */
export const editComment = (comment: CommentView, edit: CommentEdit) =>
  unwrap(
    http.PATCH('/api/v1/comments/{id}', {
      params: { path: { id: comment.id }, header: { 'If-Match': `"${comment.version}"` } },
      body: edit,
    }),
  )

export const deleteComment = (id: string) =>
  unwrap(http.DELETE('/api/v1/comments/{id}', { params: { path: { id } } }))

/** Every list that this thread has in memory, each comment as `as` makes it; null takes it out. */
export function rewrite(
  client: QueryClient,
  thread: string,
  as: (comment: CommentView) => CommentView | null,
) {
  const one = (comment: CommentView) => as(comment) ?? undefined
  for (const what of ['roots', 'replies'])
    client.setQueriesData<Pages>(
      { queryKey: ['comments', thread, what] },
      (pages) =>
        pages && {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            items: page.items.flatMap((each) => one(each) ?? []),
          })),
        },
    )
  client.setQueriesData<CommentView>(
    { queryKey: ['comments', thread, 'one'] },
    (comment) => comment && one(comment),
  )
}

/** What was just posted, at the head of the newest of its side: nothing is read again for it. */
export function insertRoot(client: QueryClient, thread: string, comment: CommentView) {
  for (const side of ['all', sideOf(comment)])
    client.setQueryData<Pages>(
      ['comments', thread, 'roots', 'recent', side, 'start'],
      (pages) =>
        pages && {
          ...pages,
          pages: pages.pages.map((page, index) =>
            index === 0 ? { ...page, items: [comment, ...page.items] } : page,
          ),
        },
    )
  for (const sort of orders.filter((each) => each !== 'recent'))
    void client.invalidateQueries({ queryKey: ['comments', thread, 'roots', sort] })
}

export const sideOf = ({ position }: CommentView): Side =>
  position === 'FOR' ? 'for' : position === 'AGAINST' ? 'against' : 'other'

/** All that this thread shows, from the lists as they are now; to go back to where something was refused. */
export const snapshot = (client: QueryClient, thread: string) =>
  client.getQueriesData({ queryKey: ['comments', thread] })

export function restore(client: QueryClient, kept: ReturnType<typeof snapshot> | undefined) {
  for (const [key, data] of kept ?? []) client.setQueryData(key, data)
}

export const threadChanged = (client: QueryClient, thread: string) =>
  client.invalidateQueries({ queryKey: ['comments', thread] })
