import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { Dialog } from '#ui/Dialog'
import { DraftNote } from '#ui/DraftNote'
import { Restored } from '#ui/DraftNotices'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, TextField, violation } from '#ui/form'
import { longDay, RelativeTime } from '#ui/format'
import { notify } from '#ui/live'
import { choosing, Newer } from '#ui/Newer'
import { NotRead } from '#ui/NotRead'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { Skeleton } from '#ui/states'
import classes from './Answer.module.css'
import {
  type AnswerView,
  answeringQuery,
  answersChanged,
  type NewAnswer,
  prepareAnswer,
  publishAnswer,
} from './answer'
import type { ProposalView } from './api'
import { DropPrepared } from './DropPrepared'

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
      prepared={data.value.prepared}
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

const fieldsOf = (saved: AnswerView | null): Fields => ({
  state: saved?.state ?? '',
  text: saved?.text ?? '',
  cost: saved?.cost == null ? '' : String(saved.cost).replace('.', ','),
  startsOn: saved?.startsOn ?? '',
  endsOn: saved?.endsOn ?? '',
})

/** The ETag is that of what is shown: where others saved something else meanwhile, it is read before anything is sent. */
function Form({
  proposal,
  saved,
  prepared,
  etag,
  onClose,
}: {
  proposal: ProposalView
  saved: AnswerView | null
  prepared: AnswerView | null
  etag: string
  onClose: () => void
}) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const newer = useRef<HTMLElement>(null)
  const costs = useRef<HTMLInputElement>(null)
  const blank = useMemo(() => fieldsOf(saved), [saved])
  const draft = useDraft(`answer.${proposal.id}`, blank)
  const { state, text, cost, startsOn, endsOn } = draft.value
  const written = (Object.keys(blank) as (keyof Fields)[]).some(
    (field) => draft.value[field] !== blank[field],
  )
  const [amiss, setAmiss] = useState<{ state?: string; cost?: string }>({})
  // Once the field has its sentence.
  useEffect(() => {
    if (amiss.cost && !amiss.state) costs.current?.focus()
  }, [amiss])
  const send = useMutation({
    mutationFn: ({ answer, at }: { answer: NewAnswer; at: 'now' | 'later' }) =>
      (at === 'now' ? publishAnswer : prepareAnswer)(proposal.id, answer, etag),
    onSuccess: (_, { at }) => {
      draft.forget()
      answersChanged(client, proposal.id, proposal.space.slug)
      notify(t(at === 'now' ? 'answer.published' : 'answer.prepared'))
      onClose()
    },
    onError: (error) => {
      // Somebody was faster: what they saved is read, and compared with what is written here.
      if (asProblem(error).status === 412) answersChanged(client, proposal.id, proposal.space.slug)
    },
  })
  const problem = send.error ? asProblem(send.error) : null

  function save(at: 'now' | 'later') {
    if (draft.stale) return newer.current?.focus()
    const euros = cost.trim() ? amount(cost) : null
    const wrong = {
      ...(state === '' && { state: t('answer.chooseState') }),
      ...(Number.isNaN(euros) && { cost: t('answer.costUnread') }),
    }
    setAmiss(wrong)
    if (state === '' || Number.isNaN(euros)) return
    send.mutate({
      answer: { state, text, cost: euros, startsOn: startsOn || null, endsOn: endsOn || null },
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
      {prepared && (
        <p className={classes.by}>
          {t('answer.preparedBy', { name: prepared.author.name })} <RelativeTime at={prepared.writtenAt} />
        </p>
      )}
      {draft.restored && written && !draft.stale && (
        <Restored edited={saved !== null} onDrop={() => draft.forget()} />
      )}
      {draft.stale ? (
        <Newer
          ref={newer}
          now={[
            { label: t('answer.state'), text: blank.state && t(`answer.states.${blank.state}`) },
            { label: t('answer.text'), text: blank.text },
            { label: t('answer.costInEuros'), text: blank.cost },
            ...(['startsOn', 'endsOn'] as const).map((field) => ({
              label: t(`answer.${field}`),
              text: blank[field] && longDay(blank[field], i18n.language),
            })),
          ]}
          {...choosing(draft, send)}
        />
      ) : (
        <FormProblem
          refusal={
            problem && {
              violations: problem.violations,
              sentence: problem.status === 412 ? t('answer.stale') : sentenceOf(problem, t),
            }
          }
          fields={['state', 'text', 'cost', 'startsOn', 'endsOn']}
        />
      )}
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
        ref={costs}
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
        <ActionButton can={true} kind="quiet" onClick={onClose}>
          {t(written ? 'answer.closeKeeping' : 'admin.cancel')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
      {prepared && (
        <DropPrepared
          proposal={proposal.id}
          space={proposal.space.slug}
          by={prepared.author.name}
          can={true}
          onDropped={() => {
            draft.forget()
            onClose()
          }}
        />
      )}
    </form>
  )
}
