import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'

export type SimilarProposal = Schemas['SimilarProposal']

/** What was published already and is like a text; of all spaces that one may see. */
export const similarQuery = (space: string, title: string, body: string) =>
  queryOptions({
    queryKey: ['proposals', 'similar', space, title, body],
    queryFn: ({ signal }) =>
      unwrap(
        http.POST('/api/v1/spaces/{slug}/proposals/similar', {
          params: { path: { slug: space } },
          body: { title, body },
          signal,
        }),
      ),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
