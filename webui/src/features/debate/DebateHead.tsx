import { useTranslation } from 'react-i18next'
import { ListHead } from '#ui/ListHead'
import {
  type DebateFacets,
  type DebateFilters,
  type DebateOrder,
  type DebateSearch,
  exportDebates,
} from './api'

/** Above the list of debates: its order, its filters, and the list to take away. */
export function DebateHead({
  space,
  search,
  named,
  orders,
  onChange,
}: {
  space: string
  search: DebateSearch
  /** The name of each filter that is on, in words. */
  named: { [K in keyof DebateFilters]?: string | undefined }
  /** As the server offers them; none as long as they are not known. */
  orders: DebateFacets['orders']
  onChange: (part: DebateSearch) => void
}) {
  const { t } = useTranslation()
  return (
    <ListHead<NonNullable<DebateOrder['sort']>, keyof DebateFilters>
      sort={search.sort ?? 'recent'}
      orders={orders}
      words={{
        sort: (sort) => t(`debate.order.sort.${sort}`),
        formula: (formula) => t(`debate.order.formula.${formula as 'chance'}`),
      }}
      onOrder={onChange}
      named={named}
      onTakeOff={(filter) => onChange({ [filter]: undefined })}
      file={`debats-${space}`}
      take={() => exportDebates(space, search)}
    />
  )
}
