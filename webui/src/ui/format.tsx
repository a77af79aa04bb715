import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * Relative for a week, a date after that; the year only where it is another one. Days are the reader's calendar's:
 * what was written at eleven in the evening is from yesterday when it is read at breakfast.
 */
export function shortDate(at: Date, now: Date, lang: string): string {
  const since = at.getTime() - now.getTime()
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
  const size = Math.abs(since)
  if (size < minute) return relative.format(0, 'second')
  if (size < hour) return relative.format(Math.trunc(since / minute), 'minute')
  const days = daysUntil(at, now)
  if (days === 0) return relative.format(Math.trunc(since / hour), 'hour')
  if (Math.abs(days) < 7) return relative.format(days, 'day')
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year }).format(at)
}

export function fullDate(at: Date, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' }).format(at)
}

/** The time of day, as one says it: « 14 h 02 ». */
export function clock(at: Date, lang: string): string {
  const time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).format(at)
  return lang.startsWith('fr') ? time.replace(':', '\u00a0h\u00a0') : time
}

/** How long it lasts until something is over, in the unit one would say: « 12 minutes », « 3 heures », « 5 jours ». */
export function timeLeft(milliseconds: number, lang: string): string {
  const [size, unit] =
    milliseconds <= hour
      ? ([Math.max(1, Math.ceil(milliseconds / minute)), 'minute'] as const)
      : milliseconds < 2 * day
        ? ([Math.floor(milliseconds / hour), 'hour'] as const)
        : ([Math.floor(milliseconds / day), 'day'] as const)
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(size)
}

/** Whole days that are left until a moment, by the calendar: what ends tomorrow has one. */
export function daysUntil(at: Date, now: Date): number {
  const midnight = (moment: Date) =>
    new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()
  return Math.round((midnight(at) - midnight(now)) / day)
}

export function RelativeTime({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const [now, setNow] = useState(() => new Date())
  const moment = new Date(at)
  const fresh = Math.abs(now.getTime() - moment.getTime()) < hour
  useEffect(() => {
    if (!fresh) return
    const timer = setInterval(() => setNow(new Date()), minute)
    return () => clearInterval(timer)
  }, [fresh])
  const full = fullDate(moment, i18n.language)
  return (
    <time dateTime={at} title={full}>
      <span aria-hidden="true">{shortDate(moment, now, i18n.language)}</span>
      <span className="sr-only">{full}</span>
    </time>
  )
}

export function useNumber(): (value: number) => string {
  const { i18n } = useTranslation()
  return (value) => new Intl.NumberFormat(i18n.language).format(value)
}
