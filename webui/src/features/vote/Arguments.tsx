import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Skeleton } from '#ui/states'
import classes from './Arguments.module.css'
import {
  type Argument,
  argumentsQuery,
  type Choice,
  judgeArgument,
  restoreArgument,
  sidesOf,
  type Votable,
} from './api'
import { HideForm } from './HideForm'

/** Why people voted as they did: a column for each side, the most useful reasons first. */
export function Arguments({
  proposal,
  report,
}: {
  proposal: Votable
  /** Telling the moderators of one, given where one reads it; `of` says which one to who does not see it. */
  report?: (argument: Argument, of: string) => ReactNode
}) {
  const { t } = useTranslation()
  const sides = sidesOf(proposal.voteRules)
  const [given, setGiven] = useState(proposal.voteRules.reason !== 'NONE')
  return (
    // Where no reasons are asked for any more, no heading above nothing.
    <section aria-labelledby="arguments" className={classes.arguments} hidden={!given}>
      <h2 id="arguments">{t('vote.arguments.title')}</h2>
      {proposal.resultsHidden ? (
        <p className={classes.quiet}>
          {t(
            proposal.voteRules.hidden === 'UNTIL_VOTED'
              ? 'vote.arguments.hiddenUntilVoted'
              : 'vote.arguments.hidden',
          )}
        </p>
      ) : (
        <div className={classes.columns} data-two={sides.length > 1 || undefined}>
          {sides.map((side) => (
            <Column key={side} proposal={proposal} side={side} report={report} onGiven={setGiven} />
          ))}
        </div>
      )}
    </section>
  )
}

type Report = ComponentProps<typeof Arguments>['report']

function Column({
  proposal,
  side,
  report,
  onGiven,
}: {
  proposal: Votable
  side: Choice
  report: Report
  /** There is one at least. */
  onGiven: (given: true) => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const list = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery(argumentsQuery(proposal.id, side))
  const items = allOf(query.data)
  const total = query.data?.pages[0]?.total ?? 0
  const given = items.length > 0
  useEffect(() => {
    if (given) onGiven(true)
  }, [given, onGiven])
  // Whoever abstains seldom says why: without a reason there is no column.
  if (side === 'ABSTAIN' && items.length === 0) return null
  return (
    <div className={classes.column} data-side={side}>
      {side !== 'SUPPORT' && (
        <h3 className="figures">
          {t(`vote.side.${side}`)} {total > 0 && <small>{number(total)}</small>}
        </h3>
      )}
      {query.isPending ? (
        <Skeleton lines={['90%', '70%']} />
      ) : query.isError && !items.length ? (
        <NotRead query={query} />
      ) : items.length === 0 ? (
        <p className={classes.quiet}>{t(`vote.arguments.none.${side as 'SUPPORT' | 'FOR' | 'AGAINST'}`)}</p>
      ) : (
        <ul ref={list} className={classes.list}>
          {items.map((argument) => (
            <li key={argument.id}>
              <One argument={argument} proposal={proposal.id} report={report} />
            </li>
          ))}
        </ul>
      )}
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

function One({ argument, proposal, report }: { argument: Argument; proposal: string; report: Report }) {
  const { id, text, author, mine, judgements, myJudgement, hiding, can } = argument
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const why = useRefusal()
  const [hides, setHides] = useState(false)
  const read = () => client.invalidateQueries({ queryKey: ['arguments', proposal] })
  const say = useMutation({
    mutationFn: (useful: boolean) => judgeArgument(id, myJudgement === useful ? null : useful),
    onSettled: read,
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const restore = useMutation({
    mutationFn: () => restoreArgument(id),
    onSuccess: () => notify(t('moderation.restored')),
    onSettled: read,
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const words = [...text]
  const of = t('vote.arguments.of', { text: words.length > 60 ? `${words.slice(0, 60).join('')}…` : text })
  const name = <span className="sr-only">{of}</span>
  const opinions = [
    { useful: true, label: t('vote.arguments.useful'), count: judgements.useful },
    { useful: false, label: t('vote.arguments.useless'), count: judgements.useless },
  ]
  return (
    <div className={classes.one} data-hidden={hiding !== null || undefined}>
      <p className={classes.text}>{text}</p>
      {author && <PersonLine person={author} />}
      {hiding && (
        <p className={classes.hidden}>{t('vote.arguments.hiddenBecause', { reason: hiding.reason })}</p>
      )}
      <div className={`${classes.acts} figures`}>
        {mine && <span>{t('vote.arguments.yours')}</span>}
        {opinions.map(({ useful, label, count }) =>
          can.judge === true ? (
            <button
              key={label}
              type="button"
              className={classes.act}
              aria-pressed={myJudgement === useful}
              onClick={() => !say.isPending && say.mutate(useful)}
            >
              {label}
              {count > 0 && ` ${number(count)}`}
              {name}
            </button>
          ) : (
            count > 0 && (
              <span key={label}>
                {label} {number(count)}
              </span>
            )
          ),
        )}
        {can.hide === true && (
          <button
            type="button"
            className={classes.act}
            onClick={() => (hiding ? !restore.isPending && restore.mutate() : setHides(true))}
          >
            {t(hiding ? 'moderation.restore' : 'moderation.hide')}
            {name}
          </button>
        )}
        {can.report === true && can.hide !== true && report?.(argument, of)}
      </div>
      {hides && (
        <HideForm
          argument={id}
          onCancel={() => setHides(false)}
          onDone={() => {
            setHides(false)
            void read()
          }}
        />
      )}
    </div>
  )
}
