import { http, unwrap } from '#api/client'

export const castVote = (proposal: string, choice: 'SUPPORT') =>
  unwrap(http.PUT('/api/v1/proposals/{id}/vote', { params: { path: { id: proposal } }, body: { choice } }))

export const takeBackVote = (proposal: string) =>
  unwrap(http.DELETE('/api/v1/proposals/{id}/vote', { params: { path: { id: proposal } } }))
