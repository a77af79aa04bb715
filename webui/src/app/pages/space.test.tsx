import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { Suspense } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { byDefault } from '#testing/voteRules'
import { startSession } from '../session'
import { SpaceRoute } from './SpaceRoute'

vi.mock('oidc-client-ts', async () => (await import('#testing/keycloak')).lettingIn())

const space = (more: object = {}) => ({
  slug: 'eau',
  kind: 'PROCESS',
  title: 'L’eau en ville',
  summary: '',
  bodyHtml: '',
  visibility: 'PUBLIC',
  voteRules: byDefault,
  phase: null,
  counts: { proposals: 0, debates: 0 },
  can: {
    propose: 'phase-forbids-propose',
    debate: 'phase-forbids-debate',
    follow: 'no',
    moderate: 'no',
    administer: 'no',
  },
  ...more,
})
const draft = (id: string, title: string) => ({
  id,
  title,
  excerpt: '',
  authors: [],
  state: 'DRAFT',
  counts: { comments: 0, followers: 0 },
  votes: { support: 0, for: 0, against: 0, abstain: 0, total: 0 },
  publishedAt: null,
})
const none = { items: [], next: null }

/** What the API answers for each list, for one's own drafts and for what is published. */
const listed = (what: 'proposals' | 'debates', drafts: () => Response, others: () => Response) =>
  server.get(`*/api/v1/spaces/eau/${what}`, ({ request }) =>
    new URL(request.url).searchParams.get('state') === 'draft' ? drafts() : others(),
  )
const empty = () => HttpResponse.json(none)
const down = () => new HttpResponse(null, { status: 503 })

beforeEach(async () => {
  api.use(
    server.get('*/api/v1/settings', () =>
      HttpResponse.json({ oidc: { authority: 'http://localhost:8180/realms/palabre', clientId: 'x' } }),
    ),
    server.get('*/api/v1/spaces/eau', () => HttpResponse.json(space())),
    server.get('*/api/v1/spaces/eau/phases', () => HttpResponse.json(none)),
    server.get('*/api/v1/stream*', () => HttpResponse.error()),
  )
  history.replaceState(null, '', '/connexion/retour?code=c&state=s')
  await startSession()
})

const opened = () =>
  show(
    <Suspense>
      <SpaceRoute />
    </Suspense>,
    { path: '/espaces/$space', at: '/espaces/eau' },
  )
const section = async (name: string) => (await screen.findByRole('heading', { name })).closest('section')

test('what could not be read is no empty space: it says so, and is read when tried again', async () => {
  api.use(listed('proposals', down, down), listed('debates', empty, down))
  await opened()
  for (const name of ['Vos brouillons', 'Propositions', 'Débats'])
    expect(
      await within((await section(name)) as HTMLElement).findByText(/^La liste n’a pas pu/),
    ).toBeVisible()
  expect(screen.queryByText('Pas encore de proposition ici')).toBeNull()

  api.use(
    listed('proposals', () => HttpResponse.json({ items: [draft('p1', 'Un verger')], next: null }), empty),
    listed('debates', empty, empty),
  )
  for (const again of screen.getAllByRole('button', { name: 'Réessayer' })) await userEvent.click(again)
  expect(await screen.findByText('Pas encore de proposition ici')).toBeVisible()
  expect(await screen.findByRole('link', { name: 'Un verger' })).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull())
})

test('a draft of a debate is found where no debate may be opened any more, and one without a title too', async () => {
  const begun = { ...draft('d1', ''), startsAt: null, endsAt: null, featured: false }
  api.use(
    listed('proposals', empty, empty),
    listed('debates', () => HttpResponse.json({ items: [begun], next: null }), empty),
  )
  await opened()
  const debates = within((await section('Débats')) as HTMLElement)
  expect(await debates.findByRole('link', { name: 'Sans titre' })).toHaveAttribute('href', '/debats/d1')
  expect(debates.queryByRole('link', { name: 'Ouvrir un débat' })).toBeNull()
})

test('more drafts than are shown are one step away', async () => {
  api.use(
    listed('proposals', () => HttpResponse.json({ items: [draft('p1', 'Un verger')], next: 'suite' }), empty),
    listed('debates', empty, empty),
  )
  await opened()
  expect(await screen.findByRole('link', { name: 'Tous vos brouillons' })).toHaveAttribute(
    'href',
    '/espaces/eau/propositions?state=draft',
  )
})
