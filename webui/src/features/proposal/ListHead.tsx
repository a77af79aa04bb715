import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { Disclosure } from '#ui/Disclosure'
import { useFocusKept } from '#ui/focus'
import { SelectField } from '#ui/form'
import { announce, notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import {
  exportProposals,
  type ProposalFacets,
  type ProposalFilters,
  type ProposalOrder,
  type ProposalSearch,
} from './api'
import classes from './ListHead.module.css'

/** The name of each filter that is on, in words. */
export type Named = { [K in keyof ProposalFilters]?: string | undefined }

/** Above the list: in which order and how that is reckoned, the filters that are on, each to be taken off, and the list to take away. */
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
  const kept = useFocusKept<HTMLDivElement>('select')
  const sort = search.sort ?? 'recent'
  const formula = orders.find((order) => order.sort === sort)?.formula
  const on = (Object.keys(named) as (keyof ProposalFilters)[]).filter((each) => named[each])
  return (
    <div ref={kept} className={classes.head}>
      <div className={classes.row}>
        <div className={classes.order}>
          <SelectField
            label={t('order.title')}
            value={sort}
            onChange={(event) => onChange(ordered(event.currentTarget.value))}
          >
            {(orders.length ? orders.map((order) => order.sort) : [sort]).map((each) => (
              <option key={each} value={each}>
                {t(`order.sort.${each as 'recent'}`)}
              </option>
            ))}
          </SelectField>
          {formula && (
            <Disclosure
              label={t('order.howThis', { order: t(`order.sort.${sort}`) })}
              panel={() => <p>{t(`order.formula.${formula as 'chance'}`)}</p>}
            >
              <span className={classes.how}>{t('order.how')}</span>
            </Disclosure>
          )}
          {sort === 'random' && (
            <ActionButton
              can={true}
              kind="quiet"
              onClick={() => {
                onChange(ordered('random'))
                announce(t('order.shuffled'))
              }}
            >
              {t('order.shuffle')}
            </ActionButton>
          )}
        </div>
        <Export space={space} search={search} />
      </div>
      {on.length > 0 && (
        <ul className={classes.chips} aria-label={t('filter.on')}>
          {on.map((each) => (
            <li key={each}>
              <button type="button" className={classes.chip} onClick={() => onChange({ [each]: undefined })}>
                <span className="sr-only">{t('filter.takeOff')} </span>
                {named[each]}
                <span aria-hidden="true"> ×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A random order begins somewhere else each time that it is chosen, and stays while one reads. */
function ordered(sort: string): ProposalOrder {
  return {
    sort: sort === 'recent' ? undefined : (sort as ProposalOrder['sort']),
    seed: sort === 'random' ? Math.random().toString(36).slice(2, 10) : undefined,
  }
}

function Export({ space, search }: { space: string; search: ProposalSearch }) {
  const { t } = useTranslation()
  const why = useRefusal()
  const take = useMutation({
    mutationFn: () => exportProposals(space, search),
    onSuccess: (file) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file as unknown as Blob)
      link.download = `propositions-${space}-${new Date().toISOString().slice(0, 10)}.csv`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
      announce(t('list.exported'))
    },
    onError: (error) => notify(t('list.notExported', { why: why(error) }), { tone: 'failed' }),
  })
  return (
    <ActionButton can={true} kind="quiet" pending={take.isPending} onClick={() => take.mutate()}>
      {t('list.export')}
    </ActionButton>
  )
}
