import { queryOptions } from '@tanstack/react-query'
import { http, type Schemas, unwrap } from '#api/client'

/** What an operator sets, read at run time so that one build serves every network. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => unwrap(http.GET('/api/v1/settings', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

const states = ['totale', 'partielle', 'non'] as const

/** How far the site follows the RGAA, as its operator says; not at all where they said nothing that we know. */
export function accessibilityOf(network: Schemas['Publisher']) {
  return states.find((each) => each === network.accessibility) ?? 'non'
}
