import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { RelativeTime, useNumber } from '#ui/format'
import { Html } from '#ui/Html'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { Skeleton } from '#ui/states'
import { rootsQuery, type ThreadType } from './api'
import classes from './comment.module.css'

/** What answers a thread itself, to tick: each goes with what answers it. What cannot be read cannot be ticked. */
export function PickComments({
  type,
  thread,
  legend,
  help,
  most,
  picked,
  error,
  onChange,
}: {
  type: ThreadType
  thread: string
  legend: string
  help: string
  /** How many at once. */
  most: number
  picked: readonly string[]
  error?: string | undefined
  onChange: (picked: string[]) => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const list = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery(rootsQuery(type, thread, 'oldest'))
  const comments = allOf(query.data).filter(({ state, author }) => state === 'VISIBLE' && author)
  const full = picked.length >= most
  return (
    <fieldset className={classes.pick}>
      <legend>{legend}</legend>
      <p>{help}</p>
      {error && <p className={classes.pickError}>{error}</p>}
      {query.isPending ? (
        <Skeleton lines={['90%', '70%']} />
      ) : query.isError && !comments.length ? (
        <NotRead query={query} />
      ) : comments.length === 0 && !query.hasNextPage ? (
        <p>{t('comment.pick.none')}</p>
      ) : (
        <>
          <p className="figures" aria-live="polite">
            {t('comment.pick.picked', { count: picked.length, number: number(picked.length) })}
            {full && ` ${t('comment.pick.full', { number: number(most) })}`}
          </p>
          <ul ref={list}>
            {comments.map(({ id, author, bodyHtml, createdAt, counts }) => {
              const ticked = picked.includes(id)
              return (
                <li key={id}>
                  <label>
                    <input
                      type="checkbox"
                      checked={ticked}
                      disabled={full && !ticked}
                      aria-describedby={`pick-${id}`}
                      onChange={() =>
                        onChange(ticked ? picked.filter((each) => each !== id) : [...picked, id])
                      }
                    />
                    <span>
                      {author && (
                        <PersonLine person={author}>
                          {', '}
                          <RelativeTime at={createdAt} />
                        </PersonLine>
                      )}
                    </span>
                  </label>
                  <div id={`pick-${id}`}>
                    <Html html={bodyHtml ?? ''} size="small" />
                  </div>
                  {counts.replies > 0 && (
                    <p className="figures">
                      {t('comment.pick.replies', { count: counts.replies, number: number(counts.replies) })}
                    </p>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
      <LoadMore
        list={list}
        count={comments.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </fieldset>
  )
}
