import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { RelativeTime, useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { type Case, type CaseState, casesQuery } from './api'
import classes from './moderation.module.css'

/** What waits for a decision, the last reported first; the one being read is marked. */
export function Queue({
  state,
  cases,
  selected,
}: {
  state: CaseState
  cases: readonly Case[]
  selected: string | undefined
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const list = useRef<HTMLOListElement>(null)
  const query = useInfiniteQuery(casesQuery(state))
  return (
    <nav className={classes.queue} aria-label={t('moderation.queue')}>
      <ol ref={list} className={classes.cases}>
        {cases.map((each) => (
          <li key={each.id}>
            <Link
              to="/moderation"
              search={state === 'closed' ? { etat: state, cas: each.id } : { cas: each.id }}
              aria-current={each.id === selected ? 'true' : undefined}
              className={classes.case}
              resetScroll={false}
            >
              <span className={classes.caseLabel}>{each.subject.label}</span>
              <span className={classes.caseFacts}>
                {t(`moderation.what.${each.subject.type}`)}
                {each.subject.author && ` · ${each.subject.author.name}`}
              </span>
              <span className={`${classes.caseFacts} figures`}>
                {t('moderation.reportCount', {
                  count: each.counts.reports,
                  number: number(each.counts.reports),
                })}{' '}
                · <RelativeTime at={each.openedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={cases.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </nav>
  )
}
