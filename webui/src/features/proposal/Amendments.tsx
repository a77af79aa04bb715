import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { RelativeTime } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import classes from './Amendments.module.css'
import { amendmentsQuery } from './amendments'
import type { ProposalView } from './api'

/** What people proposed to change in it, and the way to propose something oneself. */
export function Amendments({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({ ...amendmentsQuery(proposal.id), enabled: proposal.amendments > 0 })
  const amendments = allOf(query.data)
  const list = useRef<HTMLUListElement>(null)
  return (
    <section aria-labelledby="amendments" className={classes.amendments}>
      <div className={classes.head}>
        <h2 id="amendments">{t('amendment.list')}</h2>
        {proposal.can.amend === true && (
          <Link to="/propositions/$proposal/amender" params={{ proposal: proposal.id }}>
            {t('amendment.propose')}
          </Link>
        )}
      </div>
      {query.isError && !amendments.length ? (
        <NotRead query={query} />
      ) : amendments.length > 0 ? (
        <ul ref={list} className={classes.list}>
          {amendments.map((amendment) => (
            <li key={amendment.id} className={classes.item}>
              <Link
                to="/amendements/$amendment"
                params={{ amendment: amendment.id }}
                className={classes.reason}
              >
                {amendment.reason}
              </Link>
              <div className={classes.meta}>
                <PersonLine person={amendment.author} />
                <RelativeTime at={amendment.proposedAt} />
                {amendment.hidden && <b data-state="OPEN">{t('amendment.hidden')}</b>}
                <b data-state={amendment.state}>{t(`amendment.state.${amendment.state}`)}</b>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        proposal.amendments === 0 && <p className={classes.hint}>{t('amendment.none')}</p>
      )}
      <LoadMore
        list={list}
        count={amendments.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </section>
  )
}
