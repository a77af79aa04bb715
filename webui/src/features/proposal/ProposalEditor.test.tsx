import { useQuery } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type ProposalView, proposalToEditQuery } from './api'
import { ProposalEditor } from './ProposalEditor'

const saved = { id: 'p1', state: 'DRAFT', title: 'Des ateliers pour tous' }
const refusal = (field: string, message: string) =>
  HttpResponse.json(
    { type: '/problems/invalid', title: 'À revoir', status: 400, violations: [{ field, message }] },
    { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
  )

async function write(title: string, body: string) {
  await userEvent.click(screen.getByLabelText('Titre'))
  await userEvent.paste(title)
  await userEvent.click(screen.getByLabelText('Texte'))
  await userEvent.paste(body)
}

test('a lost answer is asked for again with the same key; what was written stays until it arrived', async () => {
  const keys: (string | null)[] = []
  let reachable = false
  api.use(
    server.post('*/api/v1/spaces/s/proposals', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      return reachable ? HttpResponse.json(saved, { status: 201 }) : HttpResponse.error()
    }),
    server.put('*/api/v1/proposals/p1/publication', () =>
      HttpResponse.json({ ...saved, state: 'PUBLISHED' }),
    ),
  )
  const done = vi.fn()
  await show(<ProposalEditor space="s" themes={[]} can={true} onDone={done} />)
  await write('Des ateliers pour tous', 'Deux places par atelier.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Votre texte est gardé')
  expect(screen.getByRole('alert')).toHaveFocus()

  reachable = true
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
  expect(Object.keys(localStorage)).toEqual([])
})

test('a refused publication shows each reason beside its field, and the next try makes no second draft', async () => {
  let made = 0
  const edits: unknown[] = []
  let fits = false
  api.use(
    server.post('*/api/v1/spaces/s/proposals', () => {
      made++
      return HttpResponse.json(saved, { status: 201 })
    }),
    server.get('*/api/v1/proposals/p1', () => HttpResponse.json(saved, { headers: { ETag: 'W/"1-a"' } })),
    server.patch('*/api/v1/proposals/p1', async ({ request }) => {
      edits.push([request.headers.get('If-Match'), await request.json()])
      return HttpResponse.json(saved)
    }),
    server.put('*/api/v1/proposals/p1/publication', () =>
      fits
        ? HttpResponse.json({ ...saved, state: 'PUBLISHED' })
        : refusal('title', 'Quinze caractères au moins'),
    ),
  )
  const done = vi.fn()
  await show(<ProposalEditor space="s" themes={[]} can={true} onDone={done} />)
  await write('Court', 'Le texte.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(screen.getByLabelText('Titre')).toBeInvalid())
  expect(screen.getByText('Quinze caractères au moins')).toBeVisible()
  expect(screen.getByRole('alert')).toHaveTextContent('Un champ est à revoir')

  fits = true
  await userEvent.type(screen.getByLabelText('Titre'), ' mais plus long')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
  expect(made).toBe(1)
  expect(edits).toEqual([['W/"1-a"', { title: 'Court mais plus long', body: 'Le texte.', theme: '' }]])
})

test('who may not propose is told why', async () => {
  await show(<ProposalEditor space="s" themes={[]} can="no-open-phase" onDone={() => {}} />)
  expect(screen.getByRole('button', { name: 'Publier' })).toHaveAccessibleDescription(
    'Aucune étape n’est ouverte en ce moment.',
  )
})

const editor = (done: (id: string) => void = () => {}) => (
  <ProposalEditor space="s" themes={[]} can={true} onDone={done} />
)

test('a draft that the server keeps is gone from this device: the next proposal is another one', async () => {
  const made: unknown[] = []
  api.use(
    server.post('*/api/v1/spaces/s/proposals', async ({ request }) => {
      made.push(await request.json())
      return HttpResponse.json({ ...saved, id: `p${made.length}` }, { status: 201 })
    }),
  )
  const done = vi.fn()
  const first = await show(editor(done))
  await write('Des ateliers pour tous', 'Deux places par atelier.')
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', false))
  first.unmount()
  expect(Object.keys(localStorage)).toEqual([])

  await show(editor(done))
  await write('Un verger dans chaque ville', 'À côté des écoles.')
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p2', false))
  expect(made).toHaveLength(2)
})

test.each([
  ['was published', () => HttpResponse.json({ ...saved, state: 'PUBLISHED', body: 'Autre.' })],
  ['is gone', () => HttpResponse.json({ type: '/problems/not-found', status: 404 }, { status: 404 })],
])('words that hold a draft which %s meanwhile become a new one', async (_, answer) => {
  const words = { title: 'Un verger', body: 'À côté des écoles.', theme: '', id: 'p1' }
  localStorage.setItem(
    'palabre.draft.claire.proposal.new.s',
    JSON.stringify({ value: words, at: Date.now() }),
  )
  api.use(
    server.get('*/api/v1/proposals/p1', answer),
    server.post('*/api/v1/spaces/s/proposals', () =>
      HttpResponse.json({ ...saved, id: 'p2' }, { status: 201 }),
    ),
    server.put('*/api/v1/proposals/p2/publication', () =>
      HttpResponse.json({ ...saved, id: 'p2', state: 'PUBLISHED' }),
    ),
  )
  const done = vi.fn()
  await show(editor(done))
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p2', true))
})

test('a publication whose answer was lost is not made twice', async () => {
  let arrived = false
  const words = { title: 'Des ateliers pour tous', body: 'Deux places.' }
  api.use(
    server.post('*/api/v1/spaces/s/proposals', () =>
      arrived ? new HttpResponse(null, { status: 500 }) : HttpResponse.json(saved, { status: 201 }),
    ),
    server.put('*/api/v1/proposals/p1/publication', () => {
      arrived = true
      return HttpResponse.error()
    }),
    server.get('*/api/v1/proposals/p1', () => HttpResponse.json({ ...saved, ...words, state: 'PUBLISHED' })),
  )
  const done = vi.fn()
  await show(editor(done))
  await write(words.title, words.body)
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await screen.findByRole('alert')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
})

/** As the page shows it: what is edited comes from the API. */
function Editing() {
  const { data } = useQuery(proposalToEditQuery('p1'))
  return data && <ProposalEditor space="s" editing={data} themes={[]} can={true} onDone={() => {}} />
}

test('an edit kept on this device is compared with a newer text before it goes over it', async () => {
  let now = { title: 'Des ateliers pour tous', body: 'Deux places.', version: 1 }
  const sent: unknown[] = []
  api.use(
    server.get('*/api/v1/proposals/p1', () =>
      HttpResponse.json({ id: 'p1', state: 'PUBLISHED', theme: null, ...now } as ProposalView, {
        headers: { ETag: `W/"${now.version}-a"` },
      }),
    ),
    server.patch('*/api/v1/proposals/p1', async ({ request }) => {
      const match = request.headers.get('If-Match')
      if (match !== `W/"${now.version}-a"`)
        return HttpResponse.json({ type: '/problems/stale', title: 'Trop tard' }, { status: 412 })
      sent.push([match, await request.json()])
      return HttpResponse.json({ ...saved, state: 'PUBLISHED' })
    }),
  )
  const first = await show(<Editing />)
  await userEvent.type(await screen.findByLabelText('Texte'), ' Et un repas.')
  first.unmount()
  now = { ...now, body: 'Trois places.', version: 2 }

  await show(<Editing />)
  const newer = await screen.findByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(newer).toHaveTextContent('Trois places.')
  expect(screen.getByLabelText('Texte')).toHaveValue('Deux places. Et un repas.')
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  expect(newer).toHaveFocus()
  expect(sent).toEqual([])

  // Once more while the page stands: the refusal brings the text as it is now.
  await userEvent.click(within(newer).getByRole('button', { name: 'Continuer avec ma version' }))
  now = { ...now, body: 'Quatre places.', version: 3 }
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  expect(await screen.findByRole('region', { name: 'Modifié ailleurs depuis' })).toHaveTextContent(
    'Quatre places.',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ma version' }))
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await waitFor(() =>
    expect(sent).toEqual([
      ['W/"3-a"', { title: 'Des ateliers pour tous', body: 'Deux places. Et un repas.', theme: '' }],
    ]),
  )
})
