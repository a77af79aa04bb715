import { expect, test, vi } from 'vitest'
import { Attempt } from './attempt'

test('the same words keep their key, also after a reload; other words and later ones get another', () => {
  const key = new Attempt('comment').keyFor({ body: 'Bonjour' })
  expect(new Attempt('comment').keyFor({ body: 'Bonjour' })).toBe(key)
  expect(new Attempt('proposal').keyFor({ body: 'Bonjour' })).not.toBe(key)
  const reloaded = new Attempt('comment')
  reloaded.arrived()
  expect(reloaded.keyFor({ body: 'Bonjour' })).not.toBe(key)
  expect(reloaded.keyFor({ body: 'Bonsoir' })).not.toBe(reloaded.keyFor({ body: 'Bonjour' }))
})

test('where the storage is full, the tab remembers: a second try of the same words has the same key', () => {
  const attempt = new Attempt('comment')
  const before = attempt.keyFor({ body: 'Bonsoir' })
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const key = attempt.keyFor({ body: 'Bonjour' })
  expect(key).not.toBe(before)
  expect(attempt.keyFor({ body: 'Bonjour' })).toBe(key)
  attempt.arrived()
  expect(attempt.keyFor({ body: 'Bonjour' })).not.toBe(key)
  full.mockRestore()
})
