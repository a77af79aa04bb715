import { expect, test } from 'vitest'
import { daysUntil, shortDate } from './format'

const now = new Date(2018, 10, 23, 12, 0)

test('a moment is relative for a week, then a date, with the year when it is another', () => {
  expect(shortDate(new Date(2018, 10, 23, 10, 0), now, 'fr')).toBe('il y a 2 heures')
  expect(shortDate(new Date(2018, 10, 22, 10, 0), now, 'fr')).toBe('hier')
  expect(shortDate(new Date(2018, 10, 2), now, 'fr')).toBe('2 novembre')
  expect(shortDate(new Date(2017, 10, 2), now, 'fr')).toBe('2 novembre 2017')
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
