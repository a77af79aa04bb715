import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { RelativeTime, useNumber } from '#ui/format'
import { Html } from '#ui/Html'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Notice, Skeleton } from '#ui/states'
import {
  type CommentView,
  deleteComment,
  editComment,
  postComment,
  repliesQuery,
  restore,
  rewrite,
  snapshot,
  type ThreadType,
  threadChanged,
} from './api'
import type { Words } from './CommentForm'
import classes from './comment.module.css'
import { LazyForm } from './LazyForm'
import { Position } from './Position'

/** Words that somebody took back, to write them again in another way. */
export type TakenBack = { replyTo: string | null; words: Words }

export type ThreadProps = {
  type: ThreadType
  thread: string
  /** Reporting and hiding, under each comment; the app knows how. */
  curate: (comment: CommentView) => ReactNode
  /** The comment that the address names. */
  linked: string | undefined
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
  const client = useQueryClient()
  const why = useRefusal()
  const again = in_.takenBack?.replyTo === comment.id ? in_.takenBack.words : undefined
  const [doing, setDoing] = useState<'reply' | 'edit' | 'delete'>()
  const [open, setOpen] = useState(false)
  const { replies } = comment.counts
  const pointed = in_.linked === comment.id

  useEffect(() => {
    if (again) setDoing('reply')
  }, [again])

  // As on a plain page: the address leads to it, also when it came after the page.
  useEffect(() => {
    if (!pointed) return
    article.current?.scrollIntoView({ block: 'center' })
    article.current?.focus({ preventScroll: true })
  }, [pointed])

  // The way back from a deletion is where one goes on; a form takes the focus itself.
  useEffect(() => {
    if (doing) article.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [doing])

  const erase = useMutation({
    mutationFn: () => deleteComment(comment.id),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: ['comments', in_.thread] })
      const before = snapshot(client, in_.thread)
      rewrite(client, in_.thread, (each) =>
        each.id !== comment.id ? each : replies === 0 ? null : emptied(each),
      )
      return { before }
    },
    onSuccess: () => {
      const { body, position, replyTo } = comment
      notify(t('comment.deleted'), {
        action: {
          label: t('comment.takeBack'),
          run: () => in_.onTakeBack({ replyTo, words: { body: body ?? '', position: position ?? 'NONE' } }),
        },
      })
      in_.onChanged()
    },
    onError: (error, _, kept) => {
      restore(client, kept?.before)
      notify(t('comment.notDeleted', { why: why(error) }), { tone: 'failed' })
    },
    onSettled: () => void threadChanged(client, in_.thread),
  })

  const placeholder = comment.body === null
  const { can } = comment
  const close = () => {
    setDoing(undefined)
    article.current?.focus({ preventScroll: true })
  }

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
            {comment.position && <Position of={comment.position} />}
            <a href={`#${anchor(comment.id)}`} className={classes.when}>
              <span className="sr-only">{t('comment.link')} </span>
              <RelativeTime at={comment.createdAt} />
            </a>
            {comment.editedAt && (
              <span className={classes.when}>
                {t('comment.edited')} <RelativeTime at={comment.editedAt} />
              </span>
            )}
          </header>
          {comment.hiding && (
            <Notice tone="urgent">
              <p>
                <b>{t('comment.hidden')}</b> <RelativeTime at={comment.hiding.hiddenAt} />
              </p>
              <p>{t('proposal.hiddenReason', { reason: comment.hiding.reason })}</p>
            </Notice>
          )}
          {doing === 'edit' ? (
            <LazyForm
              form={`comment.edit.${comment.id}`}
              label={t('comment.editLabel')}
              act={t('editor.save')}
              blank={{ body: comment.body ?? '', position: comment.position ?? 'NONE' }}
              positions={comment.depth === 1}
              send={({ body, position }) =>
                editComment(comment, { body, ...(position !== 'NONE' && { position }) }).then((now) =>
                  rewrite(client, in_.thread, (each) => (each.id === now.id ? now : each)),
                )
              }
              onDone={() => {
                notify(t('comment.saved'))
                close()
              }}
              onCancel={close}
            />
          ) : (
            <Html html={comment.bodyHtml ?? ''} size="small" />
          )}
        </>
      )}
      {doing === 'delete' && (
        <fieldset className={classes.confirm}>
          <legend className="sr-only">{t('comment.delete')}</legend>
          <p>{t(replies ? 'comment.deleteWithReplies' : 'comment.deleteSure')}</p>
          <div className={classes.acts}>
            <ActionButton
              can={can.delete}
              kind="danger"
              pending={erase.isPending}
              onClick={() => {
                setDoing(undefined)
                erase.mutate()
              }}
            >
              {t('comment.delete')}
            </ActionButton>
            <button type="button" className={classes.act} onClick={close} data-first>
              {t('comment.keep')}
            </button>
          </div>
        </fieldset>
      )}
      {!placeholder && doing === undefined && (
        <footer className={classes.acts}>
          {can.reply === true && (
            <button type="button" className={classes.act} onClick={() => setDoing('reply')}>
              {t('comment.reply')}
              <span className="sr-only">{to(comment)}</span>
            </button>
          )}
          {can.edit === true && (
            <button type="button" className={classes.act} onClick={() => setDoing('edit')}>
              {t('comment.edit')}
            </button>
          )}
          {can.delete === true && (
            <button type="button" className={classes.act} onClick={() => setDoing('delete')}>
              {t('comment.delete')}
            </button>
          )}
          {in_.curate(comment)}
        </footer>
      )}
      {doing === 'reply' && (
        <LazyForm
          form={`comment.reply.${comment.id}`}
          label={t('comment.replyTo', { name: comment.author?.name ?? '' })}
          act={t('comment.postReply')}
          prefill={again}
          onPrefilled={() => in_.onTakeBack(undefined)}
          positions={false}
          send={({ body }, key) => postComment(in_.type, in_.thread, { body, replyTo: comment.id }, key)}
          onDone={() => {
            setOpen(true)
            notify(t('comment.posted'))
            void threadChanged(client, in_.thread)
            in_.onChanged()
            close()
          }}
          onCancel={close}
        />
      )}
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
      {open && <Replies comment={comment} {...in_} />}
    </article>
  )

  function to(of: CommentView) {
    return of.author ? ` ${t('comment.to', { name: of.author.name })}` : ''
  }
}

const gone = (comment: CommentView) => (comment.state === 'HIDDEN' ? 'HIDDEN' : 'DELETED')

/** What stays of a deleted comment on which replies hang. */
const emptied = (comment: CommentView): CommentView => ({
  ...comment,
  body: null,
  bodyHtml: null,
  position: null,
  author: null,
  editedAt: null,
  hiding: null,
  state: 'DELETED',
})

function Replies({ comment, ...in_ }: { comment: CommentView } & ThreadProps) {
  const list = useRef<HTMLOListElement>(null)
  const why = useRefusal()
  const { t } = useTranslation()
  const query = useInfiniteQuery(repliesQuery(in_.thread, comment.id))
  const replies = allOf(query.data)
  if (query.isPending) return <Skeleton lines={['40%', '90%']} />
  if (query.isError && !replies.length)
    return (
      <Notice tone="urgent">
        <p>{t('list.failed', { why: why(query.error) })}</p>
      </Notice>
    )
  return (
    <>
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
