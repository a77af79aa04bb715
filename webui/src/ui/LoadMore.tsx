import { Button } from '@mantine/core'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from './live'

type Props = {
  /** The list whose new items come after those that are there. */
  list: RefObject<HTMLElement | null>
  count: number
  hasMore: boolean
  pending: boolean
  onMore: () => void
}

/** The next page of a list by cursor. The first new item takes the focus, so that a keyboard goes on from there. */
export function LoadMore({ list, count, hasMore, pending, onMore }: Props) {
  const { t } = useTranslation()
  const before = useRef<number | undefined>(undefined)

  useEffect(() => {
    const had = before.current
    if (had === undefined || count <= had) return
    before.current = undefined
    announce(t('list.loaded', { count: count - had }))
    const first = list.current?.children.item(had)
    first?.querySelector<HTMLElement>('a, button')?.focus()
  }, [count, list, t])

  if (!hasMore) return null
  return (
    <Button
      variant="default"
      loading={pending}
      onClick={() => {
        before.current = count
        onMore()
      }}
    >
      {t('list.more')}
    </Button>
  )
}
