import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Account } from './HeaderMenus'
import { startSession } from './session'

vi.mock('oidc-client-ts', async () => (await import('#testing/keycloak')).lettingIn())

const organisation = { slug: 'oriv', name: 'ORIV', kind: 'CENTRE' }

test.each([
  ['blocked', organisation, /est suspendu/],
  ['no-role', organisation, /pas encore de rôle/],
  ['no-organisation', null, /rattaché à aucune organisation/],
])('whoever may not contribute is told why, and no other reason: %s', async (contribute, of, said) => {
  api.use(
    server.get('*/api/v1/settings', () =>
      HttpResponse.json({ oidc: { authority: 'http://localhost:8180/realms/palabre', clientId: 'x' } }),
    ),
    server.get('*/api/v1/me', () =>
      HttpResponse.json({ id: 'claire', organisation: of, roles: [], can: { contribute } }),
    ),
  )
  history.replaceState(null, '', '/connexion/retour?code=c&state=s')
  await startSession()
  await show(<Account />)
  await userEvent.click(await screen.findByRole('button', { name: /^Compte\s: / }))
  expect(await screen.findByText(said)).toBeVisible()
  expect(screen.getAllByText(/Votre compte/)).toHaveLength(1)
})
