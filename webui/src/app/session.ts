import type { ErrorResponse, User, UserManager } from 'oidc-client-ts'
import { useSyncExternalStore } from 'react'
import { apiBase, identify } from '#api/client'
import { Problem } from '#api/problem'

/**
 * Who is using this tab. Tokens live in the tab's sessionStorage and nowhere else: each tab has a session of its own at
 * Keycloak's, renewed by its own refresh token. What tabs share is one word in localStorage, that somebody signed in
 * here, so that a new tab tries without asking (`prompt=none` in a hidden frame) and a sign-out is noticed by all.
 * The library is fetched only where it has something to do: a visitor's page never pays for it.
 */
export type Session =
  /** `expected`: somebody was here, and whether they still are is being asked. */
  | { state: 'visitor'; expected?: boolean }
  | { state: 'signed-in'; person: Known }
  /** The session ended by itself; who it was is kept, since the drafts are theirs. */
  | { state: 'lost'; person: Known }

type Known = { id: string; name: string }
type Return = { returnTo: string }

const callbackPath = '/connexion/retour'
const flag = 'palabre.signed-in'
/** Told apart from a flag that is taken down because a try without questions failed: that signs nobody out. */
const farewell = 'palabre.signed-out'
/** The page one left to sign in: the way back, also where Keycloak sends nobody back with us. */
const departure = 'palabre.left-from'
const prefix = 'palabre.oidc.'
/** What one request to Keycloak may take. */
const seconds = 6
/** How long reading waits to know whether somebody is here, in milliseconds. */
const patience = 2_000

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

/** Who is here, once that is known; who takes too long to come back is a visitor until they do. */
export async function whoIsHere(): Promise<Session> {
  await Promise.race([ready, waited])
  return session
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
      // Another value each time: the same one again would tell the other tabs nothing.
      if (signedIn) localStorage.setItem(flag, String(Date.now()))
      else localStorage.removeItem(flag)
    } catch {
      // Tabs then do not know of each other; each still works.
    }
  },
  farewell: () => {
    try {
      return localStorage.getItem(farewell)
    } catch {
      return null
    }
  },
}

let loading: Promise<UserManager> | undefined
let issuer = ''
/** What the app shows nobody but who is signed in, and needs by then. */
let besides: () => Promise<unknown> = async () => {}

function manager(): Promise<UserManager> {
  loading ??= load().catch((failure) => {
    loading = undefined
    throw failure
  })
  return loading
}

async function load(): Promise<UserManager> {
  // Not through the API client, whose every call waits for the token that is sought here.
  const settings = fetch(`${apiBase}/api/v1/settings`, {
    signal: AbortSignal.timeout(seconds * 1000),
  }).then((answer) => {
    if (!answer.ok) throw new Error(`settings: ${answer.status}`)
    return answer.json() as Promise<{ oidc: { authority: string; clientId: string } }>
  })
  const [{ UserManager, WebStorageStateStore }, { oidc }] = await Promise.all([
    import('oidc-client-ts'),
    settings,
    besides(),
  ])
  issuer = oidc.authority
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
    requestTimeoutInSeconds: seconds,
    silentRequestTimeoutInSeconds: seconds,
    accessTokenExpiringNotificationTimeInSeconds: 45,
  })
  made.events.addAccessTokenExpiring(() => void renew())
  return made
}

function signedIn(user: User) {
  const name = user.profile.name ?? user.profile.preferred_username ?? ''
  const before = session
  if (before.state !== 'signed-in' || !shared.get()) shared.set(true)
  if (before.state === 'signed-in' && before.person.id === user.profile.sub && before.person.name === name)
    return
  become({ state: 'signed-in', person: { id: user.profile.sub, name } })
}

let renewing: Promise<string | undefined> | undefined

/**
 * A fresh token, or undefined when the session is over. First by this tab's refresh token; where that is refused (it
 * was rotated in a duplicated tab, say), by the session that the browser still has at Keycloak's.
 * When Keycloak cannot be reached, or takes too long, nothing is decided: the next call tries again.
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
    if (!user) {
      await lose()
      return undefined
    }
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
    if (refused(failure)) await lose()
    return undefined
  }
}

function accept(user: User | null): string | undefined {
  if (user) signedIn(user)
  return user?.access_token
}

/** Keycloak answered, and said no. Anything else (a late answer, its own trouble) is no answer. */
const refused = (failure: unknown) =>
  failure instanceof Error &&
  failure.name === 'ErrorResponse' &&
  !['server_error', 'temporarily_unavailable'].includes((failure as ErrorResponse).error ?? '')

async function lose() {
  await (await manager()).removeUser()
  if (session.state === 'signed-in') become({ state: 'lost', person: session.person })
}

/** What somebody who is signed in asks is asked as themselves or not at all; nobody else waits for Keycloak for long. */
async function token(): Promise<string | undefined> {
  if (stuck) ready = begin()
  await Promise.race([ready, waited])
  if (session.state !== 'signed-in') {
    if (session.state === 'visitor' && tabHasSession()) throw Problem.offline()
    return undefined
  }
  const oidc = await manager().catch(() => undefined)
  if (!oidc) throw Problem.offline()
  const user = await oidc.getUser()
  if (user && (user.expires_in ?? 0) > 5) return user.access_token
  const fresh = await renew()
  if (!fresh && session.state === 'signed-in') throw Problem.offline()
  return fresh
}

function tabHasSession() {
  try {
    return Object.keys(sessionStorage).some((key) => key.startsWith(`${prefix}user:`))
  } catch {
    return false
  }
}

let ready: Promise<void> = Promise.resolve()
let waited: Promise<void> = Promise.resolve()
/** This tab's session could not be opened, for want of the library or of the API: the next call tries again. */
let stuck = false
/** The sign-out that this page knows of; another one is news. */
let heard: string | null = null

/** Called once, before the first request. Resolves at once for a visitor; nobody is signed in before `needed` is there. */
export function startSession(needed = besides): Promise<void> {
  besides = needed
  identify({
    token,
    renew: renewUnlessRenewed,
    lost: () => session.state === 'lost',
  })
  heard = shared.farewell()
  window.addEventListener('storage', (event) => {
    if (event.key === farewell && event.newValue) endHere()
    if (event.key === flag && event.newValue && session.state !== 'signed-in') void resume()
  })
  // A page that the browser had put aside heard nothing of what happened since.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    const gone = session.state === 'signed-in' && !tabHasSession()
    if (gone || shared.farewell() !== heard) endHere()
    else if (session.state !== 'signed-in' && shared.get()) void resume()
  })
  if (tabHasSession() || shared.get()) session = { state: 'visitor', expected: true }
  waited = new Promise((resolve) => setTimeout(resolve, patience))
  ready = begin()
  void whoIsHere().then(({ state }) => state === 'visitor' && become({ state: 'visitor' }))
  return ready
}

async function renewUnlessRenewed(refusedToken: string): Promise<string | undefined> {
  const user = await (await manager()).getUser()
  return user && user.access_token !== refusedToken ? user.access_token : renew()
}

async function begin() {
  stuck = false
  if (location.pathname === callbackPath) {
    if (await finishSignIn()) return
    // Reading goes on meanwhile: whoever was signed in before they tried still is.
    ready = open()
    return
  }
  await open()
}

async function open() {
  if (tabHasSession()) {
    try {
      const user = await (await manager()).getUser()
      if (user) signedIn(user)
      if (user?.expired) await renew()
      if (user) return
    } catch {
      stuck = true
      return
    }
  }
  if (shared.get()) await resume()
}

let resuming: Promise<void> | undefined

/** A tab that has no session yet, while the browser may have one: asks Keycloak without asking the person. */
function resume(): Promise<void> {
  resuming ??= resumeOnce().finally(() => {
    resuming = undefined
  })
  return resuming
}

async function resumeOnce() {
  try {
    accept(await (await manager()).signinSilent({ prompt: 'none' }))
  } catch (failure) {
    if (refused(failure)) shared.set(false)
  }
}

let failed = false

/** Whether somebody came back from Keycloak without being signed in: the page that is shown then says so. */
export const signInFailed = () => failed

async function finishSignIn(): Promise<boolean> {
  const left = departed()
  let returnTo: unknown = left
  let done = false
  try {
    const user = await (await manager()).signinCallback()
    if (user) {
      signedIn(user)
      returnTo = (user.state as Return | undefined)?.returnTo ?? left
      done = true
    }
  } catch {
    // Cancelled, or Keycloak no longer answers. An address that was kept in a bookmark is no try at all: it has no
    // page to go back to, and nothing to say.
    failed = left !== null
  }
  // Only ever a place of ours, whatever was put into the state.
  history.replaceState(null, '', safe(returnTo))
  return done
}

function departed(): string | null {
  try {
    const left = sessionStorage.getItem(departure)
    sessionStorage.removeItem(departure)
    return left
  } catch {
    return null
  }
}

function safe(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, location.origin)) return '/'
  const url = new URL(path, location.origin)
  // `/.//elsewhere` is of this origin, and its path by itself is of another.
  return url.origin === location.origin && !url.pathname.startsWith('//') && url.pathname !== callbackPath
    ? url.pathname + url.search + url.hash
    : '/'
}

/**
 * Leaves for Keycloak and comes back to this very page. Rejects when the way there is closed: with `offline` where it is
 * Palabre that does not answer, with anything else where it is Keycloak.
 */
export async function signIn(language: string) {
  const state: Return = { returnTo: location.pathname + location.search + location.hash }
  const oidc = await manager().catch(() => {
    throw Problem.offline()
  })
  await keycloakAnswers()
  try {
    sessionStorage.setItem(departure, state.returnTo)
  } catch {
    // Then a try that fails ends at home.
  }
  await oidc.signinRedirect({ state, ui_locales: language })
}

/** The library asks this once a tab and would then leave for an address where nobody is any more. */
async function keycloakAnswers() {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(seconds * 1000),
  })
  if (!answer.ok) throw new Error(`${issuer}: ${answer.status}`)
}

/**
 * Ends the session at Keycloak's too, and so in every tab. Rejects where Keycloak cannot be told: whoever left is out all
 * the same, and stays on a page that answers.
 */
export async function signOut() {
  const oidc = await manager()
  shared.set(false)
  try {
    localStorage.setItem(farewell, String(Date.now()))
  } catch {
    // The other tabs find out at their next renewal.
  }
  try {
    await keycloakAnswers()
  } catch (away) {
    endHere()
    throw away
  }
  // Until the page goes it stays as it is: who is asked to sign in before that would be sent away as they do.
  await oidc.signoutRedirect()
}

/** Also where the session was lost here: what the page still shows is not for who sits down next. */
function endHere() {
  heard = shared.farewell()
  if (session.state === 'visitor') return
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(`${prefix}user:`)) sessionStorage.removeItem(key)
  become({ state: 'visitor' })
}
