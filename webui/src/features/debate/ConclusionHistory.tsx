import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { RelativeTime } from '#ui/format'
import { Html } from '#ui/Html'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { Skeleton } from '#ui/states'
import { conclusionsQuery, type DebateView } from './api'
import classes from './debate.module.css'

/** What a debate was concluded with before: who wrote it, when, and why it was withdrawn where it was. Fetched when it is opened. */
export function ConclusionHistory({ debate }: { debate: DebateView }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const [open, setOpen] = useState(false)
  const concluded = debate.state === 'CONCLUDED'
  const query = useInfiniteQuery({ ...conclusionsQuery(debate.id), enabled: open })
  // What stands is read above.
  const before = allOf(query.data).filter(({ number }) => !concluded || number !== debate.conclusions)
  if (debate.conclusions <= (concluded ? 1 : 0)) return null
  return (
    <details className={classes.former} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(concluded ? 'debate.formerConclusions' : 'debate.withdrawnConclusions')}</summary>
      {query.isError && !before.length && <NotRead query={query} />}
      {open && query.isPending && <Skeleton lines={['100%', '80%']} />}
      <ol ref={list} reversed>
        {before.map(({ number, conclusionHtml, citations, author, writtenAt, withdrawn }) => (
          <li key={number}>
            <p className={classes.meta}>
              <span>{t('debate.conclusionNumber', { number })}</span>
              <PersonLine person={author} />
              <RelativeTime at={writtenAt} />
              {citations.length > 0 && <span>{t('debate.citedCount', { count: citations.length })}</span>}
            </p>
            <Html html={conclusionHtml} />
            {withdrawn && (
              <p>
                <b>{t('debate.withdrawnBy', { name: withdrawn.by.name })}</b>{' '}
                <RelativeTime at={withdrawn.at} inSentence /> {withdrawn.reason}
              </p>
            )}
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={before.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </details>
  )
}
