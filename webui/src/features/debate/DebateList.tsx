import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { LoadMore } from '#ui/LoadMore'
import { useRefusal } from '#ui/refusal'
import { Notice, Skeleton } from '#ui/states'
import { type DebateFilters, debatesQuery } from './api'
import { DebateItem } from './DebateItem'
import classes from './debate.module.css'

/** The debates of a space, the last opened first. */
export function DebateList({
  space,
  filters,
  empty,
}: {
  space: string
  filters: DebateFilters
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const why = useRefusal()
  const list = useRef<HTMLOListElement>(null)
  const query = useInfiniteQuery({ ...debatesQuery(space, filters), placeholderData: keepPreviousData })
  const debates = allOf(query.data)
  if (query.isPending)
    return (
      <div className={classes.waiting}>
        {[1, 2, 3].map((each) => (
          <Skeleton key={each} title="min(24rem, 85%)" lines={['100%', '75%', '40%']} />
        ))}
      </div>
    )
  if (query.isError && !debates.length)
    return (
      <Notice tone="urgent">
        <p>{t('list.failed', { why: why(query.error) })}</p>
        <ActionButton can={true} kind="quiet" onClick={() => void query.refetch()}>
          {t('error.retry')}
        </ActionButton>
      </Notice>
    )
  if (!debates.length) return empty
  return (
    <div aria-busy={query.isFetching && !query.isFetchingNextPage}>
      <ol ref={list} className={classes.list}>
        {debates.map((debate) => (
          <li key={debate.id}>
            <DebateItem debate={debate} />
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={debates.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  )
}
