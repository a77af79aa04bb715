import { useCallback } from 'react'

const focusable = 'a[href], button, input, select, textarea, summary'

/**
 * For a place where an act takes its own button away: the focus does not fall to the top of the page, but goes to what
 * is there now. In a list that is the same row, else the one that took its place; elsewhere what `instead` selects.
 */
export function useFocusKept<E extends HTMLElement>(instead: string) {
  return useCallback(
    (place: E) => {
      let had: Element | undefined
      let row: Element | null = null
      let rows: Element | null = null
      let index = 0

      function seen({ target }: FocusEvent) {
        if (!(target instanceof Element)) return
        had = target
        row = target.closest('li')
        rows = row?.parentElement ?? null
        index = row && rows ? [...rows.children].indexOf(row) : 0
      }
      // Who goes on elsewhere is not called back.
      function left({ target }: PointerEvent) {
        if (target instanceof Node && !place.contains(target)) had = undefined
      }
      const watch = new MutationObserver(() => {
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
        const next = near?.querySelector<HTMLElement>(focusable) ?? place.querySelector<HTMLElement>(instead)
        // Not there yet: it comes with one of the next changes.
        if (!next) return
        had = undefined
        if (!next.matches(focusable)) next.tabIndex = -1
        next.focus()
      })
      place.addEventListener('focusin', seen)
      document.addEventListener('pointerdown', left)
      watch.observe(place, { childList: true, subtree: true })
      return () => {
        place.removeEventListener('focusin', seen)
        document.removeEventListener('pointerdown', left)
        watch.disconnect()
      }
    },
    [instead],
  )
}
