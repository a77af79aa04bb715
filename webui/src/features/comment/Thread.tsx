import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useContext, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf, type Can } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { DraftOwner } from '#ui/drafts'
import { useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { Empty, Notice, Skeleton } from '#ui/states'
import {
  type CommentView,
  commentQuery,
  insertRoot,
  type Order,
  postComment,
  rootsQuery,
  type ThreadType,
} from './api'
import { CommentItem, type TakenBack, type ThreadProps } from './CommentItem'
import classes from './comment.module.css'
import { LazyForm } from './LazyForm'

const orders = ['recent', 'oldest'] as const

/** What people say of a proposal or a debate: a place to write, then the newest first. */
export function Thread({
  type,
  id,
  count,
  can,
  curate,
  linked,
  onChanged,
}: {
  type: ThreadType
  id: string
  /** How many there are in all, at any depth. */
  count: number
  can: Can
  curate: (comment: CommentView) => ReactNode
  linked?: string | undefined
  /** Something was written: what counts comments elsewhere is no longer right. */
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const why = useRefusal()
  const list = useRef<HTMLOListElement>(null)
  const [order, setOrder] = useState<Order>('recent')
  const [takenBack, setTakenBack] = useState<TakenBack>()
  // Who was given the form keeps it: where the session or the phase ends meanwhile, what is written stays in sight.
  const owner = useContext(DraftOwner)
  const [writer, setWriter] = useState<string>()
  if (can === true && writer !== owner) setWriter(owner)
  const query = useInfiniteQuery(rootsQuery(type, id, order))
  const roots = allOf(query.data)
  const in_: ThreadProps = {
    type,
    thread: id,
    curate,
    linked,
    takenBack,
    onTakeBack: setTakenBack,
    onChanged,
  }
  const elsewhere = linked !== undefined && query.isSuccess && !roots.some((each) => each.id === linked)

  return (
    <section className={classes.thread} aria-labelledby="comments">
      <div className={classes.title}>
        <h2 id="comments">
          {t('comment.title')}{' '}
          {count > 0 && <span className={`${classes.count} figures`}>{number(count)}</span>}
        </h2>
        {roots.length > 1 && (
          <fieldset className={classes.orders}>
            <legend className="sr-only">{t('comment.order')}</legend>
            {orders.map((each) => (
              <button
                key={each}
                type="button"
                className={classes.act}
                aria-pressed={order === each}
                onClick={() => setOrder(each)}
              >
                {t(`comment.orders.${each}`)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {can === true || writer === owner ? (
        <LazyForm
          can={can}
          form={`comment.${id}`}
          label={t('comment.yours')}
          act={t('comment.post')}
          prefill={takenBack?.replyTo === null ? takenBack.words : undefined}
          onPrefilled={() => setTakenBack(undefined)}
          positions
          send={async ({ body, position }, key) => {
            const comment = { body, ...(position !== 'NONE' && { position }) }
            insertRoot(client, id, await postComment(type, id, comment, key))
          }}
          onDone={() => {
            notify(t('comment.posted'))
            onChanged()
          }}
        />
      ) : (
        <ActionButton can={can} kind="quiet">
          {t('comment.post')}
        </ActionButton>
      )}
      {elsewhere && <Linked thread={in_} id={linked} />}
      {query.isPending ? (
        <div className={classes.waiting}>
          <Skeleton lines={['35%', '100%', '80%']} />
          <Skeleton lines={['30%', '95%', '60%']} />
        </div>
      ) : query.isError && !roots.length ? (
        <Notice tone="urgent">
          <p>{t('list.failed', { why: why(query.error) })}</p>
          <ActionButton can={true} kind="quiet" onClick={() => void query.refetch()}>
            {t('error.retry')}
          </ActionButton>
        </Notice>
      ) : roots.length === 0 ? (
        <Empty title={t('comment.none')}>{can === true ? t('comment.noneHelp') : undefined}</Empty>
      ) : (
        <>
          <ol ref={list} className={classes.list} aria-busy={query.isFetching && !query.isFetchingNextPage}>
            {roots.map((comment) => (
              <li key={comment.id}>
                <CommentItem comment={comment} {...in_} />
              </li>
            ))}
          </ol>
          <LoadMore
            list={list}
            count={roots.length}
            hasMore={query.hasNextPage}
            pending={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </>
      )}
    </section>
  )
}

/** The comment that the address names, where it is not among those on the page: a reply, or an older one. */
function Linked({ thread, id }: { thread: ThreadProps; id: string }) {
  const { t } = useTranslation()
  const { data: comment, isError } = useQuery(commentQuery(thread.thread, id))
  if (isError)
    return (
      <Notice>
        <p>{t('comment.linkedGone')}</p>
      </Notice>
    )
  if (!comment) return null
  return (
    <section className={classes.linked} aria-label={t('comment.linked')}>
      <p className={classes.when}>{t('comment.linked')}</p>
      <CommentItem comment={comment} {...thread} />
    </section>
  )
}
