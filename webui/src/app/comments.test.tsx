import { screen, within } from '@testing-library/react'
import { HttpResponse, http as server } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { comment } from '#testing/comment'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { startSession } from './session'
import { Comments } from './slots'

vi.mock('oidc-client-ts', async () => (await import('#testing/keycloak')).lettingIn())

const said = (id: string, by: string, mine = false) =>
  comment({
    id,
    subject: { type: 'DEBATE', id: 'd1' },
    body: `Un avis (${id})`,
    bodyHtml: `<p>Un avis (${id})</p>`,
    author: { id: by, name: by, organisation: null },
    can: { ...comment({}).can, edit: mine || 'not-yours', delete: mine || 'not-yours', vote: true },
  })

beforeEach(async () => {
  api.use(
    server.get('*/api/v1/settings', () =>
      HttpResponse.json({ oidc: { authority: 'http://localhost:8180/realms/palabre', clientId: 'x' } }),
    ),
    server.get('*/api/v1/me', () => HttpResponse.json({ id: 'claire', name: 'Claire', roles: ['member'] })),
    server.get('*/api/v1/spaces/eau', () => HttpResponse.json({ can: { debate: 'no' } })),
    server.get('*/api/v1/stream*', () => HttpResponse.error()),
    server.get('*/api/v1/debates/d1', () =>
      HttpResponse.json({
        id: 'd1',
        title: 'Qui arrose ?',
        space: { slug: 'eau', title: 'L’eau en ville' },
        asksPosition: false,
        twoColumns: false,
        counts: { comments: 3 },
        unread: { comments: 1, after: 'c2', newest: 'c4' },
      }),
    ),
    server.get('*/api/v1/debates/d1/comments', () =>
      HttpResponse.json({
        items: [said('c4', 'marc'), said('c3', 'claire', true), said('c1', 'claire', true)],
        next: null,
      }),
    ),
  )
  history.replaceState(null, '', '/connexion/retour?code=c&state=s')
  await startSession()
})

test('new is what others wrote since one was there; for one’s own comments without files nothing is asked', async () => {
  const asked: string[] = []
  api.use(
    server.get('*/api/v1/:subjects/:id/attachments', ({ params }) => {
      asked.push(String(params.id))
      return HttpResponse.json({ items: [], limits: { bytes: 1, number: 3 }, can: { attach: true } })
    }),
  )
  await show(<Comments type="debates" id="d1" can={true} />)
  const article = (id: string) => within(document.getElementById(`commentaire-${id}`) as HTMLElement)
  expect(await screen.findByText('Nouveau', {}, { timeout: 5_000 })).toBeVisible()
  expect(article('c4').getByText('Nouveau')).toBeVisible()
  expect(await article('c3').findByRole('button', { name: 'Joindre des fichiers' })).toBeVisible()
  expect(screen.getAllByText('Nouveau')).toHaveLength(1)
  expect(asked).toEqual([])
})
