export type Violation = { field: string; message: string }

type Wire = { type?: string; title?: string; status?: number; detail?: string; violations?: Violation[] }

/**
 * Whatever goes wrong between us and the API, as RFC 9457 says it: `code` is the end of `type` and what the code
 * decides on; `title` and `detail` come in the reader's language and are shown as they are.
 * Status 0 is our own, for an answer that never came.
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string | undefined
  readonly violations: readonly Violation[]
  /** Seconds to wait, where the server said so (429, 503). */
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, wire: Wire = {}, retryAfter?: number) {
    super(wire.title ?? code)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.detail = wire.detail
    this.violations = wire.violations ?? []
    this.retryAfter = retryAfter
  }

  /** The sentence to show: the detail where there is one, since the title only names the kind of problem. */
  get sentence(): string {
    return this.detail ?? this.message
  }

  static offline(): Problem {
    return new Problem(0, 'offline')
  }

  static sessionLost(): Problem {
    return new Problem(401, 'session-lost')
  }

  /** From an answer whose body was already read; something between us and the server may have answered in HTML. */
  static of(response: Response, body: unknown): Problem {
    const wire: Wire = typeof body === 'object' && body !== null ? (body as Wire) : {}
    const code = wire.type?.startsWith('/problems/')
      ? wire.type.slice('/problems/'.length)
      : `http-${response.status}`
    const wait = Number(response.headers.get('Retry-After') ?? Number.NaN)
    return new Problem(response.status, code, wire, Number.isFinite(wait) ? wait : undefined)
  }
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'unexpected', { title: String(error) })
}
