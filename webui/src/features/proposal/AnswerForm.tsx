import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { Dialog } from '#ui/Dialog'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, TextField, violation } from '#ui/form'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { Preview } from '#ui/Preview'
import { sentenceOf, useRefusal } from '#ui/refusal'
import { Skeleton } from '#ui/states'
import classes from './Answer.module.css'
import {
  type AnswerView,
  answeringQuery,
  answersChanged,
  dropAnswer,
  type NewAnswer,
  prepareAnswer,
  publishAnswer,
} from './answer'
import type { ProposalView } from './api'

/** For who moderates: to answer a proposal at once, or to prepare an answer that is published later, alone or with others. */
export function AnswerForm({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (proposal.can.answer !== true) return null
  return (
    <div>
      <ActionButton can={true} kind="quiet" onClick={() => setOpen(true)}>
        {t(proposal.answer ? 'answer.revise' : 'answer.answer')}
      </ActionButton>
      {open && (
        <Dialog title={t('answer.title')} onClose={() => setOpen(false)}>
          <Loaded proposal={proposal} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </div>
  )
}

function Loaded({ proposal, onClose }: { proposal: ProposalView; onClose: () => void }) {
  const query = useQuery(answeringQuery(proposal.id))
  const { data } = query
  if (query.isError && !data) return <NotRead query={query} />
  if (!data) return <Skeleton lines={['100%', '80%']} />
  return (
    <Form
      proposal={proposal}
      saved={data.value.prepared ?? data.value.answer}
      prepared={data.value.prepared !== null}
      etag={data.etag}
      onClose={onClose}
    />
  )
}

const states = ['EVALUATING', 'ACCEPTED', 'REJECTED'] as const
type Fields = {
  state: AnswerView['state'] | ''
  text: string
  cost: string
  startsOn: string
  endsOn: string
}

/** As French writes a number too: « 12 500,50 ». */
const amount = (written: string) => Number(written.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.'))

function Form({
  proposal,
  saved,
  prepared,
  etag,
  onClose,
}: {
  proposal: ProposalView
  saved: AnswerView | null
  prepared: boolean
  etag: string
  onClose: () => void
}) {
  const { t } = useTranslation()
  const why = useRefusal()
  const client = useQueryClient()
  const blank = useMemo<Fields>(
    () => ({
      state: saved?.state ?? '',
      text: saved?.text ?? '',
      cost: saved?.cost == null ? '' : String(saved.cost).replace('.', ','),
      startsOn: saved?.startsOn ?? '',
      endsOn: saved?.endsOn ?? '',
    }),
    [saved],
  )
  const draft = useDraft(`answer.${proposal.id}`, blank)
  const { state, text, cost, startsOn, endsOn } = draft.value
  const [amiss, setAmiss] = useState<{ state?: string; cost?: string }>({})
  const done = (said: string) => {
    draft.forget()
    answersChanged(client, proposal.id, proposal.space.slug)
    notify(said)
    onClose()
  }
  const send = useMutation({
    mutationFn: ({ answer, at }: { answer: NewAnswer; at: 'now' | 'later' }) =>
      (at === 'now' ? publishAnswer : prepareAnswer)(proposal.id, answer, etag),
    onSuccess: (_, { at }) => done(t(at === 'now' ? 'answer.published' : 'answer.prepared')),
  })
  const drop = useMutation({
    mutationFn: () => dropAnswer(proposal.id),
    onSuccess: () => done(t('answer.dropped')),
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const problem = send.error ? asProblem(send.error) : null

  function save(at: 'now' | 'later') {
    const costs = cost.trim() ? amount(cost) : null
    const wrong = {
      ...(state === '' && { state: t('answer.chooseState') }),
      ...(Number.isNaN(costs) && { cost: t('answer.costUnread') }),
    }
    setAmiss(wrong)
    if (state === '' || Number.isNaN(costs)) return
    send.mutate({
      answer: { state, text, cost: costs, startsOn: startsOn || null, endsOn: endsOn || null },
      at,
    })
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        save('now')
      }}
    >
      <FormProblem
        refusal={
          problem && {
            violations: problem.violations,
            sentence: problem.status === 412 ? t('answer.stale') : sentenceOf(problem, t),
          }
        }
        fields={['state', 'text', 'cost', 'startsOn', 'endsOn']}
      />
      <Choices
        legend={t('answer.state')}
        choices={states.map((value) => ({
          value,
          label: t(`answer.states.${value}`),
          help: t(`answer.help.${value}`),
        }))}
        value={state || undefined}
        error={amiss.state ?? violation(problem, 'state')}
        onChange={(value) => draft.change({ state: value })}
      />
      <TextArea
        label={t(state === 'REJECTED' ? 'answer.why' : 'answer.text')}
        minRows={4}
        value={text}
        min={state === 'REJECTED' ? 15 : 0}
        max={10_000}
        error={violation(problem, 'text')}
        onChange={(event) => draft.change({ text: event.currentTarget.value })}
      />
      <Preview body={text} render={preview} />
      <TextField
        label={t('answer.costInEuros')}
        inputMode="decimal"
        value={cost}
        error={amiss.cost ?? violation(problem, 'cost')}
        onChange={(event) => draft.change({ cost: event.currentTarget.value })}
      />
      <div className={classes.days}>
        {(['startsOn', 'endsOn'] as const).map((field) => (
          <TextField
            key={field}
            type="date"
            label={t(`answer.${field}`)}
            value={draft.value[field]}
            error={violation(problem, field)}
            onChange={(event) => draft.change({ [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className={classes.acts}>
        <ActionButton type="submit" can={true} pending={send.isPending}>
          {t('answer.publish')}
        </ActionButton>
        <ActionButton can={true} kind="quiet" pending={send.isPending} onClick={() => save('later')}>
          {t('answer.prepare')}
        </ActionButton>
        {prepared && (
          <ActionButton can={true} kind="quiet" pending={drop.isPending} onClick={() => drop.mutate()}>
            {t('answer.drop')}
          </ActionButton>
        )}
        <ActionButton can={true} kind="quiet" onClick={onClose}>
          {t('admin.cancel')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
