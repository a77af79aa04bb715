import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiBase, http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type Level = Schemas['Level']
export type FollowView = Schemas['Follow']
export type MyFollow = Schemas['MyFollow']
export type Notification = Schemas['Notification']
export type SubjectRef = Schemas['SubjectRef']
export type Followed = 'spaces' | 'proposals' | 'debates'

export const followQuery = (type: Followed, id: string) =>
  queryOptions({
    queryKey: ['follow', type, id],
    queryFn: ({ signal }) =>
      unwrap(
        type === 'spaces'
          ? http.GET('/api/v1/spaces/{slug}/follow', { params: { path: { slug: id } }, signal })
          : http.GET('/api/v1/{subjects}/{id}/follow', { params: { path: { subjects: type, id } }, signal }),
      ),
  })

export const follow = (type: Followed, id: string, level: Level) =>
  unwrap(
    type === 'spaces'
      ? http.PUT('/api/v1/spaces/{slug}/follow', { params: { path: { slug: id } }, body: { level } })
      : http.PUT('/api/v1/{subjects}/{id}/follow', {
          params: { path: { subjects: type, id } },
          body: { level },
        }),
  )

export const unfollow = (type: Followed, id: string) =>
  unwrap(
    type === 'spaces'
      ? http.DELETE('/api/v1/spaces/{slug}/follow', { params: { path: { slug: id } } })
      : http.DELETE('/api/v1/{subjects}/{id}/follow', { params: { path: { subjects: type, id } } }),
  )

export const myFollowsQuery = infiniteQueryOptions({
  queryKey: ['follows'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(http.GET('/api/v1/me/follows', { params: { query: { after: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: following,
})

/** Who reads without having signed in, where a person's id would stand. */
export const visitor = 'visitor'

/** What the bell shows. Asked again each minute while the page is looked at, and at once when one comes back to it. */
export const bellQuery = queryOptions({
  queryKey: ['notifications', 'bell'],
  queryFn: ({ signal }) =>
    unwrap(http.GET('/api/v1/me/notifications', { params: { query: { limit: 10 } }, signal })),
  refetchInterval: 60_000,
  refetchOnWindowFocus: 'always',
})

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'all'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(http.GET('/api/v1/me/notifications', { params: { query: { after: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: following,
})

export const readUpTo = (notification: string) =>
  unwrap(http.PUT('/api/v1/me/notifications', { body: { upTo: notification } }))

export const feed = (type: Followed, id: string) => `${apiBase}/api/v1/feeds/${type}/${id}.atom`
