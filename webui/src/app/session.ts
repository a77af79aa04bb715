import type { User, UserManager } from 'oidc-client-ts'
import { useSyncExternalStore } from 'react'
import { apiBase, identify } from '#api/client'

/**
 * Who is using this tab. Tokens live in the tab's sessionStorage and nowhere else: each tab has a session of its own at
 * Keycloak's, renewed by its own refresh token. What tabs share is one word in localStorage, that somebody signed in
 * here, so that a new tab tries without asking (`prompt=none` in a hidden frame) and a sign-out is noticed by all.
 * The library is fetched only where it has something to do: a visitor's page never pays for it.
 */
export type Session =
  | { state: 'visitor' }
  | { state: 'signed-in'; person: Known }
  /** The session ended by itself; who it was is kept, since the drafts are theirs. */
  | { state: 'lost'; person: Known }

type Known = { id: string; name: string }
type Return = { returnTo: string }

const callbackPath = '/connexion/retour'
const flag = 'palabre.signed-in'
/** Told apart from a flag that is taken down because a try without questions failed: that signs nobody out. */
const farewell = 'palabre.signed-out'
const prefix = 'palabre.oidc.'

let session: Session = { state: 'visitor' }
const listeners = new Set<() => void>()
let onChange: (session: Session, before: Session) => void = () => {}

function become(next: Session) {
  const before = session
  session = next
  onChange(next, before)
  for (const listener of listeners) listener()
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => session,
  )
}

/** The app's one reaction to a change of person (it forgets what the last one was shown). */
export function whenSessionChanges(react: typeof onChange) {
  onChange = react
}

const shared = {
  get: () => {
    try {
      return localStorage.getItem(flag) !== null
    } catch {
      return false
    }
  },
  set: (signedIn: boolean) => {
    try {
      if (signedIn) localStorage.setItem(flag, '1')
      else localStorage.removeItem(flag)
    } catch {
      // Tabs then do not know of each other; each still works.
    }
  },
}

let loading: Promise<UserManager> | undefined

function manager(): Promise<UserManager> {
  loading ??= load().catch((failure) => {
    loading = undefined
    throw failure
  })
  return loading
}

async function load(): Promise<UserManager> {
  // Not through the API client, whose every call waits for the token that is sought here.
  const settings = fetch(`${apiBase}/api/v1/settings`).then((answer) => {
    if (!answer.ok) throw new Error(`settings: ${answer.status}`)
    return answer.json() as Promise<{ oidc: { authority: string; clientId: string } }>
  })
  const [{ UserManager, WebStorageStateStore }, { oidc }] = await Promise.all([
    import('oidc-client-ts'),
    settings,
  ])
  const store = new WebStorageStateStore({ store: sessionStorage, prefix })
  const made = new UserManager({
    authority: oidc.authority,
    client_id: oidc.clientId,
    redirect_uri: `${location.origin}${callbackPath}`,
    silent_redirect_uri: `${location.origin}/silent.html`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope: 'openid profile',
    userStore: store,
    stateStore: store,
    // Renewal is ours (below): one at a time, with a second way when the first is refused.
    automaticSilentRenew: false,
    silentRequestTimeoutInSeconds: 6,
    accessTokenExpiringNotificationTimeInSeconds: 45,
  })
  made.events.addAccessTokenExpiring(() => void renew())
  return made
}

function signedIn(user: User) {
  shared.set(true)
  const name = user.profile.name ?? user.profile.preferred_username ?? ''
  const before = session
  if (before.state === 'signed-in' && before.person.id === user.profile.sub && before.person.name === name)
    return
  become({ state: 'signed-in', person: { id: user.profile.sub, name } })
}

let renewing: Promise<string | undefined> | undefined

/**
 * A fresh token, or undefined when the session is over. First by this tab's refresh token; where that is refused (it
 * was rotated in a duplicated tab, say), by the session that the browser still has at Keycloak's.
 * When Keycloak cannot be reached nothing is decided: the old token stays and the next call tries again.
 */
function renew(): Promise<string | undefined> {
  renewing ??= renewOnce().finally(() => {
    renewing = undefined
  })
  return renewing
}

async function renewOnce(): Promise<string | undefined> {
  try {
    const oidc = await manager()
    const user = await oidc.getUser()
    if (!user) return undefined
    if (user.refresh_token) {
      try {
        return accept(await oidc.signinSilent())
      } catch (failure) {
        if (!refused(failure)) throw failure
        user.refresh_token = undefined
        await oidc.storeUser(user)
      }
    }
    return accept(await oidc.signinSilent())
  } catch (failure) {
    if (refused(failure) || timedOut(failure)) await lose()
    return undefined
  }
}

function accept(user: User | null): string | undefined {
  if (user) signedIn(user)
  return user?.access_token
}

/** Keycloak answered, and said no. Anything else is the network's fault. */
const refused = (failure: unknown) => failure instanceof Error && failure.name === 'ErrorResponse'
const timedOut = (failure: unknown) => failure instanceof Error && failure.name === 'ErrorTimeout'

async function lose() {
  await (await manager()).removeUser()
  if (session.state === 'signed-in') become({ state: 'lost', person: session.person })
}

async function token(): Promise<string | undefined> {
  await ready
  if (session.state !== 'signed-in') return undefined
  const user = await (await manager()).getUser()
  if (!user) return undefined
  return (user.expires_in ?? 0) > 5 ? user.access_token : ((await renew()) ?? user.access_token)
}

const tabHasSession = () => Object.keys(sessionStorage).some((key) => key.startsWith(`${prefix}user:`))

let ready: Promise<void> = Promise.resolve()

/** Called once, before the first request. Resolves at once for a visitor. */
export function startSession(): Promise<void> {
  identify({
    token,
    renew: renewUnlessRenewed,
    lost: () => session.state === 'lost',
  })
  window.addEventListener('storage', (event) => {
    if (event.key === farewell && event.newValue) void signedOutElsewhere()
    if (event.key === flag && event.newValue && session.state !== 'signed-in') void resume()
  })
  ready = begin()
  return ready
}

async function renewUnlessRenewed(refusedToken: string): Promise<string | undefined> {
  const user = await (await manager()).getUser()
  return user && user.access_token !== refusedToken ? user.access_token : renew()
}

async function begin() {
  if (location.pathname === callbackPath) return finishSignIn()
  if (tabHasSession()) {
    try {
      const user = await (await manager()).getUser()
      if (user) signedIn(user)
      if (user?.expired) await renew()
      if (user) return
    } catch {
      // The API or the library cannot be reached: the page says so itself when it reads.
    }
  }
  if (shared.get()) await resume()
}

/** A tab that has no session yet, while the browser may have one: asks Keycloak without asking the person. */
async function resume() {
  try {
    accept(await (await manager()).signinSilent({ prompt: 'none' }))
  } catch (failure) {
    if (refused(failure)) shared.set(false)
  }
}

async function finishSignIn() {
  let returnTo = '/'
  try {
    const user = await (await manager()).signinCallback()
    if (user) {
      signedIn(user)
      returnTo = (user.state as Return | undefined)?.returnTo ?? '/'
    }
  } catch {
    // The address was reloaded or kept in a bookmark: its code is used up. Nothing is lost by starting at home.
  }
  // Only ever a place of ours, whatever was put into the state.
  history.replaceState(null, '', safe(returnTo))
}

function safe(path: string): string {
  const url = new URL(path, location.origin)
  return url.origin === location.origin && url.pathname !== callbackPath
    ? url.pathname + url.search + url.hash
    : '/'
}

/** Leaves for Keycloak and comes back to this very page. Rejects when the way there is closed. */
export async function signIn(language: string) {
  const state: Return = { returnTo: location.pathname + location.search + location.hash }
  await (await manager()).signinRedirect({ state, ui_locales: language })
}

/** Ends the session at Keycloak's too, and so in every tab. */
export async function signOut() {
  const oidc = await manager()
  shared.set(false)
  try {
    localStorage.setItem(farewell, String(Date.now()))
  } catch {
    // The other tabs find out at their next renewal.
  }
  await oidc.signoutRedirect()
}

async function signedOutElsewhere() {
  if (session.state !== 'signed-in') return
  await (await manager()).removeUser()
  become({ state: 'visitor' })
}
