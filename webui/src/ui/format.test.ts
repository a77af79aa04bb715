import { expect, test } from 'vitest'
import { daysUntil, shortDate } from './format'

const now = new Date(2018, 10, 23, 12, 0)

test('a moment is relative for a week, then a date, with the year when it is another', () => {
  expect(shortDate(new Date(2018, 10, 23, 10, 0), now, 'fr')).toBe('il y a 2 heures')
  expect(shortDate(new Date(2018, 10, 22, 10, 0), now, 'fr')).toBe('hier')
  expect(shortDate(new Date(2018, 10, 2), now, 'fr')).toBe('2 novembre')
  expect(shortDate(new Date(2017, 10, 2), now, 'fr')).toBe('2 novembre 2017')
})

test('days are counted by the calendar', () => {
  expect(daysUntil(new Date(2018, 10, 23, 23, 59), now)).toBe(0)
  expect(daysUntil(new Date(2018, 10, 24, 0, 1), now)).toBe(1)
  expect(daysUntil(new Date(2018, 11, 5), now)).toBe(12)
})
