import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { Balance } from '#ui/Balance'
import { RelativeTime, useNumber } from '#ui/format'
import type { ProposalRow } from './api'
import { ByWhom } from './ByWhom'
import classes from './ProposalItem.module.css'

type Mode = Schemas['VoteMode']

/** A proposal in a list: a title, two lines, who, which theme, three figures. */
export function ProposalItem({
  proposal,
  mode,
  level = 2,
}: {
  proposal: ProposalRow
  /** How its space votes, where that is known. */
  mode?: Mode | undefined
  level?: 2 | 3
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const Heading = level === 2 ? 'h2' : 'h3'
  const { votes, counts } = proposal
  return (
    <article className={classes.item}>
      <Heading className={classes.title}>
        <Link to="/propositions/$proposal" params={{ proposal: proposal.id }}>
          {proposal.title || t('editor.untitled')}
        </Link>
      </Heading>
      {proposal.excerpt && <p className={classes.excerpt}>{proposal.excerpt}</p>}
      <div className={classes.meta}>
        <ByWhom proposal={proposal} />
        {proposal.publishedAt && <RelativeTime at={proposal.publishedAt} />}
        {proposal.theme && <span>{proposal.theme.name}</span>}
        {proposal.state !== 'PUBLISHED' && (
          <b className={classes.mark} data-state={proposal.state}>
            {t(`proposal.state.${proposal.state}`)}
          </b>
        )}
        {proposal.hiding && <b className={classes.mark}>{t('proposal.hidden')}</b>}
      </div>
      <ul className={`${classes.figures} figures`}>
        {votes && proposal.state !== 'DRAFT' && <Votes votes={votes} mode={mode} />}
        {proposal.resultsHidden && <li>{t('vote.hiddenShort')}</li>}
        {proposal.myVote && <li data-mine>{t('vote.yours')}</li>}
        {counts.comments > 0 && (
          <li>{t('count.comments', { count: counts.comments, number: number(counts.comments) })}</li>
        )}
        {counts.followers > 0 && (
          <li>{t('count.followers', { count: counts.followers, number: number(counts.followers) })}</li>
        )}
      </ul>
    </article>
  )
}

/** Supports as a figure; where there are two sides, both of them, and whoever abstained in words. */
function Votes({ votes, mode }: { votes: NonNullable<ProposalRow['votes']>; mode: Mode | undefined }) {
  const { t } = useTranslation()
  const number = useNumber()
  // Where nobody voted yet, only the space tells on what.
  if (votes.total === 0 && mode !== 'SUPPORT')
    return <li>{t('count.votes', { count: 0, number: number(0) })}</li>
  if (votes.total === votes.support)
    return <li>{t('count.supports', { count: votes.support, number: number(votes.support) })}</li>
  const side = (key: 'for' | 'against' | 'abstain') => ({
    count: votes[key],
    label: t(`vote.count.${key}`, { count: votes[key], number: number(votes[key]) }),
  })
  return (
    <li className={classes.balance}>
      <Balance
        one={side('for')}
        other={side('against')}
        {...(votes.abstain > 0 && { neither: side('abstain') })}
      />
    </li>
  )
}
