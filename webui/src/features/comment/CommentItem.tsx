import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { RelativeTime, useNumber } from '#ui/format'
import { Html } from '#ui/Html'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { Notice, Skeleton } from '#ui/states'
import { type CommentView, repliesQuery, type ThreadType } from './api'
import classes from './comment.module.css'
import { Position } from './Position'
import type { TakenBack } from './takingBack'
import { type Step, useAround } from './useAround'
import { Votes } from './Votes'

/** What only those who may write need comes for them alone. */
const Acts = lazy(async () => ({ default: (await import('./Acts')).Acts }))
const History = lazy(async () => ({ default: (await import('./History')).History }))

export type ThreadProps = {
  type: ThreadType
  thread: string
  /** Reporting and hiding, under each comment; the app knows how. */
  curate: (comment: CommentView) => ReactNode
  /** What goes with a comment that is being written; told which one it became, and whether the form is closed since. */
  compose?: ((posted: string | undefined, closed?: boolean) => ReactNode) | undefined
  /** Its space, for whom one can mention. */
  space: string
  /** Whether one is asked where one stands. */
  positions: boolean
  /** Whether somebody else wrote it since this person was last here. */
  fresh?: ((comment: CommentView) => boolean) | undefined
  /** The comment that the address names. */
  linked: string | undefined
  /** On the way to it: what begins the conversation, what answers that, and the comment itself. */
  path: readonly Step[]
  takenBack: TakenBack | undefined
  /** None: they stand in a form now. */
  onTakeBack: (words: TakenBack | undefined) => void
  onChanged: () => void
}

export const anchor = (id: string) => `commentaire-${id}`

export function CommentItem({ comment, ...in_ }: { comment: CommentView } & ThreadProps) {
  const { t } = useTranslation()
  const number = useNumber()
  const article = useRef<HTMLElement>(null)
  /** Its words stand in a form. */
  const [editing, setEditing] = useState(false)
  const onTheWay = in_.path.findIndex((step) => step.id === comment.id)
  const below = onTheWay < 0 ? undefined : in_.path[onTheWay + 1]
  const [open, setOpen] = useState(below !== undefined)
  const [reading, setReading] = useState(false)
  const { replies } = comment.counts
  const pointed = in_.linked === comment.id

  useEffect(() => {
    if (below) setOpen(true)
  }, [below])

  // As on a plain page: the address leads to it, also when it came after the page.
  useEffect(() => {
    if (!pointed) return
    article.current?.scrollIntoView({ block: 'center' })
    article.current?.focus({ preventScroll: true })
  }, [pointed])

  const placeholder = comment.body === null
  const { can } = comment
  // Who was given them keeps them: where the session ends meanwhile, what is written stays in sight.
  const may = can.reply === true || can.reply === 'reply-too-deep' || can.edit === true || can.delete === true
  const [acting, setActing] = useState(may)
  if (may && !acting) setActing(true)
  const footer = (acts?: ReactNode) => (
    <footer className={classes.acts}>
      <Votes comment={comment} thread={in_.thread} />
      {acts}
      <button type="button" className={classes.act} onClick={() => void copy()}>
        {t('comment.copyLink')}
        <span className="sr-only">{to(comment)}</span>
      </button>
      {in_.curate(comment)}
    </footer>
  )

  return (
    <article
      ref={article}
      id={anchor(comment.id)}
      tabIndex={-1}
      className={classes.comment}
      data-pointed={pointed || undefined}
      data-hidden={comment.state === 'HIDDEN' || undefined}
      aria-label={
        comment.author ? t('comment.by', { name: comment.author.name }) : t(`comment.gone.${gone(comment)}`)
      }
    >
      {placeholder ? (
        <p className={classes.gone}>{t(`comment.gone.${gone(comment)}`)}</p>
      ) : (
        <>
          <header className={classes.head}>
            {comment.author && <PersonLine person={comment.author} />}
            {in_.fresh?.(comment) && <b className={classes.fresh}>{t('comment.new')}</b>}
            {comment.position && <Position of={comment.position} />}
            <a href={`#${anchor(comment.id)}`} className={classes.when}>
              <span className="sr-only">{t('comment.link')} </span>
              <RelativeTime at={comment.createdAt} />
            </a>
            {comment.editedAt && (
              <button type="button" className={classes.act} onClick={() => setReading(true)}>
                {t('comment.edited')} <RelativeTime at={comment.editedAt} inSentence />
                <span className="sr-only">, {t('comment.history')}</span>
              </button>
            )}
          </header>
          {comment.hiding && (
            <Notice tone="urgent">
              <p>
                <b>{t('comment.hidden')}</b> <RelativeTime at={comment.hiding.hiddenAt} inSentence />
              </p>
              <p>{t('proposal.hiddenReason', { reason: comment.hiding.reason })}</p>
            </Notice>
          )}
          {comment.moved && (
            <Notice>
              <p>
                <b>{t('comment.movedHere')}</b> <RelativeTime at={comment.moved.movedAt} inSentence />
              </p>
              <p>{t('proposal.hiddenReason', { reason: comment.moved.reason })}</p>
            </Notice>
          )}
          {comment.copyOf && (
            <p className={classes.copied}>
              {t('comment.copyOf')}{' '}
              <Link to="/commentaires/$comment" params={{ comment: comment.copyOf }}>
                {t('comment.original')}
              </Link>
            </p>
          )}
          {reading && (
            <Suspense fallback={null}>
              <History id={comment.id} onClose={() => setReading(false)} />
            </Suspense>
          )}
          {!editing && (
            <div data-words>
              <Html html={comment.bodyHtml ?? ''} size="small" />
            </div>
          )}
        </>
      )}
      {!placeholder &&
        (acting ? (
          <Suspense fallback={footer()}>
            <Acts
              comment={comment}
              in_={in_}
              article={article}
              footer={footer}
              onEditing={setEditing}
              onReplied={() => setOpen(true)}
            />
          </Suspense>
        ) : (
          footer()
        ))}
      {replies > 0 && (
        <button
          type="button"
          className={`${classes.act} ${classes.more} figures`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open
            ? t('comment.closeReplies')
            : t('comment.seeReplies', { count: replies, number: number(replies) })}
        </button>
      )}
      {open && <Replies comment={comment} wanted={below} {...in_} />}
    </article>
  )

  async function copy() {
    const address = `${window.location.origin}/commentaires/${comment.id}`
    try {
      await navigator.clipboard.writeText(address)
      notify(t('comment.copied'))
    } catch {
      notify(t('comment.notCopied', { address }), { tone: 'failed' })
    }
  }

  function to(of: CommentView) {
    return of.author ? ` ${t('comment.to', { name: of.author.name })}` : ''
  }
}

const gone = (comment: CommentView) => (comment.state === 'HIDDEN' ? 'HIDDEN' : 'DELETED')

function Replies({
  comment,
  wanted,
  ...in_
}: { comment: CommentView; wanted: Step | undefined } & ThreadProps) {
  const list = useRef<HTMLOListElement>(null)
  const { t } = useTranslation()
  const { query, fromStart } = useAround((begin) => repliesQuery(in_.thread, comment.id, begin), wanted)
  const replies = allOf(query.data)
  if (query.isPending) return <Skeleton lines={['40%', '90%']} />
  if (query.isError && !replies.length) return <NotRead query={query} />
  return (
    <>
      {fromStart && (
        <button type="button" className={`${classes.act} ${classes.more}`} onClick={fromStart}>
          {t('comment.repliesBefore')}
        </button>
      )}
      <ol ref={list} className={classes.replies}>
        {replies.map((reply) => (
          <li key={reply.id}>
            <CommentItem comment={reply} {...in_} />
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={replies.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}
