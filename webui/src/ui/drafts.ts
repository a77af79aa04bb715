import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'

/** Whose drafts these are: two people at one computer never see each other's. */
export const DraftOwner = createContext<string>('')

type Kept<T> = { value: T; at: number }

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

/**
 * A text that is being written, kept on this device as one types: a closed tab, a lost session or a lost connection
 * loses nothing. `form` names what is written (`proposal.new.<space>`, `comment.<id>`).
 */
export function useDraft<T extends object>(form: string, blank: T) {
  const owner = useContext(DraftOwner)
  const [restored] = useState(() => read<T>(owner, form))
  const [value, setValue] = useState<T>(restored?.value ?? blank)
  const [keptAt, setKeptAt] = useState<Date | undefined>(restored ? new Date(restored.at) : undefined)
  const [failed, setFailed] = useState(false)
  const pending = useRef<{ value: T } | undefined>(undefined)

  const keep = useCallback(() => {
    if (!pending.current) return
    try {
      const at = Date.now()
      localStorage.setItem(place(owner, form), JSON.stringify({ value: pending.current.value, at }))
      setKeptAt(new Date(at))
      setFailed(false)
    } catch {
      setFailed(true)
    }
    pending.current = undefined
  }, [owner, form])

  const change = useCallback((part: Partial<T>) => {
    setValue((before) => {
      const after = { ...before, ...part }
      pending.current = { value: after }
      return after
    })
  }, [])

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

  /** It was sent, or is not wanted any more. */
  const forget = useCallback(() => {
    pending.current = undefined
    try {
      localStorage.removeItem(place(owner, form))
    } catch {
      // It was never kept.
    }
    setKeptAt(undefined)
    setValue(blank)
  }, [owner, form, blank])

  return { value, change, forget, keptAt, failed, restored: restored !== undefined }
}
