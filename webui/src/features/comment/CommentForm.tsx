import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { Can } from '#api/pages'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, violation } from '#ui/form'
import { choosing, Newer } from '#ui/Newer'
import { sentenceOf } from '#ui/refusal'
import type { Position as Stand } from './api'
import classes from './comment.module.css'
import { below } from './intoForm'
import { MentionArea } from './MentionArea'
import { Position } from './Position'

export type Words = { body: string; position: Stand | 'NONE' }

const fields = ['body', 'position'] as const
const stands = ['FOR', 'NEUTRAL', 'AGAINST', 'NONE'] as const

/**
 * Writing a comment, a reply or a change of one. The text is kept as one types, until it has arrived. Where one stands
 * is asked only once one writes, and need not be said.
 */
export function CommentForm({
  form,
  label,
  act,
  blank,
  prefill,
  onPrefilled,
  can = true,
  positions,
  space,
  send,
  onDone,
  onCancel,
}: {
  /** Names the draft and the attempt. */
  form: string
  label: string
  act: string
  blank?: Words
  /** Words to begin with that were somewhere else a moment ago. */
  prefill?: Words | undefined
  /** They stand in the form now. */
  onPrefilled?: () => void
  /** Whether it may be sent; what is written stays in any case. */
  can?: Can
  positions: boolean
  /** Where it is written: whom one can mention depends on it. */
  space: string
  send: (words: Words, key: string) => Promise<unknown>
  onDone?: () => void
  onCancel?: () => void
}) {
  const { t } = useTranslation()
  const box = useRef<HTMLFormElement>(null)
  const newer = useRef<HTMLElement>(null)
  const empty = useMemo<Words>(() => blank ?? { body: '', position: 'NONE' }, [blank])
  const draft = useDraft<Words>(form, empty)
  const [attempt] = useState(() => new Attempt(form))
  const { change } = draft
  const { body: already, position: taken } = draft.value

  // One that opens beneath a comment is where one goes on.
  const opened = onCancel !== undefined
  useEffect(() => {
    if (opened) box.current?.querySelector('textarea')?.focus()
  }, [opened])

  useEffect(() => {
    if (!prefill) return
    if (!already.includes(prefill.body)) change(below({ body: already, position: taken }, prefill))
    box.current?.querySelector('textarea')?.focus()
    onPrefilled?.()
  }, [prefill, onPrefilled, change, already, taken])

  const post = useMutation({
    mutationFn: () => send(draft.value, attempt.keyFor(draft.value)),
    onSuccess: () => {
      attempt.arrived()
      draft.forget()
      onDone?.()
    },
  })
  const problem = post.error ? asProblem(post.error) : null
  const writing =
    draft.value.body !== empty.body || draft.value.position !== empty.position || blank !== undefined

  return (
    <form
      ref={box}
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (draft.stale) newer.current?.focus()
        else if (can === true && !post.isPending) post.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.current?.requestSubmit()
        if (event.key === 'Escape' && onCancel) {
          event.stopPropagation()
          onCancel()
        }
      }}
    >
      {draft.stale ? (
        <Newer
          ref={newer}
          now={[{ label: t('comment.yours'), text: empty.body }]}
          {...choosing(draft, post)}
        />
      ) : (
        <FormProblem
          refusal={
            problem && {
              violations: problem.violations,
              sentence: problem.status === 412 ? t('comment.stale') : sentenceOf(problem, t),
            }
          }
          fields={fields}
        />
      )}
      <MentionArea
        space={space}
        label={label}
        minRows={onCancel ? 2 : 3}
        value={draft.value.body}
        // What would be typed meanwhile goes away with what has arrived.
        readOnly={post.isPending}
        max={writing ? 5000 : undefined}
        error={violation(problem, 'body')}
        onWrite={(body) => change({ body })}
      />
      {writing && <p className={classes.when}>{t('comment.mentionHelp')}</p>}
      {positions && writing && (
        <Choices
          legend={t('comment.stand')}
          across
          value={draft.value.position}
          onChange={(position) => change({ position })}
          choices={stands.map((stand) => ({
            value: stand,
            label: stand === 'NONE' ? t('comment.noStand') : <Position of={stand} />,
          }))}
        />
      )}
      <div className={classes.acts}>
        <ActionButton type="submit" can={can} pending={post.isPending}>
          {act}
        </ActionButton>
        {onCancel && (
          <button type="button" className={classes.act} onClick={onCancel}>
            {t('comment.cancel')}
          </button>
        )}
        {writing && <DraftNote keptAt={draft.keptAt} failed={draft.failed} />}
      </div>
    </form>
  )
}
