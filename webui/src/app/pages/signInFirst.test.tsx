import { screen } from '@testing-library/react'
import { HttpResponse, http as server } from 'msw'
import { Suspense } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { NewAmendmentRoute } from './AmendmentRoutes'
import { NewDebateRoute } from './DebateEditorRoutes'

const space = { slug: 'eau', title: 'L’eau en ville', can: { debate: 'not-signed-in' }, proposalRules: {} }

test('a visitor is told to sign in before a debate, and is shown no form', async () => {
  api.use(
    server.get('*/api/v1/spaces/eau', () => HttpResponse.json(space)),
    server.get('*/api/v1/themes', () => HttpResponse.json({ items: [], next: null })),
  )
  await show(
    <Suspense>
      <NewDebateRoute />
    </Suspense>,
    { path: '/espaces/$space/debats/nouveau', at: '/espaces/eau/debats/nouveau' },
  )
  expect(await screen.findByText(/^Pour ouvrir un débat, connectez-vous/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Se connecter' })).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('nor before an amendment', async () => {
  api.use(
    server.get('*/api/v1/spaces/eau', () => HttpResponse.json(space)),
    server.get('*/api/v1/proposals/p1', () =>
      HttpResponse.json({
        id: 'p1',
        title: 'Un verger',
        body: 'Des pommiers.',
        space: { slug: 'eau', title: 'L’eau en ville' },
        can: { amend: 'not-signed-in' },
      }),
    ),
  )
  await show(
    <Suspense>
      <NewAmendmentRoute />
    </Suspense>,
    { path: '/propositions/$proposal/amender', at: '/propositions/p1/amender' },
  )
  expect(await screen.findByText(/^Pour proposer un amendement, connectez-vous/)).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
})
