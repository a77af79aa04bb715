import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { filtersOf } from '#api/listing'
import { allOf } from '#api/pages'
import { FoundList } from '#ui/FoundList'
import { useNumber } from '#ui/format'
import { type DebateSearch, debateFacetsQuery, debatesQuery } from './api'
import { DebateItem } from './DebateItem'

/** The debates of a space that fit the filters, in the order that was asked for, page by page. */
export function DebateList({
  space,
  search,
  onReset,
  empty,
}: {
  space: string
  search: DebateSearch
  onReset: () => void
  /** What to do where there is none at all. */
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const filters = filtersOf(search)
  const query = useInfiniteQuery({ ...debatesQuery(space, search), placeholderData: keepPreviousData })
  const counts = useQuery({ ...debateFacetsQuery(space, filters), placeholderData: keepPreviousData })
  return (
    <FoundList
      query={query}
      items={allOf(query.data)}
      total={
        counts.data && t('count.debates', { count: counts.data.total, number: number(counts.data.total) })
      }
      settled={!counts.isPlaceholderData}
      filtered={
        Object.values(filters).some(Boolean) && {
          title: t('debate.noneFiltered'),
          help: t('debate.noneFilteredHelp'),
          onReset,
        }
      }
      empty={empty}
    >
      {(debate) => <DebateItem debate={debate} />}
    </FoundList>
  )
}
