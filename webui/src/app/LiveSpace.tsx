import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveNotice } from '#features/follow/LiveNotice'
import { hear } from '#features/follow/stream'
import { useNumber } from '#ui/format'

/**
 * On the pages that list what a space holds: hears what others publish there, which waits until one asks for it, so that
 * no list moves under the reader.
 */
export function LiveSpace({
  space,
  reader,
  kinds,
}: {
  space: string
  /** Who listens. */
  reader: string
  /** What is listed on the page. */
  kinds: readonly ('proposals' | 'debates')[]
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const [fresh, setFresh] = useState<readonly string[]>([])
  const [away, setAway] = useState(false)
  const proposals = kinds.includes('proposals')
  const debates = kinds.includes('debates')

  useEffect(() => {
    const listed = (id: string) =>
      [['proposals', space] as const, ['debates', space] as const].some((queryKey) =>
        client
          .getQueriesData<unknown>({ queryKey })
          .some(([, data]) => JSON.stringify(data ?? null).includes(`"id":"${id}"`)),
      )
    return hear(client, `space:${space}`, reader, {
      onBegin: () => {},
      onHappening: ({ type, subject: { id } }) => {
        const shown = (type === 'ProposalPublished' && proposals) || (type === 'DebateOpened' && debates)
        if (shown && !listed(id)) setFresh((all) => (all.includes(id) ? all : [...all, id]))
      },
      onAway: setAway,
    })
  }, [space, reader, proposals, debates, client])

  const show = () => {
    setFresh([])
    for (const key of ['proposals', 'debates', 'space'])
      void client.invalidateQueries({ queryKey: [key, space] })
  }
  return (
    <LiveNotice
      words={
        fresh.length
          ? t('follow.live.published', { count: fresh.length, number: number(fresh.length) })
          : undefined
      }
      away={away}
      onShow={show}
    />
  )
}
