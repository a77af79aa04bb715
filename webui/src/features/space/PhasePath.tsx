import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { clock, daysUntil, span } from '#ui/format'
import type { PhaseView } from './api'
import classes from './PhasePath.module.css'

/** How long a phase still lasts, by the calendar; in the colour of what is urgent for its last three days. */
export function DaysLeft({ phase }: { phase: PhaseView }) {
  const { t, i18n } = useTranslation()
  if (!phase.endsAt) return <span className={classes.left}>{t('phase.endless')}</span>
  const end = new Date(phase.endsAt)
  const days = daysUntil(end, new Date())
  const words =
    days > 1
      ? t('phase.daysLeft', { count: days })
      : days === 1
        ? t('phase.tomorrow')
        : t('phase.today', { time: clock(end, i18n.language) })
  return (
    <time dateTime={phase.endsAt} className={classes.left} data-urgent={days <= 3 || undefined}>
      {words}
    </time>
  )
}

/** What a phase lets people do, in the words of how the space votes. */
export function Allows({ phase, mode }: { phase: PhaseView; mode: Schemas['VoteMode'] }) {
  const { t, i18n } = useTranslation()
  if (!phase.allows.length) return t('phase.readOnly')
  const deeds = phase.allows.map((deed) =>
    deed === 'vote' && mode === 'SUPPORT' ? t('phase.allows.support') : t(`phase.allows.${deed}`),
  )
  return t('phase.youCan', {
    deeds: new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(deeds),
  })
}

/** A space's phases as the path it takes, with where it is now. The server says which one is open. */
export function PhasePath({ phases, open }: { phases: readonly PhaseView[]; open: string | undefined }) {
  const { t, i18n } = useTranslation()
  const now = new Date()

  function when(phase: PhaseView): 'now' | 'past' | 'next' {
    if (phase.id === open) return 'now'
    return new Date(phase.startsAt) <= now ? 'past' : 'next'
  }

  return (
    <ol className={classes.path} aria-label={t('phase.path')}>
      {phases.map((phase) => {
        const at = when(phase)
        const from = new Date(phase.startsAt)
        const to = phase.endsAt ? new Date(phase.endsAt) : undefined
        const dates = span(from, to, now, i18n.language)
        return (
          <li
            key={phase.id}
            className={classes.step}
            data-at={at}
            aria-current={at === 'now' ? 'step' : undefined}
          >
            <span className={classes.title}>{phase.title}</span>
            <span className={classes.dates}>{to ? dates : t('phase.from', { from: dates })}</span>
            {at === 'now' ? (
              <span className={classes.here}>{t('phase.here')}</span>
            ) : (
              <span className="sr-only">{t(`phase.${at}`)}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
