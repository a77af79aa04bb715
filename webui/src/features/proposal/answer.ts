import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap, unwrapTagged } from '#api/client'
import { following } from '#api/pages'
import { proposalChanged } from './api'

export type AnswerView = Schemas['AnswerView']
export type NewAnswer = Schemas['NewAnswer']
export type PreparedAnswer = Schemas['PreparedAnswer']

/** A day in words, not a moment: it is the same in every time zone. */
export const inWords = (day: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** What is answered and prepared, with the ETag to hand back. */
export const answeringQuery = (proposal: string) =>
  queryOptions({
    queryKey: ['proposal', proposal, 'answering'],
    queryFn: ({ signal }) =>
      unwrapTagged(http.GET('/api/v1/proposals/{id}/answer', { params: { path: { id: proposal } }, signal })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const answerHistoryQuery = (proposal: string) =>
  queryOptions({
    queryKey: ['proposal', proposal, 'answers'],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/proposals/{id}/answer/versions', { params: { path: { id: proposal } }, signal }),
      ),
  })

export const publishAnswer = (proposal: string, answer: NewAnswer, etag: string) =>
  unwrap(
    http.PUT('/api/v1/proposals/{id}/answer', {
      params: { path: { id: proposal }, header: { 'If-Match': etag } },
      body: answer,
    }),
  )

export const prepareAnswer = (proposal: string, answer: NewAnswer, etag: string) =>
  unwrap(
    http.PUT('/api/v1/proposals/{id}/answer/preparation', {
      params: { path: { id: proposal }, header: { 'If-Match': etag } },
      body: answer,
    }),
  )

export const dropAnswer = (proposal: string) =>
  unwrap(http.DELETE('/api/v1/proposals/{id}/answer/preparation', { params: { path: { id: proposal } } }))

export const preparedAnswersQuery = (space: string) =>
  infiniteQueryOptions({
    queryKey: ['answers', space],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        http.GET('/api/v1/spaces/{slug}/answers/prepared', {
          params: { path: { slug: space }, query: { after: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: following,
  })

export const publishAnswers = (space: string, chosen: readonly PreparedAnswer[], key: string) =>
  unwrap(
    http.POST('/api/v1/spaces/{slug}/answers/publication', {
      params: { path: { slug: space }, header: { 'Idempotency-Key': key } },
      body: {
        proposals: chosen.map(({ proposal, answer }) => ({ proposal, version: answer.number })),
      },
    }),
  )

export function answersChanged(client: QueryClient, proposal: string, space: string) {
  proposalChanged(client, proposal)
  void client.invalidateQueries({ queryKey: ['answers', space] })
}
