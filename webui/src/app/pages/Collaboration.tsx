import type { QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { amendmentsQuery } from '#features/proposal/amendments'
import type { ProposalView } from '#features/proposal/api'
import { slot } from '../slot'

const Amendments = slot(async () => (await import('#features/proposal/Amendments')).Amendments)

/** Fetches what it will show, so that nothing moves when it comes. */
export const amendmentsReady = (client: QueryClient, id: string) =>
  Promise.all([Amendments.preload(), client.prefetchInfiniteQuery(amendmentsQuery(id))])

/** Beneath a proposal's text: what people would change in it. Where there is nothing and one can add nothing, no room. */
export function Amending({ proposal }: { proposal: ProposalView }) {
  if (proposal.amendments === 0 && proposal.can.amend !== true) return null
  return (
    <Suspense fallback={null}>
      <Amendments proposal={proposal} />
    </Suspense>
  )
}
