import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type RefObject, useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftOwner } from '#ui/drafts'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import {
  type CommentView,
  deleteComment,
  editComment,
  postComment,
  restore,
  rewrite,
  snapshot,
  threadChanged,
} from './api'
import type { ThreadProps } from './CommentItem'
import classes from './comment.module.css'
import { takeBack } from './intoForm'
import { LazyForm } from './LazyForm'
import { quoted } from './quote'

/** What those who may write do with a comment: answer, quote, change and delete it, each in place. */
export function Acts({
  comment,
  in_,
  article,
  footer,
  onEditing,
  onReplied,
}: {
  comment: CommentView
  in_: ThreadProps
  article: RefObject<HTMLElement | null>
  /** What everybody has under a comment, around what is only for these. */
  footer: (acts: ReactNode) => ReactNode
  onEditing: (editing: boolean) => void
  onReplied: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const owner = useContext(DraftOwner)
  const again = in_.takenBack?.replyTo === comment.id ? in_.takenBack.words : undefined
  const [doing, setDoing] = useState<'reply' | 'edit' | 'delete'>()
  /** The last answer that was posted from here: what goes with it may still be on its way. */
  const [posted, setPosted] = useState<string>()
  const { can } = comment
  const { replies } = comment.counts

  useEffect(() => {
    if (again) setDoing('reply')
  }, [again])
  useEffect(() => onEditing(doing === 'edit'), [doing, onEditing])

  // The way back from a deletion is where one goes on; a form takes the focus itself.
  useEffect(() => {
    if (doing) article.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [doing, article])

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
      const words = { body: body ?? '', position: position ?? ('NONE' as const) }
      notify(t('comment.deleted'), {
        action: {
          label: t('comment.takeBack'),
          run: () => {
            const where = takeBack(owner, in_.thread, { replyTo, words })
            if (where === 'waiting') notify(t('comment.waits'))
            if (where === 'lost') notify(t('comment.notWaiting', { text: words.body }), { tone: 'failed' })
          },
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

  const close = () => {
    setDoing(undefined)
    article.current?.focus({ preventScroll: true })
  }
  const to = comment.author && (
    <span className="sr-only"> {t('comment.to', { name: comment.author.name })}</span>
  )

  const stand = comment.position ?? 'NONE'
  const asked = in_.positions && comment.depth === 1

  return (
    <>
      {form()}
      {(doing === 'reply' || posted) && in_.compose?.(posted, doing !== 'reply')}
    </>
  )

  function form() {
    switch (doing) {
      case 'edit':
        return (
          <LazyForm
            space={in_.space}
            form={`comment.edit.${comment.id}`}
            label={t('comment.editLabel')}
            act={t('editor.save')}
            blank={{ body: comment.body ?? '', position: stand }}
            positions={asked}
            send={({ body, position }) =>
              editComment(comment, {
                body,
                // Only what the form shows: where nobody asks any more, it stays as it is.
                ...(asked && position !== stand && { position: position === 'NONE' ? '' : position }),
              })
                .then((now) => rewrite(client, in_.thread, (each) => (each.id === now.id ? now : each)))
                .catch((failed: unknown) => {
                  // It was changed elsewhere: what it says now is read, and compared with what is written here.
                  if (asProblem(failed).status === 412) void threadChanged(client, in_.thread)
                  throw failed
                })
            }
            onDone={() => {
              notify(t('comment.saved'))
              close()
            }}
            onCancel={close}
          />
        )
      case 'delete':
        return (
          <fieldset className={classes.confirm}>
            <legend className="sr-only">{t('comment.delete')}</legend>
            <p>{t(replies ? 'comment.deleteWithReplies' : 'comment.deleteSure')}</p>
            <div className={classes.acts}>
              <ActionButton
                can={can.delete}
                kind="danger"
                pending={erase.isPending}
                onClick={() => {
                  // Before it goes: what goes takes the focus along.
                  focusOn(replies ? article.current : whereOneGoesOn(article.current))
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
        )
      case 'reply':
        return (
          <LazyForm
            space={in_.space}
            form={`comment.reply.${comment.id}`}
            label={t('comment.replyTo', { name: comment.author?.name ?? '' })}
            act={t('comment.postReply')}
            prefill={again}
            onPrefilled={() => in_.onTakeBack(undefined)}
            positions={false}
            send={async ({ body }, key) => {
              const made = await postComment(in_.type, in_.thread, { body, replyTo: comment.id }, key)
              setPosted(made.id)
            }}
            onDone={() => {
              onReplied()
              notify(t('comment.posted'))
              void threadChanged(client, in_.thread)
              in_.onChanged()
              close()
            }}
            onCancel={close}
          />
        )
      default:
        return footer(
          <>
            {can.reply === true && (
              <button type="button" className={classes.act} onClick={() => setDoing('reply')}>
                {t('comment.reply')}
                {to}
              </button>
            )}
            {(can.reply === true || can.reply === 'reply-too-deep') && (
              <button
                type="button"
                className={classes.act}
                // What is selected stays selected.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() =>
                  in_.onTakeBack({
                    // Where a thread goes no deeper, one goes on in a comment of one's own.
                    replyTo: can.reply === true ? comment.id : null,
                    words: { body: quoted(comment, article.current, t('comment.wrote')), position: 'NONE' },
                  })
                }
              >
                {t('comment.quote')}
                {to}
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
          </>,
        )
    }
  }
}

/** Beside a comment that goes: the one after it, else the one before, else what it answers, else the thread's name. */
function whereOneGoesOn(article: HTMLElement | null): HTMLElement | null {
  const row = article?.closest('li')
  const rows = [...(row?.parentElement?.children ?? [])].filter((each) => each.matches('li'))
  const at = row ? rows.indexOf(row) : -1
  return (
    (rows[at + 1] ?? rows[at - 1])?.querySelector('article') ??
    row?.parentElement?.closest('article') ??
    document.getElementById('comments')
  )
}

function focusOn(place: HTMLElement | null) {
  if (!place) return
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}

/** What stays of a deleted comment on which replies hang. */
const emptied = (comment: CommentView): CommentView => ({
  ...comment,
  body: null,
  bodyHtml: null,
  position: null,
  author: null,
  editedAt: null,
  hiding: null,
  moved: null,
  copyOf: null,
  state: 'DELETED',
})
