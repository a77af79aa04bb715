import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { Choices } from '#ui/choices'
import { useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { Skeleton } from '#ui/states'
import { type Choice, sidesOf, type Votable, whoVotedQuery } from './api'
import classes from './VotePanel.module.css'

/** In an open ballot: everybody who voted, by name, and how; one side at a time where there are two. */
export function WhoVoted({ proposal }: { proposal: Pick<Votable, 'id' | 'voteRules'> }) {
  const { t } = useTranslation()
  const number = useNumber()
  const list = useRef<HTMLUListElement>(null)
  const [side, setSide] = useState<Choice | 'ALL'>('ALL')
  const query = useInfiniteQuery(whoVotedQuery(proposal.id, side === 'ALL' ? null : side))
  const votes = allOf(query.data)
  const sides = sidesOf(proposal.voteRules)
  const total = query.data?.pages[0]?.total
  return (
    <div className={classes.who}>
      {sides.length > 1 && (
        <Choices
          legend={t('vote.who.side')}
          across
          value={side}
          onChange={setSide}
          choices={[
            { value: 'ALL' as const, label: t('vote.who.all') },
            ...sides.map((each) => ({ value: each, label: t(`vote.side.${each}`) })),
          ]}
        />
      )}
      {query.isPending ? (
        <Skeleton lines={['90%', '70%', '80%']} />
      ) : query.isError && !votes.length ? (
        <NotRead query={query} />
      ) : votes.length === 0 ? (
        <p>{t(side === 'ALL' ? 'vote.who.nobody' : 'vote.who.nobodySo')}</p>
      ) : (
        <>
          {total !== undefined && (
            <p className="figures">{t('vote.who.count', { count: total, number: number(total) })}</p>
          )}
          <ul ref={list}>
            {votes.map(({ voter, choice, counts }) => (
              <li key={voter.id} data-side={choice}>
                <PersonLine person={voter}>
                  {sides.length > 1 && <b className={classes.cast}> {t(`vote.side.${choice}`)}</b>}
                  {!counts && <span className={classes.uncounted}> {t('vote.who.uncounted')}</span>}
                </PersonLine>
              </li>
            ))}
          </ul>
        </>
      )}
      <LoadMore
        list={list}
        count={votes.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  )
}
