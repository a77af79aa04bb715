import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, Fragment, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Difference } from '#ui/Difference'
import { useDraft } from '#ui/drafts'
import { useFocusKept } from '#ui/focus'
import { FormProblem, TextArea, TextField, violation } from '#ui/form'
import { RelativeTime } from '#ui/format'
import { notify } from '#ui/live'
import { Newer } from '#ui/Newer'
import { PersonLine } from '#ui/network/Person'
import { sentenceOf, useRefusal } from '#ui/refusal'
import { Notice } from '#ui/states'
import classes from './Amendments.module.css'
import {
  type AmendmentView,
  amendmentChanged,
  decideAmendment,
  hideAmendment,
  type NewAmendmentDecision,
  publishAmendment,
  restoreAmendment,
  withdrawAmendment,
} from './amendments'
import type { ProposalRules } from './api'

/** An amendment to read: why, what it changes word by word, what was said of it; and what one can do with it. */
export function AmendmentPage({
  amendment,
  rules,
  report,
  onPublished,
}: {
  amendment: AmendmentView
  /** What its space asks of proposals, where that is known. */
  rules?: ProposalRules | undefined
  /** Telling the moderators of it. */
  report?: ReactNode
  onPublished: (proposal: string) => void
}) {
  const { t } = useTranslation()
  const { proposal, can, decided, state } = amendment
  const kept = useFocusKept<HTMLDivElement>('h2')
  const became = amendment.becameId && (
    <p>
      <Link to="/propositions/$proposal" params={{ proposal: amendment.becameId }}>
        {t('amendment.became')}
      </Link>
    </p>
  )
  return (
    <div ref={kept} className={classes.page}>
      <header>
        <p className={classes.where}>
          <Link to="/propositions/$proposal" params={{ proposal: proposal.id }}>
            {proposal.title}
          </Link>
        </p>
        <h1>{t('amendment.one')}</h1>
      </header>
      <div className={classes.meta}>
        <PersonLine person={amendment.author} />
        <RelativeTime at={amendment.proposedAt} />
        <b data-state={amendment.state}>{t(`amendment.state.${amendment.state}`)}</b>
      </div>
      <p className={classes.why}>{amendment.reason}</p>
      {decided && state !== 'OPEN' && (
        <Notice>
          <p>
            <b>{t(`amendment.decided.${state}`, { name: decided.by.name })}</b>{' '}
            <RelativeTime at={decided.at} inSentence />
          </p>
          {decided.answer && <p>{decided.answer}</p>}
          {became}
        </Notice>
      )}
      {/* Where the proposal was closed before its authors decided, it may have gone its own way. */}
      {state === 'OPEN' && became && <Notice>{became}</Notice>}
      {amendment.hiding && (
        <Notice tone="urgent">
          <p>
            <b>{t('amendment.hidden')}</b> <RelativeTime at={amendment.hiding.hiddenAt} inSentence />
          </p>
          <p>{t('proposal.hiddenReason', { reason: amendment.hiding.reason })}</p>
        </Notice>
      )}
      <section aria-labelledby="changes">
        <h2 id="changes">{t('amendment.changes')}</h2>
        <Difference
          texts={[
            ...(amendment.title !== null
              ? [{ label: t('editor.title'), segments: amendment.titleDifference }]
              : []),
            ...(amendment.body !== null
              ? [{ label: t('editor.body'), segments: amendment.bodyDifference }]
              : []),
          ]}
        />
      </section>
      {(can.accept === true || can.refuse === true) && <Decide amendment={amendment} rules={rules} />}
      {can.withdraw === true && <Withdraw amendment={amendment} />}
      {can.hide === true && <Hide amendment={amendment} />}
      {report}
      {can.publish === true && <Publish amendment={amendment} onDone={onPublished} />}
    </div>
  )
}

/** For the proposal's authors: as it is, with the words of both where the text has changed meanwhile, or not. */
function Decide({ amendment, rules }: { amendment: AmendmentView; rules: ProposalRules | undefined }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id, proposal, can, outdated } = amendment
  const newer = useRef<HTMLElement>(null)
  // Where one writes, and not on what a second Enter would do.
  const kept = useFocusKept<HTMLFormElement>('textarea, button')
  const [doing, setDoing] = useState<'accept' | 'refuse'>()
  const blank = useMemo(
    () => ({
      title: amendment.title ?? proposal.title,
      body: amendment.body ?? proposal.body,
      answer: '',
      /** Of the text that was read while this was written. */
      version: proposal.version,
    }),
    [amendment.title, amendment.body, proposal.title, proposal.body, proposal.version],
  )
  const draft = useDraft(`decision.${id}`, blank)
  const decide = useMutation({
    mutationFn: (decision: NewAmendmentDecision) => decideAmendment(id, decision),
    onSuccess: (_, { decision }) => {
      draft.forget()
      notify(t(decision === 'ACCEPTED' ? 'amendment.accepted' : 'amendment.refused'))
      amendmentChanged(client, id, proposal.id)
    },
    onError: () => amendmentChanged(client, id, proposal.id),
  })
  const problem = decide.error ? asProblem(decide.error) : null
  const answer = draft.value.answer.trim() || null
  const composing = doing === 'accept' && outdated
  const behind = composing && draft.value.version !== proposal.version
  return (
    <form
      ref={kept}
      className={classes.form}
      noValidate
      aria-label={t('amendment.decide')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (decide.isPending) return
        if (behind) newer.current?.focus()
        else if (doing === 'refuse') decide.mutate({ decision: 'REFUSED', answer })
        else if (outdated)
          decide.mutate({
            decision: 'ACCEPTED',
            answer,
            title: draft.value.title,
            body: draft.value.body,
            version: draft.value.version,
          })
        else decide.mutate({ decision: 'ACCEPTED', answer })
      }}
    >
      <h2>{t('amendment.decide')}</h2>
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={['title', 'body', 'answer']}
      />
      {outdated && (
        <Notice tone="urgent">
          <p>{t('amendment.outdated')}</p>
        </Notice>
      )}
      {behind && (
        <Newer
          ref={newer}
          now={[
            { label: t('editor.title'), text: proposal.title },
            { label: t('editor.body'), text: proposal.body },
          ]}
          onKeep={() => draft.change({ version: proposal.version })}
          onDrop={() =>
            draft.change({ title: proposal.title, body: proposal.body, version: proposal.version })
          }
        />
      )}
      {composing && (
        <>
          <TextField
            label={t('amendment.mergedTitle')}
            value={draft.value.title}
            min={rules?.titleMin ?? 15}
            max={rules?.titleMax ?? 150}
            error={violation(problem, 'title')}
            onChange={(event) => draft.change({ title: event.currentTarget.value })}
          />
          <details>
            <summary>{t('amendment.textNow')}</summary>
            <p style={{ whiteSpace: 'pre-wrap' }}>{proposal.body}</p>
          </details>
          <TextArea
            label={t('amendment.mergedBody')}
            description={t('amendment.mergedHelp')}
            value={draft.value.body}
            minRows={8}
            min={rules?.bodyMin ?? 15}
            max={rules?.bodyMax ?? 20_000}
            error={violation(problem, 'body')}
            onChange={(event) => draft.change({ body: event.currentTarget.value })}
          />
        </>
      )}
      {doing && (
        <TextArea
          label={doing === 'refuse' ? t('amendment.why') : t('amendment.word')}
          description={t('amendment.answerHelp')}
          value={draft.value.answer}
          minRows={2}
          {...(doing === 'refuse' && { min: 15 })}
          max={1000}
          error={violation(problem, 'answer')}
          onChange={(event) => draft.change({ answer: event.currentTarget.value })}
        />
      )}
      <div className={classes.acts}>
        {/* Keys, lest the button that asks becomes, under the finger, the one that sends. */}
        {doing ? (
          <Fragment key="send">
            <ActionButton
              type="submit"
              can={doing === 'accept' ? can.accept : can.refuse}
              kind={doing === 'accept' ? 'primary' : 'danger'}
              pending={decide.isPending}
            >
              {t(doing === 'accept' ? 'amendment.accept' : 'amendment.refuse')}
            </ActionButton>
            <ActionButton can={true} kind="quiet" onClick={() => setDoing(undefined)}>
              {t('admin.cancel')}
            </ActionButton>
          </Fragment>
        ) : (
          <Fragment key="ask">
            <ActionButton can={can.accept} onClick={() => setDoing('accept')}>
              {t('amendment.accept')}
            </ActionButton>
            <ActionButton can={can.refuse} kind="quiet" onClick={() => setDoing('refuse')}>
              {t('amendment.refuse')}
            </ActionButton>
          </Fragment>
        )}
      </div>
      <p className={classes.hint}>{t('amendment.acceptMeans', { name: amendment.author.name })}</p>
    </form>
  )
}

/** For who curates: with a reason that its author will read, or back again. */
function Hide({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [reason, setReason] = useState<string>()
  const hidden = amendment.hiding !== null
  const kept = useFocusKept<HTMLDivElement>('textarea, button')
  const change = useMutation({
    mutationFn: () => (hidden ? restoreAmendment(amendment.id) : hideAmendment(amendment.id, reason ?? '')),
    onSuccess: () => {
      notify(t(hidden ? 'moderation.restored' : 'moderation.hidden'))
      setReason(undefined)
    },
    onError: (error) => hidden && notify(why(error), { tone: 'failed' }),
    onSettled: () => amendmentChanged(client, amendment.id, amendment.proposal.id),
  })
  const problem = change.error ? asProblem(change.error) : null
  return (
    <div ref={kept}>
      {hidden || reason === undefined ? (
        <div className={classes.acts}>
          <ActionButton
            can={true}
            kind="quiet"
            pending={change.isPending}
            onClick={() => (hidden ? change.mutate() : setReason(''))}
          >
            {t(hidden ? 'moderation.restore' : 'moderation.hide')}
          </ActionButton>
        </div>
      ) : (
        <form
          className={classes.form}
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            if (!change.isPending) change.mutate()
          }}
        >
          <FormProblem
            refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
            fields={['reason']}
          />
          <TextArea
            label={t('moderation.reason')}
            description={t('moderation.hideHelp')}
            value={reason}
            minRows={2}
            min={15}
            max={1000}
            error={violation(problem, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.acts}>
            <ActionButton type="submit" can={true} kind="danger" pending={change.isPending}>
              {t('moderation.hide')}
            </ActionButton>
            <ActionButton can={true} kind="quiet" onClick={() => setReason(undefined)}>
              {t('admin.cancel')}
            </ActionButton>
          </div>
        </form>
      )}
    </div>
  )
}

function Withdraw({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [sure, setSure] = useState(false)
  // The last of them undoes the question, or asks it.
  const kept = useFocusKept<HTMLDivElement>(':last-child > button')
  const withdraw = useMutation({
    mutationFn: () => withdrawAmendment(amendment.id),
    onSuccess: () => notify(t('amendment.withdrawn')),
    onError: (error) => notify(why(error), { tone: 'failed' }),
    onSettled: () => amendmentChanged(client, amendment.id, amendment.proposal.id),
  })
  return (
    <div ref={kept} className={classes.acts}>
      {/* A key, lest the button that asks becomes, under the finger, the one that withdraws. */}
      {sure ? (
        <Fragment key="sure">
          <ActionButton
            can={true}
            kind="danger"
            pending={withdraw.isPending}
            onClick={() => withdraw.mutate()}
          >
            {t('amendment.withdrawSure')}
          </ActionButton>
          <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
            {t('admin.cancel')}
          </ActionButton>
        </Fragment>
      ) : (
        <ActionButton can={true} kind="quiet" onClick={() => setSure(true)}>
          {t('amendment.withdraw')}
        </ActionButton>
      )}
    </div>
  )
}

function Publish({ amendment, onDone }: { amendment: AmendmentView; onDone: (proposal: string) => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [attempt] = useState(() => new Attempt(`amendment.publish.${amendment.id}`))
  const publish = useMutation({
    mutationFn: () => publishAmendment(amendment.id, attempt.keyFor(amendment.id)),
    onSuccess: (proposal) => {
      attempt.arrived()
      notify(t('editor.published'))
      onDone(proposal.id)
    },
    onError: (error) => notify(why(error), { tone: 'failed' }),
    onSettled: () => amendmentChanged(client, amendment.id, amendment.proposal.id),
  })
  return (
    <div className={classes.form}>
      <p className={classes.hint}>{t('amendment.publishMeans')}</p>
      <div className={classes.acts}>
        <ActionButton can={true} pending={publish.isPending} onClick={() => publish.mutate()}>
          {t('amendment.publish')}
        </ActionButton>
      </div>
    </div>
  )
}
