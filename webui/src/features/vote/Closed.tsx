import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RelativeTime, useNumber } from '#ui/format'
import { resultsQuery, type Votable } from './api'
import classes from './VotePanel.module.css'

/** What the votes came to when the last phase closed. */
export function Closed({ proposal }: { proposal: Votable }) {
  const { t } = useTranslation()
  const number = useNumber()
  const last = useQuery(resultsQuery(proposal.id)).data?.items[0]
  if (!last) return null
  const { votes } = last
  return (
    <div className={classes.closed}>
      <p>
        {t('vote.closed', { phase: last.phase.title })} <RelativeTime at={last.closedAt} />
      </p>
      <p className="figures">
        {proposal.voteRules.mode === 'SUPPORT'
          ? t('count.supports', { count: votes.support, number: number(votes.support) })
          : (['for', 'against', 'abstain'] as const)
              .map((side) => t(`vote.count.${side}`, { count: votes[side], number: number(votes[side]) }))
              .join(', ')}
      </p>
    </div>
  )
}
