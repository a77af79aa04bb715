import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { ListFilters } from '#ui/ListFilters'
import { type DebateFacets, type DebateFilters as Filters, noFilters, states } from './api'

type Shared = Pick<ComponentProps<typeof ListFilters>, 'themes' | 'phases' | 'author' | 'organisations'>

/** What narrows the list of debates. */
export function DebateFilters({
  filters,
  onChange,
  facets,
  ...shared
}: Shared & {
  filters: Filters
  /** What changes; the rest stays as it is by then. */
  onChange: (part: Filters) => void
  /** How many there are beside each, as soon as that is known. */
  facets: DebateFacets | undefined
}) {
  const { t } = useTranslation()
  return (
    <ListFilters
      {...shared}
      filters={filters}
      onChange={onChange}
      onReset={() => onChange(noFilters)}
      facets={facets}
      states={states.map((value) => ({ value, label: t(`debate.filters.${value}`) }))}
      anyState={t('debate.anyState')}
      mine={
        typeof facets?.participated === 'number'
          ? {
              author: t('debate.mine.author'),
              others: (['participated', 'followed'] as const).map((value) => ({
                value,
                label: t(`debate.mine.${value}`),
                count: facets[value] ?? 0,
              })),
            }
          : undefined
      }
    />
  )
}
