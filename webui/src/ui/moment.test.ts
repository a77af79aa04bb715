import { expect, test } from 'vitest'
import { fromField, toField } from './moment'

test('a moment survives the way into a field and back', () => {
  const at = '2018-03-20T08:30:00.000Z'
  expect(fromField(toField(at))).toBe(at)
})

test('what nobody touched keeps its seconds', () => {
  const at = '2018-03-20T08:30:41.123456Z'
  expect(fromField(toField(at), at)).toBe(at)
})

test('an empty or half-filled field is no moment', () => {
  expect(toField(null)).toBe('')
  expect(fromField('')).toBeNull()
  expect(fromField('2018-13-')).toBeNull()
})
