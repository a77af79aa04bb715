/**
 * The `Idempotency-Key` of one thing somebody is trying to send. It stays the same for as long as the same words are
 * sent again (after a lost answer, even after a reload of the page), so that nothing is posted twice; other words are
 * another attempt.
 */
export class Attempt {
  readonly #place: string

  constructor(form: string) {
    this.#place = `palabre.attempt.${form}`
  }

  keyFor(body: unknown): string {
    const words = JSON.stringify(body)
    const kept = this.#read()
    if (kept?.words === words) return kept.key
    const key = crypto.randomUUID()
    this.#write({ words, key })
    return key
  }

  /** It arrived: what comes next is another thing, even in the same words. */
  arrived() {
    this.#memory = undefined
    try {
      sessionStorage.removeItem(this.#place)
    } catch {
      // It was never kept there.
    }
  }

  #memory: { words: string; key: string } | undefined

  #read(): { words: string; key: string } | undefined {
    // A storage that is full still reads: what it could not take is here, and is the later one.
    if (this.#memory) return this.#memory
    try {
      return JSON.parse(sessionStorage.getItem(this.#place) ?? 'null') ?? undefined
    } catch {
      return undefined
    }
  }

  #write(attempt: { words: string; key: string }) {
    try {
      sessionStorage.setItem(this.#place, JSON.stringify(attempt))
      this.#memory = undefined
    } catch {
      // No storage (private window, full): the tab's memory is enough until it is closed.
      this.#memory = attempt
    }
  }
}
