import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'

export type Mandate = Schemas['Mandate']
export type MandateKind = Mandate['kinds'][number]

export const mandatesQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['organisation', organisation, 'mandates'],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/organisations/{slug}/mandates', {
          params: { path: { slug: organisation } },
          signal,
        }),
      ),
  })

/** In this and in nothing else; in nothing at all, they speak for it no longer. */
export const mandate = (organisation: string, member: string, kinds: MandateKind[]) => {
  const params = { path: { slug: organisation, member } }
  return kinds.length
    ? unwrap(http.PUT('/api/v1/organisations/{slug}/mandates/{member}', { params, body: { kinds } }))
    : unwrap(http.DELETE('/api/v1/organisations/{slug}/mandates/{member}', { params }))
}
