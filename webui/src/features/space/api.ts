import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'

export type SpaceView = Schemas['SpaceView']
export type PhaseView = Schemas['PhaseView']
export type ThemeView = Schemas['ThemeView']

export const spacesQuery = queryOptions({
  queryKey: ['spaces'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/spaces', { params: { query: { limit: 100 } }, signal })),
})

export const spaceQuery = (slug: string) =>
  queryOptions({
    queryKey: ['space', slug],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/spaces/{slug}', { params: { path: { slug } }, signal })),
  })

export const phasesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['space', slug, 'phases'],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/spaces/{slug}/phases', { params: { path: { slug } }, signal })),
  })

export const themesQuery = queryOptions({
  queryKey: ['themes'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/themes', { signal })),
  staleTime: 10 * 60_000,
})
