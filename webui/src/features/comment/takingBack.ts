import { useEffect } from 'react'
import type { Words } from './CommentForm'

/** Words that somebody took back, to write them again in another way. */
export type TakenBack = { replyTo: string | null; words: Words }

/** The threads on the page, by what they are beneath, and how each takes words back into its form. */
export const shown = new Map<string, (words: TakenBack) => void>()

/** A thread says that it is there: what was deleted in it may be asked back long after, from another page. */
export function useShown(thread: string, take: (words: TakenBack) => void) {
  useEffect(() => {
    shown.set(thread, take)
    return () => void shown.delete(thread)
  }, [thread, take])
}
