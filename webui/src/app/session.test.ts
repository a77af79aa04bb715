import { renderHook, waitFor } from '@testing-library/react'
import { HttpResponse, http as server } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from '#testing/setup'

/** Keycloak, as the library shows it to us. */
const keycloak = vi.hoisted(() => ({
  user: null as null | Record<string, unknown>,
  silent: vi.fn(),
  redirect: vi.fn(),
  signout: vi.fn(),
  callback: vi.fn(),
  settings: {} as Record<string, unknown>,
  loaded: 0,
}))

vi.mock('oidc-client-ts', () => {
  keycloak.loaded++
  return {
    WebStorageStateStore: class {},
    UserManager: class {
      constructor(settings: Record<string, unknown>) {
        keycloak.settings = settings
      }
      events = { addAccessTokenExpiring: () => {} }
      getUser = async () => keycloak.user
      storeUser = async () => {}
      removeUser = async () => {
        keycloak.user = null
        sessionStorage.removeItem('palabre.oidc.user:x')
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

async function openTab(path = '/propositions/p1', wait = true) {
  vi.resetModules()
  history.replaceState(null, '', path)
  const client = await import('#api/client')
  const tab = await import('./session')
  const started = tab.startSession()
  if (wait) await started
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
    server.get('*/realms/palabre/.well-known/openid-configuration', () => HttpResponse.json({})),
    server.get('*/api/v1/themes', ({ request }) => {
      const token = request.headers.get('Authorization')?.slice(7)
      return token === 'expired'
        ? new HttpResponse(null, { status: 401 })
        : HttpResponse.json({ items: [token ?? null], next: null })
    }),
  )
})

afterEach(() => {
  vi.useRealTimers()
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

test('until it is known who is here, nobody is shown the way in', async () => {
  localStorage.setItem('palabre.signed-in', '1')
  let say = (_: unknown) => {}
  keycloak.silent.mockReturnValue(
    new Promise((_, reject) => {
      say = reject
    }),
  )
  const tab = await openTab('/', false)
  expect(tab.session.current).toEqual({ state: 'visitor', expected: true })
  say(no)
  await waitFor(() => expect(tab.session.current).toEqual({ state: 'visitor' }))
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

test.each([
  ['out of reach', new TypeError('Failed to fetch')],
  ['too slow', Object.assign(new Error('Network timed out'), { name: 'ErrorTimeout' })],
  ['in trouble', Object.assign(new Error('oops'), { name: 'ErrorResponse', error: 'server_error' })],
])('Keycloak %s is no end of the session, and nothing is read as nobody', async (_, failure) => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockRejectedValue(failure)
  await expect(asWhom(tab)).rejects.toMatchObject({ code: 'offline' })
  expect(tab.session.current.state).toBe('signed-in')

  keycloak.user = user('old', { expires_in: -1, expired: true })
  await expect(asWhom(tab)).rejects.toMatchObject({ code: 'offline' })
  expect(tab.session.current.state).toBe('signed-in')
})

test('a tab whose session cannot be opened reads nothing as nobody, and tries again', async () => {
  keycloak.user = user('a')
  sessionStorage.setItem('palabre.oidc.user:x', '1')
  api.use(server.get('*/api/v1/settings', () => HttpResponse.error(), { once: true }))
  const tab = await openTab()
  api.use(server.get('*/api/v1/settings', () => HttpResponse.error(), { once: true }))
  await expect(asWhom(tab)).rejects.toMatchObject({ code: 'offline' })
  expect(await asWhom(tab)).toBe('a')
})

test('Keycloak may take seconds, not minutes', async () => {
  await signedInTab('a')
  expect(keycloak.settings).toMatchObject({ requestTimeoutInSeconds: 6, silentRequestTimeoutInSeconds: 6 })
})

test('public pages are read without waiting for a Keycloak that hangs, and again once it has answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  localStorage.setItem('palabre.signed-in', '1')
  let answer: (user: unknown) => void = () => {}
  keycloak.silent.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve
    }),
  )
  const tab = await openTab('/', false)
  let read: string | null | undefined
  const reading = asWhom(tab).then((whom) => {
    read = whom
  })
  await vi.advanceTimersByTimeAsync(1_900)
  expect(read).toBeUndefined()
  await vi.advanceTimersByTimeAsync(200)
  vi.useRealTimers()
  await reading
  expect(read).toBeNull()

  keycloak.user = user('fresh')
  answer(keycloak.user)
  await waitFor(() => expect(tab.session.current.state).toBe('signed-in'))
  expect(await asWhom(tab)).toBe('fresh')
})

test('signing in again in one tab says so to the others, which come back by themselves', async () => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockRejectedValue(no)
  await asWhom(tab)
  await waitFor(() => expect(tab.session.current.state).toBe('lost'))

  // As the other tab has it: the word was there, and is written anew.
  localStorage.setItem('palabre.signed-in', 'before')
  keycloak.callback.mockResolvedValue(user('b'))
  await openTab('/connexion/retour?code=c&state=s')
  const word = localStorage.getItem('palabre.signed-in')
  expect(word).not.toBe('before')

  keycloak.silent.mockImplementation(async () => {
    keycloak.user = user('fresh')
    return keycloak.user
  })
  window.dispatchEvent(new StorageEvent('storage', { key: 'palabre.signed-in', newValue: word }))
  await waitFor(() => expect(tab.session.current.state).toBe('signed-in'))
})

test('a tab whose session was lost hears a sign-out too', async () => {
  const tab = await signedInTab('expired')
  keycloak.silent.mockRejectedValue(no)
  await asWhom(tab)
  await waitFor(() => expect(tab.session.current.state).toBe('lost'))
  window.dispatchEvent(new StorageEvent('storage', { key: 'palabre.signed-out', newValue: '1' }))
  await waitFor(() => expect(tab.session.current.state).toBe('visitor'))
})

test('a page that was put aside while somebody signed out is nobody’s when it is shown again', async () => {
  const tab = await signedInTab('a')
  const shownAgain = () => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  shownAgain()
  expect(tab.session.current.state).toBe('signed-in')
  localStorage.setItem('palabre.signed-out', '1')
  shownAgain()
  await waitFor(() => expect(tab.session.current.state).toBe('visitor'))
  expect(sessionStorage.getItem('palabre.oidc.user:x')).toBeNull()
})

test('who comes back from Keycloak without being signed in is where they were, and is told', async () => {
  const left = await openTab('/propositions/p1?q=eau#commentaires')
  await left.signIn('fr')
  keycloak.callback.mockRejectedValue(Object.assign(new Error('access_denied'), { name: 'ErrorResponse' }))
  const tab = await openTab('/connexion/retour?error=access_denied&state=s')
  expect(location.pathname + location.search + location.hash).toBe('/propositions/p1?q=eau#commentaires')
  expect(tab.signInFailed()).toBe(true)

  const bookmarked = await openTab('/connexion/retour?code=used&state=s')
  expect(location.pathname).toBe('/')
  expect(bookmarked.signInFailed()).toBe(false)
})

test('who was signed in before a return that fails still is', async () => {
  keycloak.user = user('a')
  sessionStorage.setItem('palabre.oidc.user:x', '1')
  keycloak.callback.mockRejectedValue(new Error('No matching state found in storage'))
  const tab = await openTab('/connexion/retour?code=used&state=s')
  expect(await asWhom(tab)).toBe('a')
})

test('nobody is sent to a Keycloak that does not answer: they stay where they are, also in a tab that knew it well', async () => {
  const tab = await openTab('/propositions/p1')
  await tab.signIn('fr')
  expect(keycloak.redirect).toHaveBeenCalledTimes(1)

  const discovery = '*/realms/palabre/.well-known/openid-configuration'
  for (const away of [
    () => HttpResponse.error(),
    () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 }),
  ]) {
    api.use(server.get(discovery, away, { once: true }))
    await expect(tab.signIn('fr')).rejects.toThrow()
  }
  expect(keycloak.redirect).toHaveBeenCalledTimes(1)

  await tab.signIn('fr')
  expect(keycloak.redirect).toHaveBeenCalledTimes(2)
})

test('where Palabre itself does not answer, Keycloak is not blamed', async () => {
  api.use(server.get('*/api/v1/settings', () => HttpResponse.error(), { once: true }))
  const tab = await openTab('/propositions/p1')
  await expect(tab.signIn('fr')).rejects.toMatchObject({ code: 'offline' })
  expect(keycloak.redirect).not.toHaveBeenCalled()
})

test.each([
  '//evil.example/x',
  '/\\evil.example',
  '/.//evil.example',
  'https:',
  'https://evil.example',
  'javascript:alert(1)',
  '/connexion/retour?code=c',
  { path: '/x' },
])('%s is no place to come back to', async (returnTo) => {
  keycloak.callback.mockResolvedValue(user('a', { state: { returnTo } }))
  await openTab('/connexion/retour?code=c&state=s')
  expect(location.href).toBe('http://localhost:8080/')
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

test('whoever signs out while Keycloak is away is out, and stays on a page that answers', async () => {
  const tab = await signedInTab('a')
  api.use(server.get('*/realms/palabre/.well-known/openid-configuration', () => HttpResponse.error()))
  await expect(tab.signOut()).rejects.toThrow()
  expect(keycloak.signout).not.toHaveBeenCalled()
  await waitFor(() => expect(tab.session.current.state).toBe('visitor'))
  expect(sessionStorage.getItem('palabre.oidc.user:x')).toBeNull()
  expect(localStorage.getItem('palabre.signed-in')).toBeNull()
  expect(await asWhom(tab)).toBeNull()
})
