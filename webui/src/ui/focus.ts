import { useCallback } from 'react'

const focusable = 'a[href], button, input, select, textarea, summary'
/** Those that keep it at this moment; one may stand within another. */
const places = new WeakSet<Element>()

/**
 * For a place where an act takes its own button away: the focus does not fall to the top of the page, but goes to what
 * is there now. In a list that is the same row (what it marks `data-first`, where it asks a question), else the one that
 * took its place; elsewhere what `instead` selects. Of two places, one within the other, the nearest goes first.
 */
export function useFocusKept<E extends HTMLElement>(instead: string) {
  return useCallback(
    (place: E) => {
      let had: Element | undefined
      let row: Element | null = null
      let rows: Element | null = null
      let index = 0
      let nearer: Element | undefined

      function seen({ target }: FocusEvent) {
        if (!(target instanceof Element)) return
        had = target
        row = target.closest('li')
        if (!place.contains(row)) row = null
        rows = row?.parentElement ?? null
        index = row && rows ? [...rows.children].indexOf(row) : 0
        let inner: Element | null = target
        while (inner && !places.has(inner)) inner = inner.parentElement
        nearer = inner && inner !== place ? inner : undefined
      }
      // Who goes on elsewhere is not called back.
      function left({ target }: PointerEvent) {
        if (target instanceof Node && !place.contains(target)) had = undefined
      }
      function goOn() {
        if (!had || had.isConnected) return
        const { activeElement } = document
        if (activeElement && activeElement !== document.body) {
          had = undefined
          return
        }
        const near = row?.isConnected
          ? row
          : rows?.isConnected
            ? rows.children.item(Math.min(index, rows.children.length - 1))
            : null
        const next =
          near?.querySelector<HTMLElement>('[data-first]') ??
          near?.querySelector<HTMLElement>(focusable) ??
          place.querySelector<HTMLElement>(instead)
        // Not there yet: it comes with one of the next changes.
        if (!next) return
        had = undefined
        if (!next.matches(focusable)) next.tabIndex = -1
        next.focus()
      }
      const watch = new MutationObserver(() => (nearer?.isConnected ? queueMicrotask(goOn) : goOn()))
      places.add(place)
      place.addEventListener('focusin', seen)
      document.addEventListener('pointerdown', left)
      watch.observe(place, { childList: true, subtree: true })
      return () => {
        place.removeEventListener('focusin', seen)
        document.removeEventListener('pointerdown', left)
        watch.disconnect()
        places.delete(place)
      }
    },
    [instead],
  )
}
