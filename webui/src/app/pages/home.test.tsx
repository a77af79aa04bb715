import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { Suspense } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { byDefault } from '#testing/voteRules'
import { startSession } from '../session'
import { HomeRoute } from './HomeRoute'

vi.mock('oidc-client-ts', async () => (await import('#testing/keycloak')).lettingIn())

const none = { items: [], next: null }

test('what is lively could not be read: one is told, and not that nobody talks', async () => {
  let down = true
  api.use(
    server.get('*/api/v1/spaces', () => HttpResponse.json(none)),
    server.get('*/api/v1/organisations*', () => HttpResponse.json(none)),
    server.get('*/api/v1/activity*', () =>
      down ? new HttpResponse(null, { status: 503 }) : HttpResponse.json(none),
    ),
  )
  await show(
    <Suspense>
      <HomeRoute />
    </Suspense>,
  )
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  expect(screen.queryByText('Pas encore de discussion')).toBeNull()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText('Pas encore de discussion')).toBeVisible()
})

test('nor is one’s own organisation said to have published nothing', async () => {
  const organisation = { slug: 'oriv', name: 'ORIV', kind: 'CENTRE' }
  api.use(
    server.get('*/api/v1/settings', () =>
      HttpResponse.json({ oidc: { authority: 'http://localhost:8180/realms/palabre', clientId: 'x' } }),
    ),
    server.get('*/api/v1/me', () => HttpResponse.json({ id: 'claire', organisation, roles: ['member'] })),
    server.get('*/api/v1/me/notifications', () => new HttpResponse(null, { status: 503 })),
    server.get('*/api/v1/spaces', () => HttpResponse.json(none)),
    server.get('*/api/v1/organisations*', () => HttpResponse.json(none)),
    server.get('*/api/v1/activity/organisations', () => HttpResponse.json(none)),
    server.get('*/api/v1/activity', ({ request }) =>
      new URL(request.url).searchParams.has('organisation')
        ? new HttpResponse(null, { status: 503 })
        : HttpResponse.json(none),
    ),
  )
  history.replaceState(null, '', '/connexion/retour?code=c&state=s')
  await startSession()
  await show(
    <Suspense>
      <HomeRoute />
    </Suspense>,
  )
  const mine = (await screen.findByRole('heading', { name: /ORIV/ })).closest('section') as HTMLElement
  expect(await within(mine).findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  expect(within(mine).queryByText(/n’a encore rien publié/)).toBeNull()
})

test('where more spaces are open than are shown, one is led to all of them', async () => {
  const space = (id: number) => ({
    slug: `espace-${id}`,
    kind: 'PROCESS',
    title: `Espace ${id}`,
    summary: '',
    visibility: 'PUBLIC',
    voteRules: byDefault,
    phase: { id: `e${id}`, title: 'Recueil', startsAt: '2018-03-01T08:00:00Z', endsAt: null, allows: [] },
    counts: { proposals: 0, debates: 0 },
    can: {},
  })
  let open = 6
  api.use(
    server.get('*/api/v1/spaces', () =>
      HttpResponse.json({ items: Array.from({ length: open }, (_, at) => space(at)), next: null }),
    ),
    server.get('*/api/v1/organisations*', () => HttpResponse.json(none)),
    server.get('*/api/v1/activity*', () => HttpResponse.json(none)),
    server.get('*/api/v1/activity/organisations', () => HttpResponse.json(none)),
  )
  const page = () =>
    show(
      <Suspense>
        <HomeRoute />
      </Suspense>,
    )
  const { unmount } = await page()
  expect(await screen.findByRole('link', { name: 'Voir tous les espaces' })).toHaveAttribute(
    'href',
    '/espaces',
  )
  unmount()
  open = 5
  await page()
  expect(await screen.findByText('Espace 4')).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Voir tous les espaces' })).toBeNull()
})
