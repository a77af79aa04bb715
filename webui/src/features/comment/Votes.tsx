import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useContext, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SignInWay, useWhyNot } from '#ui/ActionButton'
import { useNumber } from '#ui/format'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { type CommentView, restore, rewrite, snapshot, voteOn } from './api'
import classes from './comment.module.css'

const ways = { 1: 'up', [-1]: 'down' } as const
const shapes = { 1: 'M6 2 11 9H1z', [-1]: 'M6 10 1 3h10z' } as const

/** What others make of a comment: two votes of which one stands at most, pressed again to take it back. Where one cannot vote, pressing says why. */
export function Votes({ comment, thread }: { comment: CommentView; thread: string }) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const why = useRefusal()
  const id = useId()
  const whyNot = useWhyNot(comment.can.vote)
  const signIn = useContext(SignInWay)
  const [asked, setAsked] = useState(false)
  const cast = useMutation({
    mutationFn: (value: 1 | -1 | null) => voteOn(comment.id, value),
    onMutate: async (value) => {
      await client.cancelQueries({ queryKey: ['comments', thread] })
      const before = snapshot(client, thread)
      rewrite(client, thread, (each) => (each.id === comment.id ? voted(each, value) : each))
      return { before }
    },
    onSuccess: (now) =>
      rewrite(client, thread, (each) => (each.id === comment.id ? { ...each, ...now } : each)),
    onError: (error, _, kept) => {
      restore(client, kept?.before)
      notify(t('comment.notVoted', { why: why(error) }), { tone: 'failed' })
    },
  })
  const may = comment.can.vote === true
  return (
    <fieldset className={classes.votes} aria-label={t('comment.votes')}>
      {([1, -1] as const).map((value) => {
        const count = value === 1 ? comment.score.up : comment.score.down
        return (
          <button
            key={value}
            type="button"
            className={`${classes.vote} figures`}
            data-way={ways[value]}
            aria-pressed={comment.myVote === value}
            aria-disabled={may ? undefined : true}
            aria-describedby={!may && asked ? id : undefined}
            aria-label={t(`comment.vote.${ways[value]}`, { count, number: number(count) })}
            onClick={() => {
              if (!may) setAsked(true)
              else if (!cast.isPending) cast.mutate(comment.myVote === value ? null : value)
            }}
          >
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
              <path d={shapes[value]} fill="currentColor" />
            </svg>
            {number(count)}
          </button>
        )
      })}
      {!may && (
        <span id={id} className={classes.when} role="status">
          {asked &&
            (comment.can.vote === 'not-signed-in' && signIn ? (
              <button type="button" className={classes.act} onClick={signIn}>
                {whyNot}
              </button>
            ) : (
              whyNot
            ))}
        </span>
      )}
    </fieldset>
  )
}

function voted(comment: CommentView, value: 1 | -1 | null): CommentView {
  const { up, down } = comment.score
  const was = comment.myVote
  return {
    ...comment,
    myVote: value,
    score: {
      up: up + (value === 1 ? 1 : 0) - (was === 1 ? 1 : 0),
      down: down + (value === -1 ? 1 : 0) - (was === -1 ? 1 : 0),
    },
  }
}
