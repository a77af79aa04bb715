import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { RelativeTime, useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { Empty, Skeleton } from '#ui/states'
import classes from './ActivityItem.module.css'
import { type Activity, allActivityQuery } from './activity'

/** A proposal or a debate among those of all spaces: what, who, where, and whether people talk about it. */
export function ActivityItem({ of }: { of: Activity }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { comments } = of.counts
  return (
    <article className={classes.item}>
      <h3 className={classes.title}>
        {of.type === 'DEBATE' ? (
          <Link to="/debats/$debate" params={{ debate: of.id }}>
            {of.label}
          </Link>
        ) : (
          <Link to="/propositions/$proposal" params={{ proposal: of.id }}>
            {of.label}
          </Link>
        )}
      </h3>
      <div className={classes.meta}>
        <PersonLine person={of.author} />
        <span>
          {t(of.type === 'DEBATE' ? 'member.kind.DEBATE' : 'member.kind.PROPOSAL')} · {of.space.title}
        </span>
        <RelativeTime at={of.publishedAt} />
        {comments > 0 && (
          <span className="figures">
            {t('count.comments', { count: comments, number: number(comments) })}
            {of.lastCommentAt && (
              <>
                , {t('home.last')} <RelativeTime at={of.lastCommentAt} inSentence />
              </>
            )}
          </span>
        )}
      </div>
    </article>
  )
}

/** All that an organisation's people published, the last first. */
export function ActivityList({ organisation, nothing }: { organisation: string; nothing: string }) {
  const list = useRef<HTMLOListElement>(null)
  const query = useInfiniteQuery(allActivityQuery(organisation))
  const rows = allOf(query.data)
  if (query.isPending) return <Skeleton title="min(24rem, 85%)" />
  if (query.isError && !rows.length) return <NotRead query={query} />
  if (!rows.length) return <Empty title={nothing} />
  return (
    <>
      <ol ref={list} className={classes.list}>
        {rows.map((each) => (
          <li key={each.id}>
            <ActivityItem of={each} />
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={rows.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}
