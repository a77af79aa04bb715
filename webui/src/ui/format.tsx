import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const french = (lang: string) => lang.startsWith('fr')

/** What `Intl` makes of a moment, as French writes it: « 1er mars », « 8 h 05 ». */
function written(parts: readonly { type: string; value: string }[], lang: string): string {
  return parts
    .map(({ type, value }) => {
      if (!french(lang)) return value
      if (type === 'day' && value === '1') return '1er'
      if (type === 'hour') return value.replace(/^0(?=\d)/, '')
      return type === 'literal' && value === ':' ? '\u00a0h\u00a0' : value
    })
    .join('')
}

/** After a verb a date takes a word before it: « conclu le 2 novembre »; one that stands alone does not. */
type Place = { inSentence?: boolean }
const placed = (date: string, { inSentence = false }: Place, lang: string) =>
  inSentence ? `${french(lang) ? 'le' : 'on'} ${date}` : date

/**
 * Relative for a week, a date after that; the year only where it is another one. Days are the reader's calendar's:
 * what was written at eleven in the evening is from yesterday when it is read at breakfast.
 */
export function shortDate(at: Date, now: Date, lang: string, place: Place = {}): string {
  const since = at.getTime() - now.getTime()
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
  const size = Math.abs(since)
  if (size < minute) return relative.format(0, 'second')
  if (size < hour) return relative.format(Math.trunc(since / minute), 'minute')
  const days = daysUntil(at, now)
  if (days === 0) return relative.format(Math.trunc(since / hour), 'hour')
  if (Math.abs(days) < 7) return relative.format(days, 'day')
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  const format = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year })
  return placed(written(format.formatToParts(at), lang), place, lang)
}

export function fullDate(at: Date, lang: string, place: Place = {}): string {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' })
  return placed(written(format.formatToParts(at), lang), place, lang)
}

/** A day, not a moment: it is the same in every time zone. */
export function longDay(day: string, lang: string): string {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
  return written(format.formatToParts(new Date(day)), lang)
}

/** From one day to another, or the one where there is no other; with the year where one of them is not of this one. */
export function span(from: Date, to: Date | undefined, now: Date, lang: string): string {
  const thisYear = [from, to ?? from].every((each) => each.getFullYear() === now.getFullYear())
  const year = thisYear ? undefined : 'numeric'
  const format = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', year })
  return written(to ? format.formatRangeToParts(from, to) : format.formatToParts(from), lang)
}

/** The time of day, as one says it: « 14 h 02 ». */
export function clock(at: Date, lang: string): string {
  return written(new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).formatToParts(at), lang)
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

export function RelativeTime({ at, ...place }: { at: string } & Place) {
  const { i18n } = useTranslation()
  const [now, setNow] = useState(() => new Date())
  const moment = new Date(at)
  const fresh = Math.abs(now.getTime() - moment.getTime()) < hour
  useEffect(() => {
    if (!fresh) return
    const timer = setInterval(() => setNow(new Date()), minute)
    return () => clearInterval(timer)
  }, [fresh])
  return (
    <time dateTime={at} title={fullDate(moment, i18n.language)}>
      <span aria-hidden="true">{shortDate(moment, now, i18n.language, place)}</span>
      <span className="sr-only">{fullDate(moment, i18n.language, place)}</span>
    </time>
  )
}

export function useNumber(): (value: number) => string {
  const { i18n } = useTranslation()
  return (value) => new Intl.NumberFormat(i18n.language).format(value)
}
