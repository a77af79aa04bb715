import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { changeOfPerson } from './change'
import type { Session } from './session'

const visitor: Session = { state: 'visitor' }
const claire = { id: 'u1', name: 'Claire' }
const here: Session = { state: 'signed-in', person: claire }
const lost: Session = { state: 'lost', person: claire }
const sami: Session = { state: 'signed-in', person: { id: 'u2', name: 'Sami' } }

function app() {
  const queryClient = new QueryClient()
  return {
    queryClient,
    reread: vi.spyOn(queryClient, 'invalidateQueries'),
    router: { invalidate: vi.fn() },
    reload: vi.fn(),
  }
}

test.each([
  ['who signs out', visitor, here],
  ['who signs out after their session was lost', visitor, lost],
  ['who gives their place to somebody else', sami, here],
  ['in whose place somebody else comes back', sami, lost],
])('nothing stays on the screen of somebody %s', (_, now, before) => {
  const changed = app()
  changeOfPerson(now, before, changed)
  expect(changed.reload).toHaveBeenCalledOnce()
})

test.each([
  ['comes', visitor],
  ['comes back', lost],
])('for somebody who %s, what was read and pages that were refused are read again', (_, before) => {
  const changed = app()
  changeOfPerson(here, before, changed)
  expect(changed.reread).toHaveBeenCalledOnce()
  expect(changed.router.invalidate).toHaveBeenCalledOnce()
  expect(changed.reload).not.toHaveBeenCalled()
})

test('a session that is lost leaves the page as it is', () => {
  const changed = app()
  changeOfPerson(lost, here, changed)
  expect(changed.reload).not.toHaveBeenCalled()
  expect(changed.reread).not.toHaveBeenCalled()
})
