import { queryOptions } from '@tanstack/react-query'
import { http, unwrap } from '#api/client'

/** Whose people can be chosen to vote. */
export const electorateQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/organisations', { signal })),
})
