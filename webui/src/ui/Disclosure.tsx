import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import classes from './Disclosure.module.css'

/** A button that opens a small panel beneath it; Escape, a click elsewhere or leaving by keyboard closes it. */
export function Disclosure({
  label,
  children,
  panel,
  from = 'end',
}: {
  /** The button's name, where what it shows is not enough. */
  label?: string
  children: ReactNode
  panel: (close: () => void) => ReactNode
  /** The edge of the button from which the panel opens: the one that is nearer to the page's. */
  from?: 'start' | 'end'
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    const byKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', byKey)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', byKey)
    }
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left.
    <div
      ref={root}
      className={classes.root}
      onBlur={(event) => {
        if (event.relatedTarget && !root.current?.contains(event.relatedTarget as Node)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      <div id={id} className={`${classes.panel} ${classes[from]}`} hidden={!open}>
        {open && panel(() => setOpen(false))}
      </div>
    </div>
  )
}
