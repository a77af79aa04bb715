import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { FindMember } from './FindMember'

const people = ['Ada', 'Berthe'].map((name) => ({ id: name, name, organisation: null }))

test('Enter chooses nobody from what an earlier word found', async () => {
  const found = vi.fn()
  api.use(
    http.get('*/api/v1/members', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q') ?? ''
      return HttpResponse.json({ items: people.filter((each) => each.name.startsWith(q)), next: null })
    }),
  )
  await show(<FindMember label="Qui" onFound={found} />)
  const field = screen.getByRole('combobox', { name: 'Qui' })
  await userEvent.type(field, 'Ada')
  await screen.findByRole('option', { name: 'Ada' })
  await userEvent.clear(field)
  await userEvent.type(field, 'Berthe{Enter}')
  expect(found).not.toHaveBeenCalled()
  await screen.findByRole('option', { name: 'Berthe' })
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(found).toHaveBeenCalledWith(people[1]))
})

test('where nobody has that name it is said, and no empty list is left open', async () => {
  api.use(http.get('*/api/v1/members', () => HttpResponse.json({ items: [], next: null })))
  await show(<FindMember label="Qui" onFound={() => {}} />)
  const field = screen.getByRole('combobox', { name: 'Qui' })
  await userEvent.type(field, 'Zo')
  expect(await screen.findByText('Personne de ce nom')).toBeVisible()
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(field).toHaveAttribute('aria-expanded', 'false')
})

test('where nobody could be looked for it is said, and looked for again', async () => {
  let down = true
  api.use(
    http.get('*/api/v1/members', () =>
      down ? new HttpResponse(null, { status: 503 }) : HttpResponse.json({ items: people, next: null }),
    ),
  )
  await show(<FindMember label="Qui" onFound={() => {}} />)
  const field = screen.getByRole('combobox', { name: 'Qui' })
  await userEvent.type(field, 'Ad')
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  await waitFor(() => expect(screen.queryByText(/^La liste/)).toBeNull())
  await userEvent.type(field, 'a')
  expect(await screen.findByRole('option', { name: 'Ada' })).toBeVisible()
})
