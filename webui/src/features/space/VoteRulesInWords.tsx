import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { useNumber } from '#ui/format'
import { electorateQuery } from './electorate'
import classes from './SpacePage.module.css'

type Rules = Schemas['VoteRules']

/** How one votes in a space, said as one would say it; nothing where it is what one expects. */
export function VoteRulesInWords({ rules }: { rules: Rules }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { limit, minimum, threshold } = rules
  const chosen = rules.voters === 'ORGANISATIONS' ? (rules.organisations ?? []) : []
  const { data } = useQuery({ ...electorateQuery, enabled: chosen.length > 0 })
  const nameOf = (slug: string) => data?.items.find((each) => each.slug === slug)?.name ?? slug
  const said = [
    rules.mode === 'FOR_AGAINST' && t('voteRules.mode.FOR_AGAINST'),
    chosen.length > 0 && t('voteRules.organisations', { names: chosen.map(nameOf).join(', ') }),
    rules.voters === 'MANDATES' && t('voteRules.mandates'),
    limit && t('voteRules.limit', { count: limit, number: number(limit) }),
    minimum && minimum > 0 && t('voteRules.minimum', { count: minimum, number: number(minimum) }),
    threshold &&
      t(rules.beyond ? 'voteRules.threshold' : 'voteRules.thresholdFull', { number: number(threshold) }),
    rules.reason && rules.reason !== 'NONE' && t(`voteRules.reason.${rules.reason}`),
    rules.hidden && rules.hidden !== 'NEVER' && t(`voteRules.hidden.${rules.hidden}`),
    rules.openBallot && t('voteRules.openBallot'),
  ].filter((sentence): sentence is string => Boolean(sentence))
  if (said.length === 0) return null
  return (
    <details className={classes.rules}>
      <summary>{t('voteRules.title')}</summary>
      <ul className={classes.said}>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
