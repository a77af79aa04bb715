import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { clock, daysUntil, fullDate, shortDate } from '#ui/format'
import type { DebateView } from './api'
import classes from './debate.module.css'

type Dated = Pick<DebateView, 'state' | 'startsAt' | 'endsAt' | 'concludedAt'>

/** Where a debate stands, in words: begun or not, until when, concluded. Urgent in its last three days. */
export function When({ debate }: { debate: Dated }) {
  const { t, i18n } = useTranslation()
  const now = new Date()
  const date = (at: string) => shortDate(new Date(at), now, i18n.language, { inSentence: true })
  const { state, startsAt, endsAt, concludedAt } = debate
  if (state === 'DRAFT') return <b className={classes.mark}>{t('debate.state.DRAFT')}</b>
  if (state === 'CONCLUDED')
    return (
      <span className={classes.state}>
        {concludedAt ? t('debate.concludedOn', { date: date(concludedAt) }) : t('debate.state.CONCLUDED')}
      </span>
    )
  if (startsAt && state === 'UPCOMING')
    return <Stamp at={startsAt}>{t('debate.beginsOn', { date: date(startsAt) })}</Stamp>
  if (!endsAt) return <span className={classes.state}>{t('debate.state.OPEN')}</span>
  if (state === 'CLOSED') return <Stamp at={endsAt}>{t('debate.endedOn', { date: date(endsAt) })}</Stamp>
  const days = daysUntil(new Date(endsAt), now)
  return (
    <Stamp at={endsAt} urgent={days <= 3}>
      {t('debate.state.OPEN')},{' '}
      {days > 1
        ? t('phase.daysLeft', { count: days })
        : days === 1
          ? t('phase.tomorrow')
          : t('phase.today', { time: clock(new Date(endsAt), i18n.language) })}
    </Stamp>
  )
}

function Stamp({ at, urgent, children }: { at: string; urgent?: boolean; children: ReactNode }) {
  const { i18n } = useTranslation()
  return (
    <time
      dateTime={at}
      title={fullDate(new Date(at), i18n.language)}
      className={classes.state}
      data-urgent={urgent || undefined}
    >
      {children}
    </time>
  )
}
