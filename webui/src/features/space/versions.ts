import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type VersionRow = Schemas['VersionRow']
/** What has versions. */
export type Versioned = 'proposals' | 'debates'

/** Under the thing's own key: whoever says that it changed says it of its versions too. */
export const versionsQuery = (type: Versioned, id: string) =>
  infiniteQueryOptions({
    queryKey: [type === 'proposals' ? 'proposal' : 'debate', id, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/versions', {
          params: { path: { subjects: type, id }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** One version, with how it differs from the one before: what was once said does not change. */
export const versionQuery = (type: Versioned, id: string, number: number) =>
  queryOptions({
    queryKey: ['version', id, number],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/versions/{number}', {
          params: { path: { subjects: type, id, number: String(number) } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })

export function restoreVersion(type: Versioned, id: string, number: number): Promise<unknown> {
  const params = { path: { id, number: String(number) } }
  return type === 'proposals'
    ? unwrap(http.PUT('/api/v1/proposals/{id}/versions/{number}/restoration', { params }))
    : unwrap(http.PUT('/api/v1/debates/{id}/versions/{number}/restoration', { params }))
}
