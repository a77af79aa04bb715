import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { byDefault } from '#testing/voteRules'
import type { ProposalView } from './api'
import { MergeForm } from './MergeForm'
import { SplitForm } from './SplitForm'

const proposal = (
  id: string,
  name: string,
  votes: number,
  mode: ProposalView['voteRules']['mode'] = 'SUPPORT',
) =>
  ({
    id,
    reference: `P-${id}`,
    title: `Verger ${id}`,
    body: 'Des pommiers. Et des poiriers.',
    space: { slug: 's', title: 'Rencontre' },
    authors: [{ id: name, name, organisation: null }],
    votes: { total: votes },
    voteRules: { ...byDefault, mode },
    counts: { comments: 2, followers: 1 },
    can: { merge: true, split: true },
  }) as unknown as ProposalView

const form = (
  done: (stays: string) => void,
  found: { id: string; space: { slug: string } },
  mode?: ProposalView['voteRules']['mode'],
) => (
  <MergeForm
    proposal={proposal('a', 'Claire', 3, mode)}
    find={(onFound) => (
      <button type="button" onClick={() => onFound({ type: 'PROPOSAL', ...found })}>
        trouver
      </button>
    )}
    onDone={done}
  />
)

test('what is kept is shown, which one stays is chosen, and nothing is sent before the last question', async () => {
  const sent: unknown[] = []
  api.use(
    server.get('*/api/v1/proposals/b', () => HttpResponse.json(proposal('b', 'Paul', 5))),
    server.post('*/api/v1/proposals/a/merge', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(proposal('b', 'Paul', 7))
    }),
  )
  const done = vi.fn()
  await show(form(done, { id: 'b', space: { slug: 's' } }))
  await userEvent.click(screen.getByRole('button', { name: 'trouver' }))
  expect(await screen.findByText(/8 soutiens au plus/)).toBeVisible()
  expect(screen.getByText('Elle sera signée par Claire, Paul.')).toBeVisible()
  await userEvent.click(screen.getByRole('radio', { name: /Verger b/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Fusionner' }))
  // Where it is asked, and not on what a second Enter would do.
  await waitFor(() => expect(screen.getByRole('button', { name: 'Annuler' })).toHaveFocus())
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Fusionner définitivement' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('b'))
  expect(sent).toEqual([{ into: 'b', others: [] }])
})

test('where one votes for and against, votes are not called supports', async () => {
  api.use(
    server.get('*/api/v1/proposals/b', () => HttpResponse.json(proposal('b', 'Paul', 5, 'FOR_AGAINST'))),
  )
  await show(form(() => {}, { id: 'b', space: { slug: 's' } }, 'FOR_AGAINST'))
  await userEvent.click(screen.getByRole('button', { name: 'trouver' }))
  expect(await screen.findByText(/8 voix au plus/)).toBeVisible()
  expect(screen.getByText(/5 voix/)).toBeVisible()
  expect(screen.queryByText(/soutien/)).toBeNull()
})

test('what does not go along is named, of those that go', async () => {
  const b = { ...proposal('b', 'Paul', 5), amendments: 2, answer: { state: 'ACCEPTED' } }
  api.use(
    server.get('*/api/v1/proposals/b', () =>
      HttpResponse.json({ ...b, counts: { comments: 2, followers: 1, attachments: 3 } }),
    ),
    server.get('*/api/v1/proposals/b/amendments', () =>
      HttpResponse.json({ items: [{ state: 'OPEN' }, { state: 'REFUSED' }], next: null }),
    ),
  )
  await show(form(() => {}, { id: 'b', space: { slug: 's' } }))
  await userEvent.click(screen.getByRole('button', { name: 'trouver' }))
  const lost = await screen.findByRole('region', { name: 'Ce qui ne suit pas' })
  expect(lost).toHaveTextContent('La réponse officielle à « Verger b »')
  expect(lost).toHaveTextContent('3 fichiers joints à « Verger b »')
  expect(lost).toHaveTextContent('1 amendement à « Verger b » qui attend une réponse')
  await userEvent.click(screen.getByRole('radio', { name: /Verger b/ }))
  expect(screen.queryByRole('region', { name: 'Ce qui ne suit pas' })).toBeNull()
})

test('as long as what would be lost cannot be read, nothing is merged', async () => {
  api.use(
    server.get('*/api/v1/proposals/b', () =>
      HttpResponse.json({ ...proposal('b', 'Paul', 5), amendments: 2 }),
    ),
    server.get('*/api/v1/proposals/b/amendments', () => new HttpResponse(null, { status: 503 })),
  )
  await show(form(() => {}, { id: 'b', space: { slug: 's' } }))
  await userEvent.click(screen.getByRole('button', { name: 'trouver' }))
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Fusionner' })).toBeNull()
})

test('a proposal of another space is not taken', async () => {
  await show(form(() => {}, { id: 'b', space: { slug: 'ailleurs' } }))
  await userEvent.click(screen.getByRole('button', { name: 'trouver' }))
  expect(await screen.findByText('Choisissez une proposition du même espace.')).toBeVisible()
  expect(screen.queryByRole('radio')).toBeNull()
})

test('a part becomes a proposal of its own; a title that is refused says so at its field', async () => {
  let fits = false
  const sent: unknown[] = []
  api.use(
    server.post('*/api/v1/proposals/a/split', async ({ request }) => {
      sent.push(await request.json())
      return fits
        ? HttpResponse.json({ id: 'n' }, { status: 201 })
        : HttpResponse.json(
            {
              type: '/problems/invalid',
              title: 'À revoir',
              violations: [{ field: 'title', message: 'Un titre plus long.' }],
            },
            { status: 400 },
          )
    }),
  )
  const done = vi.fn()
  await show(<SplitForm pick={() => null} proposal={proposal('a', 'Claire', 3)} onDone={done} />)
  expect(screen.getByLabelText('Texte')).toHaveValue('Des pommiers. Et des poiriers.')
  await userEvent.type(screen.getByLabelText('Titre'), 'Court')
  await userEvent.click(screen.getByRole('button', { name: 'Publier à part' }))
  expect(await screen.findByText('Un titre plus long.')).toBeVisible()
  fits = true
  await userEvent.click(screen.getByRole('radio', { name: 'Vous seulement' }))
  await userEvent.click(screen.getByRole('button', { name: 'Publier à part' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('n'))
  expect(sent[1]).toEqual({
    title: 'Court',
    body: 'Des pommiers. Et des poiriers.',
    authors: false,
    comments: [],
  })
})
