import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Whose drafts these are: two people at one computer never see each other's. */
export const DraftOwner = createContext<string>('')

/** `base`: what the writing began from, which the server may no longer have when it is taken up again. */
type Kept<T> = { value: T; base?: T; at: number }

const keptFor = 30 * 24 * 60 * 60 * 1000
const place = (owner: string, form: string) => `palabre.draft.${owner}.${form}`

function read<T>(owner: string, form: string): Kept<T> | undefined {
  try {
    const kept: Kept<T> | null = JSON.parse(localStorage.getItem(place(owner, form)) ?? 'null')
    return kept && Date.now() - kept.at < keptFor ? kept : undefined
  } catch {
    return undefined
  }
}

/** Words for a form that is not on the page: they stand in it when it opens. `as` is told what was begun in it, if anything. */
export function leaveDraft<T>(owner: string, form: string, as: (begun: T | undefined) => T) {
  try {
    const kept = read<T>(owner, form)
    const left = { ...kept, value: as(kept?.value), at: Date.now() }
    localStorage.setItem(place(owner, form), JSON.stringify(left))
    return true
  } catch {
    return false
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * A text that is being written, kept on this device as one types: a closed tab, a lost session or a lost connection
 * loses nothing. `form` names what is written (`proposal.new.<space>`, `comment.<id>`); `blank` is what the server has
 * of it now. Where that changes while nothing is written the form follows; else `stale` says so, until the person
 * decides.
 */
export function useDraft<T extends object>(form: string, blank: T) {
  const owner = useContext(DraftOwner)
  const [restored] = useState(() => read<T>(owner, form))
  const [value, setValue] = useState<T>(restored?.value ?? blank)
  const [base, setBase] = useState<T>(restored?.base ?? blank)
  const [begun, setBegun] = useState(restored !== undefined)
  const [keptAt, setKeptAt] = useState<Date | undefined>(restored ? new Date(restored.at) : undefined)
  const [failed, setFailed] = useState(false)
  const pending = useRef<Kept<T> | undefined>(undefined)
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  }, [value])

  const [seen, setSeen] = useState(blank)
  if (!same(seen, blank)) {
    setSeen(blank)
    if (!begun) {
      setValue(blank)
      setBase(blank)
    }
  }
  // The same words on both sides: there is nothing to decide.
  if (begun && !same(base, blank) && same(value, blank)) setBase(blank)

  const keep = useCallback(() => {
    if (!pending.current) return
    try {
      const at = Date.now()
      localStorage.setItem(place(owner, form), JSON.stringify({ ...pending.current, at }))
      setKeptAt(new Date(at))
      setFailed(false)
    } catch {
      setFailed(true)
    }
    pending.current = undefined
  }, [owner, form])

  // Computed here and now: within React's updater it would be done later, perhaps after it was forgotten.
  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part }
      pending.current = { value: latest.current, base, at: 0 }
      setBegun(true)
      setValue(latest.current)
    },
    [base],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the value begins the wait anew.
  useEffect(() => {
    const timer = setTimeout(keep, 400)
    return () => clearTimeout(timer)
  }, [value, keep])

  // The last letters count too, when the page goes away within the wait.
  useEffect(() => {
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  /** It was sent, or is not wanted any more: the form shows what the server has, which after a sending is `next`. */
  const forget = useCallback(
    (next: T = blank) => {
      pending.current = undefined
      try {
        localStorage.removeItem(place(owner, form))
      } catch {
        // It was never kept.
      }
      latest.current = next
      setKeptAt(undefined)
      setBegun(false)
      setValue(next)
      setBase(next)
    },
    [owner, form, blank],
  )

  /** Whoever writes has seen what the server has now, and goes on with their own. */
  const carryOn = useCallback(() => {
    pending.current = { value: latest.current, base: blank, at: 0 }
    setBase(blank)
    keep()
  }, [blank, keep])

  /**
   * The server keeps these words now, of those that were written when they were sent. Nothing in the form moves; what was
   * written since stays here until it is sent too. `whole`: nothing was.
   */
  const sent = useCallback(
    (words: T, whole: (now: T) => boolean) => {
      setBase(words)
      if (whole(latest.current)) {
        pending.current = undefined
        setKeptAt(undefined)
        try {
          localStorage.removeItem(place(owner, form))
        } catch {
          // It was never kept.
        }
      } else {
        pending.current = { value: latest.current, base: words, at: 0 }
        keep()
      }
    },
    [owner, form, keep],
  )

  /** What is written at this moment, for who sends it later than it was shown. */
  const now = useCallback(() => latest.current, [])

  return {
    value,
    base,
    now,
    sent,
    change,
    forget,
    carryOn,
    keptAt,
    failed,
    restored: restored !== undefined,
    /** The server has other words now than those that the writing began from. */
    stale: begun && !same(base, blank),
  }
}
