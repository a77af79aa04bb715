import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { announce } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { Empty, Notice, Skeleton } from '#ui/states'
import { facetsQuery, filtersOf, type ProposalSearch, proposalsQuery } from './api'
import { ProposalItem } from './ProposalItem'
import classes from './ProposalList.module.css'

/** The proposals of a space that fit the filters, in the order that was asked for, page by page. */
export function ProposalList(props: ComponentProps<typeof Found>) {
  const kept = useFocusKept<HTMLDivElement>('[data-total], a, button')
  return (
    <div ref={kept}>
      <Found {...props} />
    </div>
  )
}

function Found({
  space,
  search,
  onReset,
  empty,
}: {
  space: string
  search: ProposalSearch
  onReset: () => void
  /** What to do where there is none at all. */
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const why = useRefusal()
  const number = useNumber()
  const list = useRef<HTMLOListElement>(null)
  // While a filter is at work, what was there stays: a list that vanishes and comes back is hard to follow.
  const filters = filtersOf(search)
  const query = useInfiniteQuery({ ...proposalsQuery(space, search), placeholderData: keepPreviousData })
  const proposals = allOf(query.data)
  const counts = useQuery({ ...facetsQuery(space, filters), placeholderData: keepPreviousData })
  const total = counts.isPlaceholderData ? undefined : counts.data?.total
  const filtered = Object.values(filters).some(Boolean)
  const first = useRef(true)

  // What a filter changed is heard; what the page opens with is read anyway.
  // biome-ignore lint/correctness/useExhaustiveDependencies: number says it in the same language as t.
  useEffect(() => {
    if (total === undefined) return
    if (!first.current) announce(t('count.proposals', { count: total, number: number(total) }))
    first.current = false
  }, [total, t])

  if (query.isPending)
    return (
      <div className={classes.waiting}>
        {[1, 2, 3].map((each) => (
          <Skeleton key={each} title="min(24rem, 85%)" lines={['100%', '75%', '40%']} />
        ))}
      </div>
    )
  if (query.isError && !proposals.length)
    return (
      <Notice tone="urgent">
        <p>{t('list.failed', { why: why(query.error) })}</p>
        <ActionButton can={true} kind="quiet" onClick={() => void query.refetch()}>
          {t('error.retry')}
        </ActionButton>
      </Notice>
    )
  if (!proposals.length)
    return filtered ? (
      <Empty
        title={t('proposal.noneFiltered')}
        action={
          <ActionButton can={true} kind="quiet" onClick={onReset}>
            {t('filter.reset')}
          </ActionButton>
        }
      >
        {t('proposal.noneFilteredHelp')}
      </Empty>
    ) : (
      empty
    )
  return (
    <div aria-busy={query.isFetching && !query.isFetchingNextPage}>
      <p data-total className={`${classes.total} figures`}>
        {counts.data && t('count.proposals', { count: counts.data.total, number: number(counts.data.total) })}
      </p>
      <ol ref={list} className={classes.list}>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalItem proposal={proposal} />
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={proposals.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  )
}
