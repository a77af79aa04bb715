import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { RelativeTime } from '#ui/format'
import { notify } from '#ui/live'
import { PersonLine } from '#ui/network/Person'
import { Notice } from '#ui/states'
import { type Case, casesChanged, type Decision, decide } from './api'
import classes from './moderation.module.css'
import { ReasonForm } from './ReasonForm'

/**
 * One case to read: the text whole and where it stands, what was reported, then the decision. While the focus is in
 * it, one key does each act: M hides, C dismisses, J and K go on and back. Elsewhere these keys do nothing.
 */
export function CaseReader({
  of,
  chosen,
  text,
  way,
  onDecided,
  onStep,
}: {
  of: Case
  /** Somebody chose it, rather than finding it there: the focus goes to it. */
  chosen: boolean
  /** The text as it stands, whole. */
  text: ReactNode
  /** Leads to it in its page. */
  way: (content: ReactNode) => ReactNode
  onDecided: () => void
  onStep: (by: 1 | -1) => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const decision = useRef<HTMLDivElement>(null)
  const [doing, setDoing] = useState<Decision>()
  const { subject } = of

  // Another case in the same page: one begins at its heading, as on a page of its own.
  useEffect(() => {
    if (chosen) heading.current?.focus()
  }, [chosen])

  useEffect(() => {
    if (doing) decision.current?.querySelector('textarea')?.focus()
  }, [doing])

  function key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return
    const pressed = event.key.toLowerCase()
    if (pressed === 'm' && of.can.hide === true) setDoing('HIDDEN')
    else if (pressed === 'c' && of.can.dismiss === true) setDoing('DISMISSED')
    else if (pressed === 'j') onStep(1)
    else if (pressed === 'k') onStep(-1)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a second way; each act has its button.
    <div className={classes.reader} onKeyDown={key}>
      <header className={classes.readerHead}>
        <p className={classes.caseFacts}>
          {t(`moderation.what.${subject.type}`)} · {subject.space.title}
        </p>
        <h2 ref={heading} tabIndex={-1} className={classes.readerTitle}>
          {subject.thread ? t('moderation.on', { title: subject.thread.label }) : subject.label}
        </h2>
        {subject.author ? <PersonLine person={subject.author} /> : <p>{t('moderation.noAuthor')}</p>}
      </header>
      {subject.hiding && (
        <Notice tone="urgent">
          <p>
            <b>{t(subject.type === 'PROPOSAL' ? 'proposal.hiddenSince' : 'debate.hiddenSince')}</b>{' '}
            <RelativeTime at={subject.hiding.hiddenAt} inSentence />
          </p>
          <p>{t('proposal.hiddenReason', { reason: subject.hiding.reason })}</p>
        </Notice>
      )}
      <section className={classes.reported} aria-label={t('moderation.text')}>
        {subject.state === 'DELETED' ? <p>{t('moderation.deleted')}</p> : text}
        <p>{way(t('moderation.inPlace'))}</p>
      </section>
      <section aria-labelledby="reports">
        <h3 id="reports" className={classes.small}>
          {t('moderation.reports')}
        </h3>
        <ul className={classes.reports}>
          {of.reports.map((each) => (
            <li key={each.id}>
              <p>
                <b>{t(`moderation.reasons.${each.reason}`)}</b> · <RelativeTime at={each.reportedAt} />
              </p>
              {each.details && <p className={classes.details}>{each.details}</p>}
              <PersonLine person={each.reporter} />
            </li>
          ))}
        </ul>
      </section>
      {of.decision ? (
        <section className={classes.decided} aria-labelledby="decided">
          <h3 id="decided" className={classes.small}>
            {t(`moderation.decided.${of.decision.decision}`)}
          </h3>
          <p>{of.decision.reason}</p>
          <PersonLine person={of.decision.by}>
            {of.closedAt && (
              <>
                {' '}
                · <RelativeTime at={of.closedAt} />
              </>
            )}
          </PersonLine>
        </section>
      ) : (
        <div ref={decision} className={classes.decision}>
          {doing ? (
            <ReasonForm
              key={doing}
              form={`decision.${of.id}.${doing}`}
              help={t(`moderation.decisionHelp.${doing}`)}
              act={t(`moderation.decide.${doing}`)}
              kind={doing === 'HIDDEN' ? 'danger' : 'primary'}
              send={(reason, attempt) => decide(of.id, doing, reason, attempt)}
              onCancel={() => {
                setDoing(undefined)
                heading.current?.focus()
              }}
              onDone={() => {
                notify(t(`moderation.done.${doing}`))
                casesChanged(client)
                onDecided()
              }}
            />
          ) : (
            <>
              <div className={classes.acts}>
                <ActionButton can={of.can.hide} kind="danger" onClick={() => setDoing('HIDDEN')}>
                  {t('moderation.decide.HIDDEN')}
                </ActionButton>
                <ActionButton can={of.can.dismiss} kind="quiet" onClick={() => setDoing('DISMISSED')}>
                  {t('moderation.decide.DISMISSED')}
                </ActionButton>
              </div>
              <p className={classes.keys}>{t('moderation.keys')}</p>
            </>
          )}
        </div>
      )}
    </div>
  )
}
