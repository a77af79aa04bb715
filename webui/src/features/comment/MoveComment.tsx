import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Dialog } from '#ui/Dialog'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf } from '#ui/refusal'
import { type CommentView, moveComment, threadChanged } from './api'
import classes from './comment.module.css'

type Thread = { id: string; label: string }

/** For who moderates: moves a comment, with what answers it, to the debate where it belongs. Its author reads why. */
export function MoveComment({
  comment,
  find,
  onMoved,
}: {
  comment: CommentView
  /** How a proposal or a debate is found by its words; the app knows. */
  find: (onFound: (thread: Thread) => void, onClose: () => void) => ReactNode
  onMoved: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [into, setInto] = useState<Thread>()
  const blank = useMemo(() => ({ reason: '' }), [])
  const draft = useDraft(`move.${comment.id}`, blank)
  const move = useMutation({
    mutationFn: (to: Thread) => moveComment(comment.id, to.id, draft.value.reason),
    onSuccess: (_, to) => {
      draft.forget()
      setOpen(false)
      notify(t('comment.moved', { title: to.label }))
      void threadChanged(client, comment.subject.id)
      void threadChanged(client, to.id)
      onMoved()
    },
  })
  const problem = move.error ? asProblem(move.error) : null
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className={classes.act} onClick={() => setOpen(true)}>
        {t('comment.move')}
        {comment.author && <span className="sr-only"> {t('comment.to', { name: comment.author.name })}</span>}
      </button>
      {open && (
        <Dialog title={t('comment.moveTitle')} onClose={close}>
          <form
            className={classes.form}
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault()
              if (into && !move.isPending) move.mutate(into)
            }}
          >
            <FormProblem
              refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
              fields={['reason']}
            />
            {into ? (
              <p className={classes.chosen}>
                <span>
                  {t('comment.moveInto')} <b>{into.label}</b>
                </span>
                <button type="button" className={classes.act} onClick={() => setInto(undefined)}>
                  {t('comment.moveElse')}
                </button>
              </p>
            ) : (
              find(setInto, close)
            )}
            <TextArea
              label={t('comment.moveReason')}
              description={t('comment.moveHelp')}
              value={draft.value.reason}
              min={15}
              max={1000}
              error={violation(problem, 'reason')}
              onChange={(event) => draft.change({ reason: event.currentTarget.value })}
            />
            <div className={classes.acts}>
              <ActionButton type="submit" can={into !== undefined || 'move-where'} pending={move.isPending}>
                {t('comment.moveIt')}
              </ActionButton>
              <ActionButton can={true} kind="quiet" onClick={close}>
                {t('comment.cancel')}
              </ActionButton>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
