import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type VersionRow = Schemas['VersionRow']

/** Under the proposal's own key: whoever says that it changed says it of its versions too. */
export const versionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['proposal', id, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/versions', {
          params: { path: { subjects: 'proposals', id }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** One version, with how it differs from the one before: what was once said does not change. */
export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['proposal-version', id, number],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/versions/{number}', {
          params: { path: { subjects: 'proposals', id, number: String(number) } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const restoreVersion = (id: string, number: number) =>
  unwrap(
    http.PUT('/api/v1/proposals/{id}/versions/{number}/restoration', {
      params: { path: { id, number: String(number) } },
    }),
  )
