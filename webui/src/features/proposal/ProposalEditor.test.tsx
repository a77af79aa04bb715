import { useQuery } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type ProposalView, proposalToEditQuery } from './api'
import { ProposalEditor } from './ProposalEditor'

const drafted = (words: object = {}, version = 0) =>
  ({
    id: 'p1',
    state: 'DRAFT',
    automatic: true,
    theme: null,
    title: 'Des ateliers pour tous',
    body: 'Deux places.',
    version,
    ...words,
  }) as ProposalView
const refusal = (field: string, message: string) =>
  HttpResponse.json(
    { type: '/problems/invalid', title: 'À revoir', status: 400, violations: [{ field, message }] },
    { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
  )
const problem = (status: number, code: string) =>
  HttpResponse.json({ type: `/problems/${code}`, title: 'Non', status }, { status })
const begins = (status = 201) =>
  server.put('*/api/v1/spaces/s/proposals/draft', async ({ request }) => {
    const words = (await request.json()) as object
    return HttpResponse.json(drafted({ ...words, theme: null }), { status })
  })
const publishes = () =>
  server.put('*/api/v1/proposals/p1/publication', () => HttpResponse.json(drafted({ state: 'PUBLISHED' })))

beforeEach(() =>
  api.use(server.post('*/api/v1/spaces/s/proposals/check', () => HttpResponse.json({ violations: [] }))),
)

async function write(title: string, body: string) {
  await userEvent.click(screen.getByLabelText('Titre'))
  await userEvent.paste(title)
  await userEvent.click(screen.getByLabelText('Texte'))
  await userEvent.paste(body)
}

const editor = (done: (id: string, published: boolean) => void = () => {}, editing?: ProposalView) => (
  <ProposalEditor space="s" themes={[]} can={true} editing={editing} onDone={done} />
)

test('what could not be sent stays until it arrived', async () => {
  let reachable = false
  api.use(
    server.put('*/api/v1/spaces/s/proposals/draft', async ({ request }) =>
      reachable
        ? HttpResponse.json(drafted((await request.json()) as object), { status: 201 })
        : HttpResponse.error(),
    ),
    publishes(),
  )
  const done = vi.fn()
  await show(editor(done))
  await write('Des ateliers pour tous', 'Deux places par atelier.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Votre texte est gardé')
  expect(screen.getByRole('alert')).toHaveFocus()

  reachable = true
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
  expect(Object.keys(localStorage)).toEqual([])
})

test('a refused publication shows each reason beside its field, and the next try makes no second draft', async () => {
  let made = 0
  const edits: unknown[] = []
  let fits = false
  api.use(
    server.put('*/api/v1/spaces/s/proposals/draft', async ({ request }) => {
      made++
      return HttpResponse.json(drafted((await request.json()) as object), { status: 201 })
    }),
    server.patch('*/api/v1/proposals/p1', async ({ request }) => {
      edits.push([request.headers.get('If-Match'), await request.json()])
      return HttpResponse.json(drafted({}, 1))
    }),
    server.put('*/api/v1/proposals/p1/publication', () =>
      fits
        ? HttpResponse.json(drafted({ state: 'PUBLISHED' }))
        : refusal('title', 'Quinze caractères au moins'),
    ),
  )
  const done = vi.fn()
  await show(editor(done))
  await write('Court', 'Le texte.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(screen.getByLabelText('Titre')).toBeInvalid())
  expect(screen.getByText('Quinze caractères au moins')).toBeVisible()
  expect(screen.getByRole('alert')).toHaveTextContent('Un champ est à revoir')

  fits = true
  await userEvent.click(screen.getByLabelText('Titre'))
  await userEvent.paste(' mais plus long')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
  expect(made).toBe(1)
  expect(edits).toEqual([['W/"0"', { title: 'Court mais plus long', body: 'Le texte.', theme: '' }]])
})

test('who may not propose is told why, and nothing is sent', async () => {
  await show(<ProposalEditor space="s" themes={[]} can="no-open-phase" onDone={() => {}} />)
  expect(screen.getByRole('button', { name: 'Publier' })).toHaveAccessibleDescription(
    'Aucune étape n’est ouverte en ce moment.',
  )
})

test('a new text begins with the space’s template', async () => {
  const rules = {
    titleMin: 20,
    titleMax: 80,
    bodyMin: 200,
    bodyMax: 5000,
    template: '## Le constat',
    editable: 'ALWAYS',
    editableFor: null,
    amendments: true,
  } as const
  await show(<ProposalEditor space="s" rules={rules} themes={[]} can={true} onDone={() => {}} />)
  expect(screen.getByLabelText('Texte')).toHaveValue('## Le constat')
  expect(screen.getByText('encore 187 caractères au moins')).toBeVisible()
  expect(screen.getByText('0 sur 80 caractères')).toBeVisible()
  await userEvent.click(screen.getByLabelText('Titre'))
  await userEvent.paste('Ouvrir les ateliers')
  expect(screen.getByText('encore 1 caractère au moins')).toBeVisible()
  await userEvent.paste(' aux habitants relais de tous les quartiers, partout où ils le voudront')
  expect(screen.getByText('10 caractères de trop')).toBeVisible()
  await userEvent.click(screen.getByLabelText('Texte'))
  await userEvent.paste('x'.repeat(4_990))
  expect(screen.getByText('3 caractères de trop')).toBeVisible()
})

test('what is written is kept by the server and says when; what is kept on purpose makes room for another', async () => {
  const kept = vi.fn()
  api.use(
    begins(),
    server.put('*/api/v1/proposals/p1/keeping', () => {
      kept()
      return HttpResponse.json(drafted({ automatic: false }))
    }),
  )
  const done = vi.fn()
  await show(editor(done))
  await write('Des ateliers pour tous', 'Deux places par atelier.')
  expect(await screen.findByText(/^Enregistré à \d+\sh\s\d\d$/, {}, { timeout: 5_000 })).toBeVisible()
  expect(Object.keys(localStorage)).toEqual([])
  expect(screen.getByLabelText('Texte')).toHaveValue('Deux places par atelier.')
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', false))
  expect(kept).toHaveBeenCalledOnce()
})

test('where the server is away, what is written stays on this device and says so', async () => {
  api.use(server.put('*/api/v1/spaces/s/proposals/draft', () => HttpResponse.error()))
  await show(editor())
  await write('Des ateliers pour tous', 'Deux places.')
  expect(
    await screen.findByText(/Pas encore enregistré ; gardé sur cet appareil à/, {}, { timeout: 5_000 }),
  ).toBeVisible()
  expect(localStorage.getItem('palabre.draft.claire.proposal.new.s')).toContain('Deux places.')
})

test('what another tab saved meanwhile is shown beside one’s own words, and neither is lost', async () => {
  let theirs: ProposalView = drafted()
  const sent: unknown[] = []
  api.use(
    server.patch('*/api/v1/proposals/p1', async ({ request }) => {
      const match = request.headers.get('If-Match')
      const words = (await request.json()) as object
      if (match !== `W/"${theirs.version}"`) return problem(412, 'stale')
      sent.push([match, words])
      theirs = drafted({ ...words, theme: null }, theirs.version + 1)
      return HttpResponse.json(theirs)
    }),
    server.get('*/api/v1/proposals/p1', () => HttpResponse.json(theirs)),
  )
  await show(editor(() => {}, theirs))
  theirs = drafted({ body: 'Trois places, d’un autre onglet.' }, 4)
  await userEvent.click(screen.getByLabelText('Texte'))
  await userEvent.paste(' Et un repas.')
  const newer = await screen.findByRole('region', { name: 'Modifié ailleurs depuis' }, { timeout: 5_000 })
  expect(newer).toHaveTextContent('Trois places, d’un autre onglet.')
  expect(screen.getByLabelText('Texte')).toHaveValue('Deux places. Et un repas.')
  expect(sent).toEqual([])
  await userEvent.click(within(newer).getByRole('button', { name: 'Continuer avec ma version' }))
  await waitFor(() => expect(sent).toHaveLength(1), { timeout: 8_000 })
  expect(sent[0]).toEqual([
    'W/"4"',
    { title: 'Des ateliers pour tous', body: 'Deux places. Et un repas.', theme: '' },
  ])
})

test.each([
  ['was published', () => HttpResponse.json(drafted({ state: 'PUBLISHED', body: 'Autre.' }, 1))],
  ['is gone', () => problem(404, 'not-found')],
])('words on a draft that %s meanwhile become a new one', async (_, answer) => {
  api.use(
    server.patch('*/api/v1/proposals/p1', () => problem(412, 'stale')),
    server.get('*/api/v1/proposals/p1', answer),
    server.put('*/api/v1/spaces/s/proposals/draft', async ({ request }) =>
      HttpResponse.json({ ...drafted((await request.json()) as object), id: 'p2' }, { status: 201 }),
    ),
    server.put('*/api/v1/proposals/p2/publication', () =>
      HttpResponse.json(drafted({ id: 'p2', state: 'PUBLISHED' })),
    ),
  )
  const done = vi.fn()
  await show(editor(done, drafted()))
  await userEvent.click(screen.getByLabelText('Texte'))
  await userEvent.paste(' Et un repas.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  expect(await screen.findByText(/publié ou supprimé depuis un autre onglet/)).toBeVisible()
  expect(screen.getByLabelText('Texte')).toHaveValue('Deux places. Et un repas.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p2', true))
})

test('a publication whose answer was lost is not made twice', async () => {
  let arrived = false
  api.use(
    begins(),
    server.put('*/api/v1/proposals/p1/publication', () => {
      if (arrived) return problem(409, 'already-published')
      arrived = true
      return HttpResponse.error()
    }),
  )
  const done = vi.fn()
  await show(editor(done))
  await write('Des ateliers pour tous', 'Deux places.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await screen.findByRole('alert')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
})

test('what would be refused is told beside the field once it is left', async () => {
  api.use(
    begins(),
    server.post('*/api/v1/spaces/s/proposals/check', () =>
      HttpResponse.json({ violations: [{ field: 'title', message: 'Écrivez sans crier.' }] }),
    ),
  )
  await show(editor())
  await userEvent.click(screen.getByLabelText('Titre'))
  await userEvent.paste('OUVRIR LES ATELIERS')
  await userEvent.tab()
  expect(await screen.findByText('Écrivez sans crier.', {}, { timeout: 5_000 })).toBeVisible()
})

test('a draft that the server kept can be set aside to begin another', async () => {
  const kept = vi.fn()
  api.use(
    server.put('*/api/v1/proposals/p1/keeping', () => {
      kept()
      return HttpResponse.json(drafted({ automatic: false }))
    }),
  )
  const another = vi.fn()
  await show(
    <ProposalEditor
      space="s"
      themes={[]}
      can={true}
      editing={drafted()}
      onDone={() => {}}
      onAnother={another}
    />,
  )
  expect(screen.getByLabelText('Texte')).toHaveValue('Deux places.')
  await userEvent.click(screen.getByRole('button', { name: 'Le mettre de côté et en commencer un autre' }))
  await waitFor(() => expect(another).toHaveBeenCalled())
  expect(kept).toHaveBeenCalledOnce()
})

/** As the page shows it: what is edited comes from the API. */
function Editing() {
  const { data } = useQuery(proposalToEditQuery('p1'))
  return data && <ProposalEditor space="s" editing={data.value} themes={[]} can={true} onDone={() => {}} />
}

test('an edit kept on this device is compared with a newer text before it goes over it', async () => {
  let now = { title: 'Des ateliers pour tous', body: 'Deux places.', version: 1 }
  const sent: unknown[] = []
  api.use(
    server.get('*/api/v1/proposals/p1', () =>
      HttpResponse.json(drafted({ state: 'PUBLISHED', automatic: false, editableUntil: null, ...now })),
    ),
    server.patch('*/api/v1/proposals/p1', async ({ request }) => {
      const match = request.headers.get('If-Match')
      if (match !== `W/"${now.version}"`) return problem(412, 'stale')
      sent.push([match, await request.json()])
      return HttpResponse.json(drafted({ state: 'PUBLISHED', automatic: false }))
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
      ['W/"3"', { title: 'Des ateliers pour tous', body: 'Deux places. Et un repas.', theme: '' }],
    ]),
  )
})
