import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type Activity = Schemas['Activity']
export type Participation = Schemas['Participation']

/** The latest proposals and debates of all spaces that this reader may see; or those of one organisation. */
export const activityQuery = (limit: number, organisation?: string) =>
  queryOptions({
    queryKey: ['activity', { organisation, limit }],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/activity', { params: { query: { limit, organisation } }, signal })),
  })

/** The same, page by page. */
export const allActivityQuery = (organisation: string) =>
  infiniteQueryOptions({
    queryKey: ['activity', { organisation }],
    queryFn: ({ pageParam, signal }) =>
      unwrap(http.GET('/api/v1/activity', { params: { query: { organisation, after: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

/** How much each organisation published in the last thirty days. */
export const activeOrganisationsQuery = queryOptions({
  queryKey: ['activity', 'organisations'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/activity/organisations', { signal })),
})

/** Which organisations take part in a thread, by its author and its comments; never by votes. */
export const participantsQuery = (type: 'proposals' | 'debates', id: string) =>
  queryOptions({
    queryKey: ['participants', id],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/organisations', {
          params: { path: { subjects: type, id } },
          signal,
        }),
      ),
  })
