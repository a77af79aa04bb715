import { expect, test } from 'vitest'
import { clock, daysUntil, fullDate, longDay, shortDate, span } from './format'

const now = new Date(2018, 10, 23, 12, 0)

test('a moment is relative for a week, then a date, with the year when it is another', () => {
  expect(shortDate(new Date(2018, 10, 23, 10, 0), now, 'fr')).toBe('il y a 2 heures')
  expect(shortDate(new Date(2018, 10, 22, 10, 0), now, 'fr')).toBe('hier')
  expect(shortDate(new Date(2018, 10, 2), now, 'fr')).toBe('2 novembre')
  expect(shortDate(new Date(2017, 10, 2), now, 'fr')).toBe('2 novembre 2017')
})

test('after a verb a date takes the word before it that a relative one does not', () => {
  const said = (at: Date, lang: string) => shortDate(at, now, lang, { inSentence: true })
  expect(said(new Date(2018, 10, 22, 10, 0), 'fr')).toBe('hier')
  expect(said(new Date(2018, 10, 2), 'fr')).toBe('le 2 novembre')
  expect(said(new Date(2018, 10, 2), 'en')).toBe('on November 2')
  expect(fullDate(new Date(2018, 10, 2, 14, 2), 'fr', { inSentence: true })).toBe(
    'le vendredi 2 novembre 2018 à 14\u00a0h\u00a002',
  )
})

test('the first of a month is « 1er » in French, and a time has its h', () => {
  const first = new Date(2018, 2, 1, 8, 5)
  expect(shortDate(first, now, 'fr')).toBe('1er mars')
  expect(fullDate(first, 'fr')).toBe('jeudi 1er mars 2018 à 8\u00a0h\u00a005')
  expect(longDay('2018-03-01', 'fr')).toBe('1er mars 2018')
  expect(longDay('2018-03-11', 'fr')).toBe('11 mars 2018')
  expect(clock(first, 'fr')).toBe('8\u00a0h\u00a005')
  expect(shortDate(first, now, 'en')).toBe('March 1')
  expect(longDay('2018-03-01', 'en')).toBe('March 1, 2018')
  expect(clock(first, 'en')).toMatch(/^8:05\sAM$/)
})

test('a span says what its ends have in common once, and years where one is not this one', () => {
  const said = (from: Date, to?: Date) => span(from, to, now, 'fr').replace(/\s/g, ' ')
  expect(said(new Date(2018, 2, 1), new Date(2018, 2, 15))).toBe('1er–15 mars')
  expect(said(new Date(2018, 2, 12), new Date(2018, 3, 1))).toBe('12 mars – 1er avr.')
  expect(said(new Date(2017, 2, 12), new Date(2017, 3, 2))).toBe('12 mars – 2 avr. 2017')
  expect(said(new Date(2018, 11, 20), new Date(2019, 0, 10))).toBe('20 déc. 2018 – 10 janv. 2019')
  expect(said(new Date(2018, 2, 1))).toBe('1er mars')
  expect(said(new Date(2019, 2, 1))).toBe('1er mars 2019')
})

test('yesterday and tomorrow are days of the calendar, not twenty-four hours', () => {
  const said = (at: Date, when: Date) => shortDate(at, when, 'fr')
  const morning = new Date(2018, 10, 23, 8, 0)
  expect(said(new Date(2018, 10, 22, 23, 0), morning)).toBe('hier')
  expect(said(new Date(2018, 10, 21, 20, 0), morning)).toBe('avant-hier')
  expect(said(new Date(2018, 10, 24, 1, 0), morning)).toBe('demain')
  expect(said(new Date(2018, 10, 25, 7, 0), morning)).toBe('après-demain')
  expect(said(new Date(2018, 10, 23, 23, 0), morning)).toBe('dans 15 heures')
  expect(said(new Date(2018, 10, 16, 23, 0), morning)).toBe('16 novembre')
  // Just past midnight, a quarter of an hour ago is still said as that.
  expect(said(new Date(2018, 10, 22, 23, 50), new Date(2018, 10, 23, 0, 5))).toBe('il y a 15 minutes')
})

test('days are counted by the calendar', () => {
  expect(daysUntil(new Date(2018, 10, 23, 23, 59), now)).toBe(0)
  expect(daysUntil(new Date(2018, 10, 24, 0, 1), now)).toBe(1)
  expect(daysUntil(new Date(2018, 11, 5), now)).toBe(12)
})
