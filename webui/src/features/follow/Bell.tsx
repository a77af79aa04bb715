import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ComponentProps, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '#ui/Disclosure'
import { BellIcon } from '#ui/icons'
import { NotRead } from '#ui/NotRead'
import { Skeleton } from '#ui/states'
import { bellQuery, type Notification, readUpTo } from './api'
import classes from './follow.module.css'
import { NewsItem } from './News'

/** What is new, in the header. Opening it is reading it; the dots stay for as long as it is open. */
export function Bell() {
  const { t } = useTranslation()
  const query = useQuery(bellQuery)
  // Told as soon as it changes: the panel says so.
  const known = query.data !== undefined || !query.isError
  const unread = query.data?.unread ?? 0
  return (
    <Disclosure
      label={unread ? t('news.bellUnread', { count: unread }) : t(known ? 'news.bell' : 'news.title')}
      panel={(close) => <Panel query={query} close={close} />}
    >
      <span className={classes.bell}>
        <BellIcon />
        {unread > 0 && (
          <span className={`${classes.badge} figures`} aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </span>
    </Disclosure>
  )
}

type Read = ComponentProps<typeof NotRead>['query'] & {
  isError: boolean
  data: { items: readonly Notification[] } | undefined
}

function Panel({ query, close }: { query: Read; close: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const items = query.data?.items
  // As they were when it was opened: what is read now keeps its dot until it is closed.
  const [shown, setShown] = useState(items)
  const { mutate: read } = useMutation({
    mutationFn: readUpTo,
    onMutate: () => {
      client.setQueryData(
        bellQuery.queryKey,
        (bell) => bell && { ...bell, unread: 0, items: bell.items.map((each) => ({ ...each, read: true })) },
      )
    },
    // Not reached: the count comes back with the next look, and nothing is lost.
    onSettled: () => void client.invalidateQueries({ queryKey: ['notifications'] }),
  })

  useEffect(() => {
    if (!shown && items) setShown(items)
  }, [shown, items])

  const newest = shown?.find((each) => !each.read)?.id
  useEffect(() => {
    if (newest) read(newest)
  }, [newest, read])

  return (
    <div className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('news.title')}</h2>
      {!shown && query.isError ? (
        <NotRead query={query} />
      ) : !shown ? (
        <Skeleton lines={['90%', '70%', '80%']} />
      ) : shown.length ? (
        <ul className={classes.panelList}>
          {shown.map((each) => (
            <li key={each.id}>
              <NewsItem news={each} onFollow={close} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>{t('news.none')}</p>
      )}
      <Link to="/suivis" onClick={close}>
        {t('follow.mine')}
      </Link>
    </div>
  )
}
