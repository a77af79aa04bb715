import { renderHook, waitFor } from '@testing-library/react'
import { HttpResponse, http as server } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { api } from '#testing/setup'

/** Keycloak, as the library shows it to us. */
const keycloak = vi.hoisted(() => ({
  user: null as null | Record<string, unknown>,
  silent: vi.fn(),
  redirect: vi.fn(),
  signout: vi.fn(),
  callback: vi.fn(),
  loaded: 0,
}))

vi.mock('oidc-client-ts', () => {
  keycloak.loaded++
  return {
    WebStorageStateStore: class {},
    UserManager: class {
      events = { addAccessTokenExpiring: () => {} }
      getUser = async () => keycloak.user
      storeUser = async () => {}
      removeUser = async () => {
        keycloak.user = null
      }
      signinSilent = keycloak.silent
      signinRedirect = keycloak.redirect
      signinCallback = keycloak.callback
      signoutRedirect = keycloak.signout
    },
  }
})

const claire = { profile: { sub: 'u1', name: 'Claire Delattre' } }
const user = (token: string, more = {}) => ({
  access_token: token,
  expires_in: 300,
  refresh_token: 'r',
  ...claire,
  ...more,
})
const no = Object.assign(new Error('login_required'), { name: 'ErrorResponse' })

async function openTab(path = '/propositions/p1') {
  vi.resetModules()
  history.replaceState(null, '', path)
  const client = await import('#api/client')
  const tab = await import('./session')
  await tab.startSession()
  const session = renderHook(() => tab.useSession()).result
  return { ...tab, http: client.http, session }
}

beforeEach(() => {
  Object.assign(keycloak, { user: null, loaded: 0 })
  for (const call of [keycloak.silent, keycloak.redirect, keycloak.signout, keycloak.callback])
    call.mockReset()
  api.use(
    server.get('*/api/v1/settings', () =>
      HttpResponse.json({
        oidc: { authority: 'http://localhost:8180/realms/palabre', clientId: 'palabre-web' },
      }),
    ),
    server.get('*/api/v1/themes', ({ request }) => {
      const token = request.headers.get('Authorization')?.slice(7)
      return token === 'expired'
        ? new HttpResponse(null, { status: 401 })
        : HttpResponse.json({ items: [token ?? null], next: null })
    }),
  )
})

const asWhom = async (tab: Awaited<ReturnType<typeof openTab>>) => {
  const { data } = await tab.http.GET('/api/v1/themes')
  return (data as unknown as { items: (string | null)[] }).items[0]
}

test('a visitor reads without the sign-in library being loaded', async () => {
  const tab = await openTab()
  expect(tab.session.current).toEqual({ state: 'visitor' })
  expect(await asWhom(tab)).toBeNull()
  expect(keycloak.loaded).toBe(0)
})

test('coming back from Keycloak ends where one left, and a foreign address is not followed', async () => {
  keycloak.callback.mockResolvedValue(user('a', { state: { returnTo: '/espaces/x/propositions?q=eau' } }))
  const tab = await openTab('/connexion/retour?code=c&state=s')
  expect(location.pathname + location.search).toBe('/espaces/x/propositions?q=eau')
  expect(tab.session.current).toMatchObject({ state: 'signed-in', person: { id: 'u1' } })

  keycloak.callback.mockResolvedValue(user('a', { state: { returnTo: '//evil.example/x' } }))
  await openTab('/connexion/retour?code=c&state=s')
  expect(location.pathname).toBe('/')
})

test('a new tab of somebody who signed in asks Keycloak without asking the person', async () => {
  localStorage.setItem('palabre.signed-in', '1')
  keycloak.silent.mockImplementation(async () => {
    keycloak.user = user('fresh')
    return keycloak.user
  })
  const tab = await openTab()
  expect(tab.session.current.state).toBe('signed-in')
  expect(await asWhom(tab)).toBe('fresh')
})

test('where Keycloak says no, the new tab is a visitor and does not ask again', async () => {
  localStorage.setItem('palabre.signed-in', '1')
  keycloak.silent.mockRejectedValue(no)
  const tab = await openTab()
  expect(tab.session.current.state).toBe('visitor')
  expect(localStorage.getItem('palabre.signed-in')).toBeNull()
})

async function signedInTab(token: string) {
  keycloak.user = user(token)
  sessionStorage.setItem('palabre.oidc.user:x', '1')
  return openTab()
}

test('a refresh token that another tab used up is replaced through the browser’s session', async () => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockRejectedValueOnce(no).mockImplementationOnce(async () => {
    keycloak.user = user('fresh')
    return keycloak.user
  })
  expect(await asWhom(tab)).toBe('fresh')
  expect(keycloak.silent).toHaveBeenCalledTimes(2)
  expect(tab.session.current.state).toBe('signed-in')
})

test('several calls with the same expired token renew it once', async () => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockImplementation(async () => {
    keycloak.user = user('fresh')
    return keycloak.user
  })
  expect(await Promise.all([asWhom(tab), asWhom(tab), asWhom(tab)])).toEqual(['fresh', 'fresh', 'fresh'])
  expect(keycloak.silent).toHaveBeenCalledTimes(1)
})

test('a session that is over is told, with whose it was, and reading goes on', async () => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockRejectedValue(no)
  expect(await asWhom(tab)).toBeNull()
  await waitFor(() => expect(tab.session.current).toMatchObject({ state: 'lost', person: { id: 'u1' } }))
})

test('Keycloak out of reach is no end of the session', async () => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockRejectedValue(new TypeError('Failed to fetch'))
  await asWhom(tab)
  expect(tab.session.current.state).toBe('signed-in')
})

test('signing out ends the session at Keycloak’s and in the other tabs', async () => {
  const tab = await signedInTab('a')
  window.dispatchEvent(new StorageEvent('storage', { key: 'palabre.signed-out', newValue: '1' }))
  await waitFor(() => expect(tab.session.current.state).toBe('visitor'))

  const other = await signedInTab('a')
  await other.signOut()
  expect(keycloak.signout).toHaveBeenCalledOnce()
  expect(localStorage.getItem('palabre.signed-out')).not.toBeNull()
})
