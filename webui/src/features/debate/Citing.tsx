import { createContext, type ReactNode, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './debate.module.css'

/** What the form of the conclusions remembers of a comment that it cites. */
export type Cited = { id: string; excerpt: string; name: string }

type Citing = { cited: readonly string[]; toggle: (comment: Cited) => void }

const Now = createContext<Citing | undefined>(undefined)
const Offer = createContext<(citing: Citing | undefined) => void>(() => {})

/** Around a debate and its thread: as long as somebody writes conclusions, comments can be ticked there. */
export function CitingPlace({ children }: { children: ReactNode }) {
  const [citing, setCiting] = useState<Citing>()
  return (
    <Offer value={setCiting}>
      <Now value={citing}>{children}</Now>
    </Offer>
  )
}

/** For the form: tells the thread what is cited, and hears of what is ticked there. */
export const useOfferCiting = () => useContext(Offer)

type Comment = {
  id: string
  state: string
  bodyHtml: string | null
  author: { name: string } | null
}

/** Under a comment, while conclusions are written: ticks it as one that they rest on. */
export function Cite({ comment: { id, state, bodyHtml, author } }: { comment: Comment }) {
  const { t } = useTranslation()
  const citing = useContext(Now)
  if (!citing || state !== 'VISIBLE' || bodyHtml === null || !author) return null
  const cited = citing.cited.includes(id)
  return (
    <button
      type="button"
      className={classes.cite}
      aria-pressed={cited}
      onClick={() => citing.toggle({ id, excerpt: excerpt(bodyHtml), name: author.name })}
    >
      {t(cited ? 'debate.cited' : 'debate.cite')}
      <span className="sr-only"> {t('comment.to', { name: author.name })}</span>
    </button>
  )
}

function excerpt(html: string) {
  const words = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= 160 ? line : `${line.slice(0, 160).trimEnd()}…`
}
