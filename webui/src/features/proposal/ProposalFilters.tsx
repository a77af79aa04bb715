import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { ListFilters } from '#ui/ListFilters'
import { type ProposalFilters as Filters, noFilters, type ProposalFacets, states } from './api'

type Shared = Pick<ComponentProps<typeof ListFilters>, 'themes' | 'phases' | 'author' | 'organisations'>

/** What narrows the list of proposals. */
export function ProposalFilters({
  filters,
  onChange,
  facets,
  ...shared
}: Shared & {
  filters: Filters
  /** What changes; the rest stays as it is by then. */
  onChange: (part: Filters) => void
  /** How many there are beside each, as soon as that is known. */
  facets: ProposalFacets | undefined
}) {
  const { t } = useTranslation()
  return (
    <ListFilters
      {...shared}
      filters={filters}
      onChange={onChange}
      onReset={() => onChange(noFilters)}
      facets={facets}
      states={states.map((value) => ({ value, label: t(`filter.states.${value}`) }))}
      anyState={t('filter.allStates')}
      mine={
        typeof facets?.voted === 'number'
          ? {
              author: t('filter.mine.author'),
              others: (['voted', 'followed'] as const).map((value) => ({
                value,
                label: t(`filter.mine.${value}`),
                count: facets[value] ?? 0,
              })),
            }
          : undefined
      }
    />
  )
}
