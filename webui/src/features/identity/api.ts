import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'

export type OrganisationView = Schemas['OrganisationView']
export type MemberView = Schemas['Person']
export type MeView = Schemas['MeView']

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/me', { signal })),
})

/** All of them: the API answers with one page, since a network has tens and the map wants each. */
export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/organisations', { signal })),
  staleTime: 10 * 60_000,
})

export const organisationQuery = (slug: string) =>
  queryOptions({
    queryKey: ['organisation', slug],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/organisations/{slug}', { params: { path: { slug } }, signal })),
  })

export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: ['member', id],
    queryFn: ({ signal }) => unwrap(http.GET('/api/v1/members/{id}', { params: { path: { id } }, signal })),
  })
