import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap, unwrapTagged } from '#api/client'

export type NewSpace = Schemas['NewSpace']
export type SpaceEdit = Schemas['SpaceEdit']
export type NewPhase = Schemas['NewPhase']
export type Seat = Schemas['SpaceMember']
export type SpaceRole = Schemas['SpaceRole']
export type NewTheme = Schemas['NewTheme']
export type ThemeEdit = Schemas['ThemeEdit']

const readSpace = (slug: string, signal?: AbortSignal) =>
  unwrapTagged(http.GET('/api/v1/spaces/{slug}', { params: { path: { slug } }, signal }))

/** What the form begins from: read anew, with the ETag to hand back. */
export const spaceToEditQuery = (slug: string) =>
  queryOptions({
    queryKey: ['space', slug, 'edit'],
    queryFn: ({ signal }) => readSpace(slug, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const createSpace = (space: NewSpace, key: string) =>
  unwrap(http.POST('/api/v1/spaces', { params: { header: { 'Idempotency-Key': key } }, body: space }))

export const editSpace = (slug: string, space: SpaceEdit, etag: string) =>
  unwrap(
    http.PATCH('/api/v1/spaces/{slug}', {
      params: { path: { slug }, header: { 'If-Match': etag } },
      body: space,
    }),
  )

export const planPhases = (slug: string, phases: NewPhase[]) =>
  unwrap(http.PUT('/api/v1/spaces/{slug}/phases', { params: { path: { slug } }, body: phases }))

/** Those who have a place of their own in the space: some tens at most, so one page. */
export const seatsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['space', slug, 'seats'],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/members', {
          params: { path: { slug }, query: { limit: 100 } },
          signal,
        }),
      ),
  })

export const seat = (slug: string, member: string, role: SpaceRole) =>
  unwrap(
    http.PUT('/api/v1/spaces/{slug}/members/{member}', {
      params: { path: { slug, member } },
      body: { role },
    }),
  )

export const unseat = (slug: string, member: string) =>
  unwrap(http.DELETE('/api/v1/spaces/{slug}/members/{member}', { params: { path: { slug, member } } }))

export const createTheme = (theme: NewTheme, key: string) =>
  unwrap(http.POST('/api/v1/themes', { params: { header: { 'Idempotency-Key': key } }, body: theme }))

/** A theme is small and its tree is one screen: what is changed is what is read in this moment. */
export const themeTag = async (slug: string) =>
  (await unwrapTagged(http.GET('/api/v1/themes/{slug}', { params: { path: { slug } } }))).etag

export const editTheme = (slug: string, theme: ThemeEdit, etag: string) =>
  unwrap(
    http.PATCH('/api/v1/themes/{slug}', {
      params: { path: { slug }, header: { 'If-Match': etag } },
      body: theme,
    }),
  )

export const deleteTheme = (slug: string) =>
  unwrap(http.DELETE('/api/v1/themes/{slug}', { params: { path: { slug } } }))

/** A space shows itself in its page, in the list and in what is open now. */
export function spaceChanged(client: QueryClient, slug: string) {
  void client.invalidateQueries({ queryKey: ['space', slug] })
  void client.invalidateQueries({ queryKey: ['spaces'] })
}
