import { http, type Schemas, unwrap } from '#api/client'

export type NewSplit = Schemas['NewSplit']

/** The first of them is in the address; they go into one that stays. */
export const mergeProposals = ([first, ...others]: [string, ...string[]], into: string, key: string) =>
  unwrap(
    http.POST('/api/v1/proposals/{id}/merge', {
      params: { path: { id: first }, header: { 'Idempotency-Key': key } },
      body: { into, others },
    }),
  )

export const splitProposal = (id: string, body: NewSplit, key: string) =>
  unwrap(
    http.POST('/api/v1/proposals/{id}/split', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body,
    }),
  )
