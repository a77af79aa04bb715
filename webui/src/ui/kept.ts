import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { asProblem, Problem } from '#api/problem'
import { useDraft } from './drafts'
import { silent } from './refusal'

/**
 * What the server keeps of a text that is being written, and in which version; `gone` where it was thrown away or
 * published elsewhere meanwhile: what is written on is another one then.
 */
export type Kept<W> = {
  id: string
  version: number
  words: W
  automatic: boolean
  published: boolean
  gone?: true
}

/** How the server keeps it: the one draft that is kept as one types, what is edited, and what that is now. */
export type Keeping<W> = {
  begin: (words: W) => Promise<Kept<W>>
  edit: (id: string, words: W, etag: string) => Promise<Kept<W>>
  read: (id: string) => Promise<Kept<W>>
}

const first = 2_000
const every = 5_000
const again = 10_000

const tidy = <W extends { title: string }>(words: W): W => ({ ...words, title: words.title.trim() })
const same = <W extends object>(one: W, other: W) =>
  (Object.keys(one) as (keyof W)[]).every((field) => one[field] === other[field])
/** Of an ETag the version alone is judged. */
const tagOf = (version: number) => `W/"${version}"`

/**
 * A text that is kept on this device as one types, and by the server a little later: in the one draft that it keeps of
 * whoever writes in a space, or in the draft that is being edited. What is published is sent only when it is asked for,
 * since each sending is a version of it. Another tab's words are never written over: the draft is `stale` then, until the
 * person decides.
 */
export function useKeptDraft<W extends { title: string }>({
  begun,
  blank,
  form,
  on,
  keeping,
}: {
  begun: Kept<W> | undefined
  /** What a new text begins with. */
  blank: W
  form: string
  /** Whether to send by itself. */
  on: boolean
  keeping: Keeping<W>
}) {
  const [kept, setKept] = useState(begun)
  const server = kept?.words ?? blank
  const draft = useDraft<W>(form, server)
  const [savedAt, setSavedAt] = useState<Date>()
  const [failure, setFailure] = useState<Problem>()
  const latest = useRef(kept)
  const keeper = useRef(keeping)
  useLayoutEffect(() => {
    keeper.current = keeping
  }, [keeping])
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const last = useRef(0)
  const { now, sent } = draft

  const save = useCallback((): Promise<Kept<W>> => {
    const hold = (next: Kept<W>) => {
      latest.current = next
      setKept(next)
      return next
    }
    /** Somebody was faster: what it is now is compared with what is written here. */
    const compare = async (before: Kept<W>) => {
      try {
        const found = await keeper.current.read(before.id)
        hold(found.published && !before.published ? { ...before, published: true, gone: true } : found)
      } catch (failed) {
        if (asProblem(failed).status === 404) hold({ ...before, gone: true })
      }
    }
    const send = async (): Promise<Kept<W>> => {
      const words = tidy(now())
      const before = latest.current
      if (before && same(words, tidy(before.words)) && (!before.gone || before.published)) return before
      try {
        let saved: Kept<W>
        if (before && !before.gone) {
          saved = await keeper.current.edit(before.id, words, tagOf(before.version))
        } else {
          saved = await keeper.current.begin(words)
          if (!same(tidy(saved.words), words)) {
            hold(saved)
            throw new Problem(412, 'stale')
          }
        }
        const next = hold({ ...saved, words })
        sent(words, (written) => same(tidy(written), words))
        setSavedAt(new Date())
        setFailure(undefined)
        return next
      } catch (failed) {
        const problem = asProblem(failed)
        if (before && !before.gone && (problem.status === 412 || problem.status === 404))
          await compare(before)
        setFailure(problem)
        throw failed
      } finally {
        last.current = Date.now()
      }
    }
    const next = line.current.then(send, send)
    line.current = next.catch(() => {})
    return next
  }, [now, sent])

  const gone = kept?.gone === true
  const dirty = !same(tidy(draft.value), tidy(server))
  const waits = failure && (silent(failure) || failure.status === 429 || failure.status >= 500)
  // What was refused for what it says is sent again once it says something else.
  const refused = failure && !waits ? draft.value : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each sending, and each failure, it waits anew.
  useEffect(() => {
    if (!on || !dirty || draft.stale || gone) return
    const wait = waits
      ? (failure.retryAfter ?? 0) * 1000 + again
      : Math.max(first, last.current + every - Date.now())
    const timer = setTimeout(() => save().catch(() => {}), wait)
    return () => clearTimeout(timer)
  }, [on, dirty, draft.stale, gone, save, kept, failure, refused])

  return { draft, server, kept, gone, save, savedAt, away: failure !== undefined && !draft.stale && !gone }
}
