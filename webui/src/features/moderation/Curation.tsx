import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { Can } from '#api/pages'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { Dialog } from '#ui/Dialog'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf, useRefusal } from '#ui/refusal'
import { type Curated, casesChanged, hide, type Reason, type Reported, report, restore } from './api'
import classes from './moderation.module.css'
import { ReasonForm } from './ReasonForm'

type Props = {
  type: Curated
  id: string
  /** What it is, so that a button's name says which one (« de Claire Delattre »). */
  of?: string
  can: { report: Can; hide: Can }
  hidden: boolean
  onChanged: () => void
}

/** Under a text: telling the moderators of it; for who curates, hiding or restoring it, where one reads it. */
export function Curation({ type, id, of, can, hidden, onChanged }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [hiding, setHiding] = useState(false)
  const close = () => setHiding(false)
  const name = of && <span className="sr-only"> {of}</span>

  const again = useMutation({
    mutationFn: () => restore(type, id),
    onSuccess: () => {
      notify(t('moderation.restored'))
      casesChanged(client)
      onChanged()
    },
    onError: (error) => notify(t('moderation.notRestored', { why: why(error) }), { tone: 'failed' }),
  })

  return (
    <>
      {can.hide !== true && <Report type={type} id={id} of={of} can={can.report} />}
      {can.hide === true &&
        (hidden ? (
          <button
            type="button"
            className={classes.act}
            aria-busy={again.isPending}
            onClick={() => !again.isPending && again.mutate()}
          >
            {t('moderation.restore')}
            {name}
          </button>
        ) : (
          <button type="button" className={classes.act} onClick={() => setHiding(true)}>
            {t('moderation.hide')}
            {name}
          </button>
        ))}
      {hiding && (
        <Dialog title={t('moderation.hideTitle')} onClose={close}>
          <ReasonForm
            form={`hide.${id}`}
            help={t('moderation.hideHelp')}
            act={t('moderation.hide')}
            kind="danger"
            send={(reason) => hide(type, id, reason)}
            onCancel={close}
            onDone={() => {
              notify(t('moderation.hidden'), {
                action: { label: t('admin.undo'), run: () => again.mutate() },
              })
              casesChanged(client)
              onChanged()
              close()
            }}
          />
        </Dialog>
      )}
    </>
  )
}

const reasons = ['OFFENSIVE', 'PERSONAL_DATA', 'OFF_TOPIC', 'DUPLICATE', 'SPAM'] as const

/** Telling the moderators about a text, where one reads it. */
export function Report({
  type,
  id,
  of,
  can,
}: {
  type: Reported
  id: string
  of?: string | undefined
  can: Can
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (can !== true) return null
  return (
    <>
      <button type="button" className={classes.act} onClick={() => setOpen(true)}>
        {t('moderation.report')}
        {of && <span className="sr-only"> {of}</span>}
      </button>
      {open && <ReportDialog type={type} id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function ReportDialog({ type, id, onClose }: { type: Reported; id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const form = `report.${id}`
  const blank = useMemo<{ reason?: Reason; details: string }>(() => ({ details: '' }), [])
  const draft = useDraft(form, blank)
  const [attempt] = useState(() => new Attempt(form))
  const [missing, setMissing] = useState(false)
  const { reason, details } = draft.value
  const send = useMutation({
    mutationFn: (chosen: Reason) => {
      const body = { reason: chosen, details: details.trim() || null }
      return report(type, id, body, attempt.keyFor(body))
    },
    onSuccess: () => {
      attempt.arrived()
      draft.forget()
      notify(t('moderation.reported'))
      onClose()
    },
  })
  const problem = send.error ? asProblem(send.error) : null
  return (
    <Dialog title={t('moderation.reportTitle')} onClose={onClose}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          setMissing(!reason)
          if (reason && !send.isPending) send.mutate(reason)
        }}
      >
        <p>{t('moderation.reportMeans')}</p>
        <FormProblem
          refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
          fields={['reason', 'details']}
        />
        <Choices
          legend={t('moderation.why')}
          value={reason}
          error={missing && !reason ? t('moderation.choose') : violation(problem, 'reason')}
          onChange={(chosen) => draft.change({ reason: chosen })}
          choices={reasons.map((each) => ({ value: each, label: t(`moderation.reasons.${each}`) }))}
        />
        <TextArea
          label={t('moderation.details')}
          minRows={2}
          value={details}
          max={1000}
          error={violation(problem, 'details')}
          onChange={(event) => draft.change({ details: event.currentTarget.value })}
        />
        <div className={classes.acts}>
          <ActionButton type="submit" can={true} pending={send.isPending}>
            {t('moderation.send')}
          </ActionButton>
          <ActionButton can={true} kind="quiet" onClick={onClose}>
            {t('admin.cancel')}
          </ActionButton>
        </div>
      </form>
    </Dialog>
  )
}
