import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Authors, Invitation } from './Authors'
import type { ProposalView } from './api'
import { asked } from './authors'

const person = (name: string) => ({ id: name, name, organisation: null })
const author = (name: string, joinedAt: string | null, invitedBy: string | null = null) => ({
  person: person(name),
  invitedBy: invitedBy ? person(invitedBy) : null,
  invitedAt: null,
  joinedAt,
})
const at = '2018-11-20T10:00:00Z'
const proposal = (can: object, more: object = {}) =>
  ({
    id: 'p1',
    state: 'PUBLISHED',
    authors: [person('Ada')],
    inNameOf: null,
    can,
    ...more,
  }) as unknown as ProposalView
const listed = (...items: object[]) =>
  http.get('*/api/v1/proposals/p1/authors', () => HttpResponse.json({ items, next: null }))

test('somebody who was asked reads who asks, and says no to a draft that is then gone', async () => {
  const answered = vi.fn()
  const gone = vi.fn()
  api.use(
    listed(author('Ada', at), author('Berthe', null, 'Ada')),
    http.delete('*/api/v1/proposals/p1/authors/me', () => {
      answered()
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const draft = proposal({ join: true, leave: true, invite: 'not-yours' }, { state: 'DRAFT' })
  expect(asked(draft)).toBe(true)
  await show(<Invitation proposal={draft} onGone={gone} />)
  expect(await screen.findByText(/Ada vous propose/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Refuser' }))
  await waitFor(() => expect(gone).toHaveBeenCalled())
  expect(answered).toHaveBeenCalledTimes(1)
})

test('an author asks somebody, and takes back what waits for an answer', async () => {
  const waiting = [author('Ada', at), author('Berthe', null, 'Ada')]
  const invited: unknown[] = []
  api.use(
    http.get('*/api/v1/proposals/p1/authors', () => HttpResponse.json({ items: waiting, next: null })),
    http.delete('*/api/v1/proposals/p1/authors/Berthe', () => {
      waiting.pop()
      return new HttpResponse(null, { status: 204 })
    }),
    http.post('*/api/v1/proposals/p1/authors', async ({ request }) => {
      invited.push(await request.json())
      return HttpResponse.json(author('Carla', null, 'Ada'), { status: 201 })
    }),
  )
  await show(
    <Authors
      proposal={proposal({ invite: true, leave: true, official: 'already-published' })}
      organisation="IREV"
      onGone={() => {}}
      find={(found) => (
        <button type="button" onClick={() => found(person('Carla'))}>
          Carla
        </button>
      )}
    />,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Retirer l’invitation adressée à Berthe' }))
  await waitFor(() => expect(screen.queryByText('Berthe')).toBeNull())
  expect(screen.queryByRole('button', { name: 'Retirer ma signature' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Inviter à cosigner' }))
  await userEvent.click(screen.getByRole('button', { name: 'Carla' }))
  await waitFor(() => expect(invited).toEqual([{ member: 'Carla' }]))
})

test('a key held down does not take a signature back', async () => {
  // As browsers do: the first that can take the focus has it.
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
    this.open = true
    this.querySelector<HTMLElement>('a[href], button, input')?.focus()
  })
  api.use(listed(author('Ada', at), author('Berthe', at)))
  await show(
    <Authors proposal={proposal({ leave: true })} organisation="IREV" onGone={() => {}} find={() => null} />,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Retirer ma signature' }))
  expect(screen.getByRole('button', { name: 'Annuler' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByRole('dialog')).toBeNull()
})
