import { apiBase, asking } from './client'
import { Problem } from './problem'

type Sending = {
  /** The `Idempotency-Key`. */
  key: string
  signal: AbortSignal
  /** From 0 to 1: how much has left. */
  onProgress: (sent: number) => void
}

/** Sends a form with a file. Not by fetch, which does not tell how far it is. */
export async function upload<T>(path: string, form: FormData, sending: Sending): Promise<T> {
  const { identity } = asking()
  const token = await identity.token()
  if (identity.lost()) throw Problem.sessionLost()
  const answer = await post(path, form, token, sending)
  if (answer.status !== 401 || !token) return told(answer)
  const better = await identity.renew(token)
  if (better) return told(await post(path, form, better, sending))
  throw identity.lost() ? Problem.sessionLost() : Problem.offline()
}

function post(path: string, form: FormData, token: string | undefined, { key, signal, onProgress }: Sending) {
  return new Promise<XMLHttpRequest>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${apiBase || window.location.origin}${path}`)
    request.setRequestHeader('Accept-Language', asking().language)
    request.setRequestHeader('Idempotency-Key', key)
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => resolve(request)
    request.onerror = () => reject(Problem.offline())
    signal.addEventListener('abort', () => {
      request.abort()
      reject(new DOMException('Aborted', 'AbortError'))
    })
    request.send(form)
  })
}

function told<T>(request: XMLHttpRequest): T {
  let body: unknown
  try {
    body = JSON.parse(request.responseText)
  } catch {
    // Something between us and the server answered in its own words.
  }
  if (request.status >= 200 && request.status < 300) return body as T
  const wait = request.getResponseHeader('Retry-After')
  throw Problem.of(
    new Response(null, { status: request.status, ...(wait && { headers: { 'Retry-After': wait } }) }),
    body,
  )
}
