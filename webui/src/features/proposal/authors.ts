import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'
import type { ProposalView } from './api'

export type Author = Schemas['Author']

/** Whether the server says that this person was asked to sign it and has not answered. */
export const asked = ({ can }: ProposalView) => can.leave === true && can.join !== 'not-invited'

/** Whether it says that they signed it. */
export const signed = ({ can }: ProposalView) => can.leave === true && can.join === 'not-invited'

/** Under the proposal's own key: whoever says that it changed says it of its authors too. */
export const authorsQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposal', id, 'authors'],
    queryFn: ({ signal }) =>
      unwrap(http.GET('/api/v1/proposals/{id}/authors', { params: { path: { id } }, signal })),
  })

export const inviteAuthor = (id: string, member: string, key: string) =>
  unwrap(
    http.POST('/api/v1/proposals/{id}/authors', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: { member },
    }),
  )

export const joinAuthors = (id: string) =>
  unwrap(http.PUT('/api/v1/proposals/{id}/authors/me', { params: { path: { id } } }))

/** `me`: to leave, or to say no; somebody else: to take back what was asked of them. */
export const leaveAuthors = (id: string, member: string) =>
  unwrap(http.DELETE('/api/v1/proposals/{id}/authors/{member}', { params: { path: { id, member } } }))

export const speakOfficially = (id: string, official: boolean) => {
  const params = { params: { path: { id } } }
  return official
    ? unwrap(http.PUT('/api/v1/proposals/{id}/official', params))
    : unwrap(http.DELETE('/api/v1/proposals/{id}/official', params))
}
