import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { filtersOf } from '#api/listing'
import { allOf } from '#api/pages'
import { FoundList } from '#ui/FoundList'
import { useNumber } from '#ui/format'
import { facetsQuery, type ProposalSearch, proposalsQuery } from './api'
import { ProposalItem } from './ProposalItem'

/** The proposals of a space that fit the filters, in the order that was asked for, page by page. */
export function ProposalList({
  space,
  mode,
  search,
  onReset,
  empty,
}: {
  space: string
  /** How it votes. */
  mode?: ComponentProps<typeof ProposalItem>['mode']
  search: ProposalSearch
  onReset: () => void
  /** What to do where there is none at all. */
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  // While a filter is at work, what was there stays: a list that vanishes and comes back is hard to follow.
  const filters = filtersOf(search)
  const query = useInfiniteQuery({ ...proposalsQuery(space, search), placeholderData: keepPreviousData })
  const counts = useQuery({ ...facetsQuery(space, filters), placeholderData: keepPreviousData })
  return (
    <FoundList
      query={query}
      items={allOf(query.data)}
      total={
        counts.data && t('count.proposals', { count: counts.data.total, number: number(counts.data.total) })
      }
      settled={!counts.isPlaceholderData}
      filtered={
        Object.values(filters).some(Boolean) && {
          title: t('proposal.noneFiltered'),
          help: t('proposal.noneFilteredHelp'),
          onReset,
        }
      }
      empty={empty}
    >
      {(proposal) => <ProposalItem proposal={proposal} mode={mode} />}
    </FoundList>
  )
}
