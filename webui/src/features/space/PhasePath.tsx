import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { daysUntil } from '#ui/format'
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
        : t('phase.today', {
            time: new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(end),
          })
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
  const now = Date.now()
  const date = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short' })

  function when(phase: PhaseView): 'now' | 'past' | 'next' {
    if (phase.id === open) return 'now'
    return new Date(phase.startsAt).getTime() <= now ? 'past' : 'next'
  }

  return (
    <ol className={classes.path} aria-label={t('phase.path')}>
      {phases.map((phase) => {
        const at = when(phase)
        return (
          <li
            key={phase.id}
            className={classes.step}
            data-at={at}
            aria-current={at === 'now' ? 'step' : undefined}
          >
            <span className={classes.title}>{phase.title}</span>
            <span className={classes.dates}>
              {phase.endsAt
                ? t('phase.fromTo', {
                    from: date.format(new Date(phase.startsAt)),
                    to: date.format(new Date(phase.endsAt)),
                  })
                : t('phase.from', { from: date.format(new Date(phase.startsAt)) })}
            </span>
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
