import createClient, { type FetchResponse } from 'openapi-fetch'
import { Problem } from './problem'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** Who is asking. The app fills it in; here nobody knows how somebody signs in. */
export type Identity = {
  /** The token to send, or undefined for a visitor; waits until that is known. */
  token(): Promise<string | undefined>
  /** One try to get a better token than the one that was refused. */
  renew(refused: string): Promise<string | undefined>
  /** Whether somebody was signed in and no longer is: nothing may then be written in their name, or in nobody's. */
  lost(): boolean
}

let identity: Identity = { token: async () => undefined, renew: async () => undefined, lost: () => false }
let language = 'fr'

export function identify(by: Identity) {
  identity = by
}

export function speak(lang: string) {
  language = lang
}

/** Who asks, and in which language, for a request that is not made here: an upload, which tells how far it is. */
export const asking = () => ({ identity, language })

/** Where the API is: '' (the address the page came from) unless index.html's meta says otherwise. */
export const apiBase = (
  document.querySelector<HTMLMetaElement>('meta[name="palabre-api"]')?.content ?? ''
).replace(/\/$/, '')

function headed(request: Request, token: string | undefined): Request {
  const headed = new Request(request)
  headed.headers.set('Accept-Language', language)
  if (token) headed.headers.set('Authorization', `Bearer ${token}`)
  return headed
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw Problem.offline()
  }
}

async function send(request: Request): Promise<Response> {
  const token = await identity.token()
  const reads = request.method === 'GET'
  if (!reads && identity.lost()) throw Problem.sessionLost()
  const again = request.clone()
  const response = await reach(headed(request, token))
  if (!token) {
    // Who came in meanwhile is not shown what nobody may see.
    const since = reads ? await identity.token() : undefined
    return since ? reach(headed(again, since)) : response
  }
  if (response.status !== 401) return response
  const better = await identity.renew(token)
  if (better) return reach(headed(again, better))
  // Nothing is decided about the session: what a visitor would read is no answer for somebody who is signed in.
  if (!identity.lost()) throw Problem.offline()
  if (reads) return reach(headed(again, undefined))
  throw Problem.sessionLost()
}

export const http = createClient<paths>({
  // Request wants an absolute address where there is no page to be relative to.
  baseUrl: apiBase || window.location.origin,
  fetch: send,
})

/** The body of a good answer; anything else is thrown as a Problem. */
export async function unwrap<R extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  answer: Promise<FetchResponse<R, O, M>>,
): Promise<NonNullable<FetchResponse<R, O, M>['data']>> {
  const { data, error, response } = await answer
  if (!response.ok) throw Problem.of(response, error)
  return data as NonNullable<FetchResponse<R, O, M>['data']>
}

/** The same with the ETag to hand back in `If-Match`: what a form that edits begins from. */
export async function unwrapTagged<
  R extends Record<string | number, unknown>,
  O,
  M extends `${string}/${string}`,
>(
  answer: Promise<FetchResponse<R, O, M>>,
): Promise<{ value: NonNullable<FetchResponse<R, O, M>['data']>; etag: string }> {
  const { data, error, response } = await answer
  if (!response.ok) throw Problem.of(response, error)
  return {
    value: data as NonNullable<FetchResponse<R, O, M>['data']>,
    etag: response.headers.get('ETag') ?? '*',
  }
}
