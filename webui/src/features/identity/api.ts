import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import { following } from '#api/pages'

export type OrganisationView = Schemas['OrganisationView']
export type MemberView = Schemas['Member']
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

export type Contribution = Schemas['Contribution']

/** People by a part of their name; a handful, since one goes on typing rather than reading further. */
export const findMembersQuery = (q: string) =>
  queryOptions({
    queryKey: ['members', q],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/members', { params: { query: { q, limit: 8 } }, signal })),
  })

/** What somebody published, as far as this reader may see it, newest first. */
export const contributionsQuery = (member: string) =>
  infiniteQueryOptions({
    queryKey: ['member', member, 'contributions'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/members/{id}/contributions', {
          params: { path: { id: member }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })
