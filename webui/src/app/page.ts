import { useEffect } from 'react'

/** The page's name in the tab and in the history; the site's comes last. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => {
    if (title) document.title = `${title} · Palabre`
  }, [title])
}
