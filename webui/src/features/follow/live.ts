import { asProblem } from '#api/problem'

/** Something happened, told by its kind and by what it is about; what it says is asked for. */
export type Happening = { id: string; type: string; subject: { type: string; id: string }; objectId?: string }

/** The fields of one server-sent event; `data` is empty where it had none. */
export type Field = { id: string | undefined; event: string; data: string }

/** The events of a stream, by the standard's own rules (HTML, 9.2.6), as far as our server uses them. */
export async function* fields(body: ReadableStream<Uint8Array>): AsyncGenerator<Field | 'beat'> {
  const reader = body.getReader()
  const text = new TextDecoder()
  let rest = ''
  let field: Field = { id: undefined, event: 'message', data: '' }
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield 'beat'
      const lines = (rest + text.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const ended of lines) {
        const line = ended.replace(/\r$/, '')
        if (line === '') {
          if (field.data) yield field
          field = { id: undefined, event: 'message', data: '' }
          continue
        }
        const [, name, said = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? []
        if (name === 'id') field.id = said
        else if (name === 'event') field.event = said
        else if (name === 'data') field.data += (field.data && '\n') + said
      }
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

export type Told = {
  /** From here on all is told. `missed`: what happened since the page was read, or since the last event, is not. */
  onBegin: (missed: boolean) => void
  onHappening: (happening: Happening) => void
  /** There may be something new in one's bell. */
  onRing: () => void
  /** Whether one hears what happens; said after a while only, since a line that breaks is mostly there again at once. */
  onAway: (away: boolean) => void
}

type Open = (last: string | undefined, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>

/** The server says something each 20 s; after so long without a word nobody is there any more. In milliseconds. */
const silence = 50_000
/** A page that nobody looks at for so long lets its stream go: a browser has few, and the server has an end of them. */
const hiddenFor = 30_000
const awayAfter = 2

/**
 * Listens as long as the page is looked at, again and again where the line breaks: after one second, then two, four …
 * up to a minute, each a little different, so that a crowd does not come back together. Returns how to stop.
 */
export function listen(open: Open, { onBegin, onHappening, onRing, onAway }: Told): () => void {
  const stopped = new AbortController()
  let last: string | undefined
  let failures = 0
  let line: AbortController | undefined
  let hurry = () => {}

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const seen = () =>
    new Promise<void>((resolve) => {
      if (!document.hidden) resolve()
      else hurry = resolve
    })

  let hiding: ReturnType<typeof setTimeout> | undefined
  const onVisibility = () => {
    clearTimeout(hiding)
    if (document.hidden) hiding = setTimeout(() => line?.abort(), hiddenFor)
    else hurry()
  }
  const onOnline = () => hurry()
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', onOnline)

  async function once() {
    const mine = new AbortController()
    line = mine
    let watch: ReturnType<typeof setTimeout> | undefined
    const alive = () => {
      clearTimeout(watch)
      watch = setTimeout(() => mine.abort(), silence)
    }
    try {
      alive()
      const body = await open(last, mine.signal)
      for await (const field of fields(body)) {
        alive()
        if (stopped.signal.aborted) return
        if (field === 'beat') continue
        if (field.event === 'Listening' || field.event === 'Reset') {
          failures = 0
          onAway(false)
          onBegin(last === undefined || field.event === 'Reset')
          continue
        }
        if (field.event === 'NotificationsChanged') {
          onRing()
          continue
        }
        last = field.id ?? last
        onHappening({ ...JSON.parse(field.data), id: field.id ?? '', type: field.event })
      }
    } finally {
      clearTimeout(watch)
      mine.abort()
    }
  }

  void (async () => {
    while (!stopped.signal.aborted) {
      await seen()
      let wait = 0
      try {
        await once()
      } catch (error) {
        if (stopped.signal.aborted) return
        const problem = asProblem(error)
        // It is not there for this person, or not for now: nothing to come back for.
        if ([400, 403, 404].includes(problem.status)) return
        wait = (problem.retryAfter ?? 0) * 1000
      }
      if (stopped.signal.aborted) return
      failures++
      if (failures >= awayAfter && !document.hidden) onAway(true)
      await pause(Math.max(wait, Math.min(60_000, 500 * 2 ** failures)) * (0.75 + Math.random() / 2))
    }
  })()

  return () => {
    stopped.abort()
    line?.abort()
    hurry()
    clearTimeout(hiding)
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('online', onOnline)
  }
}
