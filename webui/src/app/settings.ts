import { queryOptions } from '@tanstack/react-query'
import { http, unwrap } from '#api/client'

/** What an operator sets, read at run time so that one build serves every network. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/settings', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})
