import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { useFocusKept } from '#ui/focus'
import { RelativeTime, useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { Empty, Skeleton } from '#ui/states'
import { type Followed, type Level, type MyFollow, myFollowsQuery, notificationsQuery } from './api'
import { useFollow } from './FollowButton'
import classes from './follow.module.css'
import { LevelField } from './LevelField'
import { NewsItem, SubjectLink } from './News'

const kinds: Record<MyFollow['subject']['type'], Followed> = {
  SPACE: 'spaces',
  PROPOSAL: 'proposals',
  DEBATE: 'debates',
  COMMENT: 'proposals',
}

/** All that I follow, and how; changed where it stands. */
export function MyFollows({ nothing }: { nothing: ReactNode }) {
  const kept = useFocusKept<HTMLDivElement>('a, button')
  return (
    <div ref={kept}>
      <Rows nothing={nothing} />
    </div>
  )
}

function Rows({ nothing }: { nothing: ReactNode }) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery(myFollowsQuery)
  const follows = allOf(query.data)
  if (query.isPending) return <Skeleton title="min(24rem, 85%)" />
  if (query.isError && !follows.length) return <NotRead query={query} />
  if (!follows.length)
    return (
      <Empty title={t('follow.none')} action={nothing}>
        {t('follow.noneHelp')}
      </Empty>
    )
  return (
    <>
      <ul ref={list} className={classes.list}>
        {follows.map((each) => (
          <li key={each.subject.id}>
            <Row of={each} />
          </li>
        ))}
      </ul>
      <LoadMore
        list={list}
        count={follows.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}

function Row({ of }: { of: MyFollow }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { subject, level, since, counts } = of
  const type = kinds[subject.type]
  const change = useFollow(type, type === 'spaces' ? subject.space.slug : subject.id, () => {})

  function wanted(now: Level | null) {
    change.mutate(now, {
      onSuccess: () => {
        if (!now)
          notify(t('follow.stopped', { title: subject.label }), {
            action: { label: t('admin.undo'), run: () => change.mutate(level) },
          })
      },
    })
  }

  return (
    <article className={classes.row}>
      <div>
        <h3 className={classes.rowTitle}>
          <SubjectLink subject={subject}>{subject.label}</SubjectLink>
        </h3>
        <p className={`${classes.when} figures`}>
          {t(`follow.kind.${type}`)}
          {type !== 'spaces' && <> · {subject.space.title}</>}
          {counts.comments > 0 && (
            <> · {t('count.comments', { count: counts.comments, number: number(counts.comments) })}</>
          )}
          {' · '}
          {t('follow.since')} <RelativeTime at={since} inSentence />
        </p>
      </div>
      <LevelField
        label={t('follow.howThis', { title: subject.label })}
        of={subject.label}
        level={change.isPending && change.variables ? change.variables : level}
        onChange={wanted}
      />
    </article>
  )
}

/** Everything that was new, as far back as one likes. */
export function AllNews() {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery(notificationsQuery)
  const items = allOf(query.data)
  if (query.isPending) return <Skeleton lines={['90%', '70%', '80%']} />
  if (query.isError && !items.length) return <NotRead query={query} />
  if (!items.length) return <p className={classes.quiet}>{t('news.none')}</p>
  return (
    <>
      <ul ref={list} className={classes.list}>
        {items.map((each) => (
          <li key={each.id}>
            <NewsItem news={each} />
          </li>
        ))}
      </ul>
      <LoadMore
        list={list}
        count={items.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}
