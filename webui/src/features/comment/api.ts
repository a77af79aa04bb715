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
export type Order = 'recent' | 'oldest'

type Pages = InfiniteData<{ items: CommentView[]; next: string | null; total?: number }, string | undefined>

/** What answers the thread itself, twenty at a time; what answers those is read on demand. */
export const rootsQuery = (type: ThreadType, id: string, sort: Order) =>
  infiniteQueryOptions({
    queryKey: ['comments', id, 'roots', sort],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/comments', {
          params: { path: { subjects: type, id }, query: { sort, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

export const repliesQuery = (thread: string, comment: string) =>
  infiniteQueryOptions({
    queryKey: ['comments', thread, 'replies', comment],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/comments/{id}/replies', {
          params: { path: { id: comment }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

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

/** What was just posted, at the head of the newest: nothing is read again for it. */
export function insertRoot(client: QueryClient, thread: string, comment: CommentView) {
  client.setQueryData<Pages>(
    ['comments', thread, 'roots', 'recent'],
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page, index) =>
          index === 0 ? { ...page, items: [comment, ...page.items] } : page,
        ),
      },
  )
  void client.invalidateQueries({ queryKey: ['comments', thread, 'roots', 'oldest'] })
}

/** All that this thread shows, from the lists as they are now; to go back to where something was refused. */
export const snapshot = (client: QueryClient, thread: string) =>
  client.getQueriesData({ queryKey: ['comments', thread] })

export function restore(client: QueryClient, kept: ReturnType<typeof snapshot> | undefined) {
  for (const [key, data] of kept ?? []) client.setQueryData(key, data)
}

export const threadChanged = (client: QueryClient, thread: string) =>
  client.invalidateQueries({ queryKey: ['comments', thread] })
