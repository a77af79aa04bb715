import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RelativeTime, useNumber } from '#ui/format'
import { resultsQuery, type Votable } from './api'
import classes from './VotePanel.module.css'

/** What the votes came to when each phase closed, the last one first; nothing where none has. */
export function Closed({ proposal }: { proposal: Votable }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { data } = useQuery(resultsQuery(proposal.id))
  if (!data || data.items.length === 0) return null
  return (
    <ul className={classes.closed}>
      {data.items.map(({ phase, closedAt, votes }) => (
        <li key={phase.id}>
          <p>
            {t('vote.closed', { phase: phase.title })} <RelativeTime at={closedAt} inSentence />
          </p>
          <p className="figures">
            {proposal.voteRules.mode === 'SUPPORT'
              ? t('count.supports', { count: votes.support, number: number(votes.support) })
              : (['for', 'against', 'abstain'] as const)
                  .map((side) => t(`vote.count.${side}`, { count: votes[side], number: number(votes[side]) }))
                  .join(', ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
