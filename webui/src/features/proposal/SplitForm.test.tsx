import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { ProposalView } from './api'
import { SplitForm } from './SplitForm'

const proposal = (comments: number) =>
  ({
    id: 'p1',
    body: 'Le texte entier.',
    authors: [{ id: 'm1', name: 'Claire Delattre', organisation: null }],
    counts: { comments, followers: 0, attachments: 0 },
    can: { split: true },
  }) as ProposalView
const form = (comments: number, done: (made: string) => void = () => {}) => (
  <SplitForm
    proposal={proposal(comments)}
    pick={(picked, error, onChange) => (
      <>
        <button type="button" onClick={() => onChange([...picked, `c${picked.length + 1}`])}>
          Prendre
        </button>
        {error}
      </>
    )}
    onDone={done}
  />
)

test('the comments that were chosen are sent along, and a refusal leaves all that was written', async () => {
  const sent = vi.fn()
  let fits = false
  api.use(
    server.post('*/api/v1/proposals/p1/split', async ({ request }) => {
      sent(await request.json())
      return fits
        ? HttpResponse.json({ id: 'p2' }, { status: 201 })
        : HttpResponse.json(
            {
              type: '/problems/invalid',
              title: 'À corriger',
              status: 400,
              violations: [{ field: 'comments', message: 'Ce commentaire n’est plus là.' }],
            },
            { status: 400 },
          )
    }),
  )
  const done = vi.fn()
  await show(form(3, done))
  await userEvent.type(screen.getByLabelText('Titre'), 'Ouvrir aussi les ateliers')
  await userEvent.click(screen.getByRole('button', { name: 'Prendre' }))
  await userEvent.click(screen.getByRole('button', { name: 'Prendre' }))
  await userEvent.click(screen.getByRole('button', { name: 'Publier à part' }))
  expect(await screen.findByText('Ce commentaire n’est plus là.')).toBeVisible()
  expect(screen.getByLabelText('Titre')).toHaveValue('Ouvrir aussi les ateliers')
  fits = true
  await userEvent.click(screen.getByRole('button', { name: 'Publier à part' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p2'))
  expect(sent).toHaveBeenLastCalledWith({
    title: 'Ouvrir aussi les ateliers',
    body: 'Le texte entier.',
    authors: true,
    comments: ['c1', 'c2'],
  })
})

test('where nothing was said there is nothing to choose', async () => {
  await show(form(0))
  expect(screen.getByRole('button', { name: 'Publier à part' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Prendre' })).toBeNull()
})
