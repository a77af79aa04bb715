import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { ProposalView } from './api'
import { EditableUntil } from './EditableUntil'
import { EndProposal } from './EndProposal'

const proposal = (total?: number, withdraw: true | string = true) =>
  ({ id: 'p1', votes: total === undefined ? null : { total }, can: { withdraw } }) as ProposalView
const refused = (code: string) =>
  server.put('*/api/v1/proposals/p1/withdrawal', () =>
    HttpResponse.json({ type: `/problems/${code}`, title: 'Non', status: 409 }, { status: 409 }),
  )
const closes = (closed: (body: unknown) => void) =>
  server.put('*/api/v1/proposals/p1/closing', async ({ request }) => {
    closed(await request.json())
    return HttpResponse.json({})
  })

test.each([
  ['has-votes', /ne peut plus être retirée/],
  ['withdrawal-results-hidden', /cela dirait si des personnes ont voté/],
])('what cannot be withdrawn (%s) is closed with a word instead', async (code, said) => {
  const closed = vi.fn()
  api.use(refused(code), closes(closed))
  await show(<EndProposal proposal={proposal(0)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Retirer cette proposition' }))
  await userEvent.click(screen.getByRole('button', { name: 'Retirer définitivement' }))
  const word = await screen.findByLabelText('Un mot pour les personnes qui ont voté')
  expect(screen.getByText(said)).toBeVisible()
  await userEvent.click(word)
  await userEvent.paste('Nous reviendrons avec un autre projet.')
  await userEvent.click(screen.getByRole('button', { name: 'Fermer la proposition' }))
  await waitFor(() =>
    expect(closed).toHaveBeenCalledWith({ reason: 'Nous reviendrons avec un autre projet.' }),
  )
})

test('while results are hidden it is closed from the start, and one is told why', async () => {
  await show(<EndProposal proposal={proposal(undefined, 'withdrawal-results-hidden')} />)
  expect(screen.queryByRole('button', { name: 'Retirer cette proposition' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Fermer cette proposition' }))
  expect(screen.getByText(/cela dirait si des personnes ont voté/)).toBeVisible()
})

test('where votes are shown, the way is the right one from the start', async () => {
  await show(<EndProposal proposal={proposal(3)} />)
  expect(screen.queryByRole('button', { name: 'Retirer cette proposition' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Fermer cette proposition' }))
  expect(screen.getByLabelText('Un mot pour les personnes qui ont voté')).toBeVisible()
})

test.each([
  [12 * 60_000 - 5_000, 'Modifiable pendant encore 12 minutes'],
  [61 * 60_000, 'Modifiable pendant encore 1 heure'],
  [3 * 86_400_000 + 1000, 'Modifiable pendant encore 3 jours'],
  [-1, 'Le temps pour modifier ce texte est passé.'],
])('the edit window is told in words (%i)', async (left, words) => {
  await show(<EditableUntil until={new Date(Date.now() + left).toISOString()} />)
  expect(screen.getByText(words)).toBeVisible()
})

test('a key held down does not withdraw: the question takes the focus where it is safe, and gives it back', async () => {
  const { unmount } = await show(<EndProposal proposal={proposal(0)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Retirer cette proposition' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Annuler' })).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Retirer cette proposition' })).toHaveFocus())
  unmount()
  await show(<EndProposal proposal={proposal(3)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Fermer cette proposition' }))
  await waitFor(() => expect(screen.getByLabelText('Un mot pour les personnes qui ont voté')).toHaveFocus())
})
