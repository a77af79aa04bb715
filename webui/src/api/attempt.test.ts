import { expect, test } from 'vitest'
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
