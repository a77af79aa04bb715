import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from './ActionButton'
import classes from './FoundList.module.css'
import { useFocusKept } from './focus'
import { LoadMore } from './LoadMore'
import { announce } from './live'
import { NotRead } from './NotRead'
import { Empty, Skeleton } from './states'

type Props<T> = {
  /** What is read page by page, of which the caller keeps what was there while a filter is at work. */
  query: {
    isPending: boolean
    isError: boolean
    isFetching: boolean
    isFetchingNextPage: boolean
    hasNextPage: boolean
    error: unknown
    refetch: () => unknown
    fetchNextPage: () => unknown
  }
  items: readonly T[]
  /** How many there are, in words; `settled` once it is the number of what is shown. */
  total: string | undefined
  settled: boolean
  children: (item: T) => ReactNode
  /** Where filters are on and nothing fits: what to say, and how to take them off. */
  filtered: false | { title: string; help: string; onReset: () => void }
  /** What to do where there is none at all. */
  empty: ReactNode
}

/** What a filter found, page by page, in the order that was asked for. */
export function FoundList<T extends { id: string }>(props: Props<T>) {
  const kept = useFocusKept<HTMLDivElement>('[data-total], a, button')
  return (
    <div ref={kept}>
      <Found {...props} />
    </div>
  )
}

function Found<T extends { id: string }>({
  query,
  items,
  total,
  settled,
  children,
  filtered,
  empty,
}: Props<T>) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const first = useRef(true)

  // What a filter changed is heard; what the page opens with is read anyway.
  useEffect(() => {
    if (total === undefined || !settled) return
    if (!first.current) announce(total)
    first.current = false
  }, [total, settled])

  if (query.isPending)
    return (
      <div className={classes.waiting}>
        {[1, 2, 3].map((each) => (
          <Skeleton key={each} title="min(24rem, 85%)" lines={['100%', '75%', '40%']} />
        ))}
      </div>
    )
  if (query.isError && !items.length) return <NotRead query={query} />
  if (!items.length)
    return filtered ? (
      <Empty
        title={filtered.title}
        action={
          <ActionButton can={true} kind="quiet" onClick={filtered.onReset}>
            {t('filter.reset')}
          </ActionButton>
        }
      >
        {filtered.help}
      </Empty>
    ) : (
      empty
    )
  return (
    <div aria-busy={query.isFetching && !query.isFetchingNextPage}>
      <p data-total className={`${classes.total} figures`}>
        {total}
      </p>
      <ol ref={list} className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={items.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  )
}
