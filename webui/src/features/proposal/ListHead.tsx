import { useTranslation } from 'react-i18next'
import { ListHead as Head } from '#ui/ListHead'
import {
  exportProposals,
  type ProposalFacets,
  type ProposalFilters,
  type ProposalOrder,
  type ProposalSearch,
} from './api'

/** The name of each filter that is on, in words. */
export type Named = { [K in keyof ProposalFilters]?: string | undefined }

/** Above the list of proposals: its order, its filters, and the list to take away. */
export function ListHead({
  space,
  search,
  named,
  orders,
  onChange,
}: {
  space: string
  search: ProposalSearch
  named: Named
  /** As the server offers them; none as long as they are not known. */
  orders: ProposalFacets['orders']
  onChange: (part: ProposalSearch) => void
}) {
  const { t } = useTranslation()
  return (
    <Head<NonNullable<ProposalOrder['sort']>, keyof ProposalFilters>
      sort={search.sort ?? 'recent'}
      orders={orders}
      words={{
        sort: (sort) => t(`order.sort.${sort}`),
        formula: (formula) => t(`order.formula.${formula as 'chance'}`),
      }}
      onOrder={onChange}
      named={named}
      onTakeOff={(filter) => onChange({ [filter]: undefined })}
      file={`propositions-${space}`}
      take={() => exportProposals(space, search)}
    />
  )
}
