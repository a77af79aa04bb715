import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Dialog } from '#ui/Dialog'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { useFocusKept } from '#ui/focus'
import { FormProblem, TextArea, violation } from '#ui/form'
import { LinkButton } from '#ui/LinkButton'
import { announce, notify } from '#ui/live'
import { choosing, Newer } from '#ui/Newer'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { conclude, type DebateView, debateChanged, debateQuery, reopen } from './api'
import { type Cited, useOfferCiting } from './Citing'
import classes from './debate.module.css'

/** For its author and who moderates: to conclude a debate, to correct its conclusions, or to open it again with a reason. */
export function Conclude({ debate }: { debate: DebateView }) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<'conclude' | 'reopen'>()
  const kept = useFocusKept<HTMLDivElement>('textarea, button')
  const concluded = debate.state === 'CONCLUDED'
  const close = () => setDoing(undefined)
  if (debate.can.conclude !== true) return null
  return (
    <div ref={kept} className={classes.curation}>
      {doing === 'conclude' ? (
        <Conclusions debate={debate} onClose={close} />
      ) : (
        <>
          <ActionButton can={debate.can.conclude} kind="quiet" onClick={() => setDoing('conclude')}>
            {t(concluded ? 'debate.correct' : 'debate.conclude')}
          </ActionButton>
          {concluded && (
            <ActionButton can={debate.can.reopen} kind="quiet" onClick={() => setDoing('reopen')}>
              {t('debate.reopen')}
            </ActionButton>
          )}
        </>
      )}
      {doing === 'reopen' && <Reopen debate={debate} onClose={close} />}
    </div>
  )
}

const most = 50
const none: Cited[] = []
const said = ({ excerpt, name }: Cited) => [name, excerpt].filter(Boolean).join(' · ')

function Conclusions({ debate, onClose }: { debate: DebateView; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const offer = useOfferCiting()
  const newer = useRef<HTMLElement>(null)
  const list = useFocusKept<HTMLDivElement>('textarea')
  const blank = useMemo<{ conclusion: string; citations: Cited[] }>(
    () => ({
      conclusion: debate.conclusion ?? '',
      citations: debate.citations.map(({ commentId, state, excerpt, author }) => ({
        id: commentId,
        excerpt: excerpt ?? (state === 'VISIBLE' ? '' : t(`debate.citationGone.${state}`)),
        name: author?.name ?? '',
      })),
    }),
    [debate.conclusion, debate.citations, t],
  )
  const draft = useDraft(`debate.conclusion.${debate.id}`, blank)
  const { change } = draft
  // What was kept before there were citations has none.
  const { conclusion, citations = none } = draft.value

  useEffect(() => {
    const cited = citations.map(({ id }) => id)
    offer({
      cited,
      toggle: (comment) => {
        if (!cited.includes(comment.id) && cited.length >= most) {
          notify(t('debate.citationsFull', { count: most }), { tone: 'failed' })
          return
        }
        const next = cited.includes(comment.id)
          ? citations.filter(({ id }) => id !== comment.id)
          : [...citations, comment]
        change({ citations: next })
        announce(t('debate.citedCount', { count: next.length }))
      },
    })
  }, [citations, change, offer, t])
  useEffect(() => () => offer(undefined), [offer])

  const send = useMutation({
    mutationFn: () =>
      conclude(
        debate,
        conclusion,
        citations.map(({ id }) => id),
      ),
    onSuccess: (now) => {
      draft.forget()
      client.setQueryData(debateQuery(debate.id).queryKey, now)
      debateChanged(client, debate.id, debate.space.slug)
      notify(t('debate.concluded'))
      onClose()
    },
    onError: (error) => {
      // Somebody else concluded, or corrected, meanwhile: what they wrote is shown above, and what is written here stays.
      if (asProblem(error).status === 412)
        void client.invalidateQueries({ queryKey: debateQuery(debate.id).queryKey })
    },
  })
  const problem = send.error ? asProblem(send.error) : null
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (draft.stale) newer.current?.focus()
        else if (!send.isPending) send.mutate()
      }}
    >
      {draft.stale ? (
        <Newer
          ref={newer}
          now={[
            { label: t('debate.conclusions'), text: blank.conclusion },
            { label: t('debate.citations'), text: blank.citations.map(said).join('\n') },
          ]}
          {...choosing(draft, send)}
        />
      ) : (
        <FormProblem
          refusal={
            problem && {
              violations: problem.violations,
              sentence: problem.status === 412 ? t('debate.concludedMeanwhile') : sentenceOf(problem, t),
            }
          }
          fields={['conclusion', 'citations']}
        />
      )}
      <TextArea
        label={t('debate.conclusions')}
        description={t('debate.conclusionsHelp')}
        minRows={6}
        value={conclusion}
        min={15}
        max={20_000}
        error={violation(problem, 'conclusion')}
        onChange={(event) => change({ conclusion: event.currentTarget.value })}
      />
      <Preview body={conclusion} render={preview} />
      <div ref={list}>
        <p className={classes.legend} id="citing">
          {t('debate.citations')}
        </p>
        <p className={classes.help}>{t('debate.citeHelp')}</p>
        {violation(problem, 'citations') && (
          <p className={classes.wrong}>{violation(problem, 'citations')}</p>
        )}
        {citations.length > 0 && (
          <ol className={classes.citations} aria-labelledby="citing">
            {citations.map((each) => (
              <li key={each.id}>
                <a href={`#commentaire-${each.id}`}>
                  <q>{each.excerpt}</q> <span className={classes.citedBy}>{each.name}</span>
                </a>{' '}
                <LinkButton
                  onClick={() => change({ citations: citations.filter(({ id }) => id !== each.id) })}
                >
                  {t('debate.uncite')}
                  <span className="sr-only"> {t('comment.to', { name: each.name })}</span>
                </LinkButton>
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className={classes.acts}>
        <ActionButton type="submit" can={true} pending={send.isPending}>
          {t(debate.state === 'CONCLUDED' ? 'editor.save' : 'debate.concludeNow')}
        </ActionButton>
        <ActionButton can={true} kind="quiet" onClick={onClose}>
          {t('admin.cancel')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}

function Reopen({ debate, onClose }: { debate: DebateView; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const blank = useMemo(() => ({ reason: '' }), [])
  const draft = useDraft(`debate.reopen.${debate.id}`, blank)
  const send = useMutation({
    mutationFn: () => reopen(debate.id, draft.value.reason),
    onSuccess: (now) => {
      draft.forget()
      client.setQueryData(debateQuery(debate.id).queryKey, now)
      debateChanged(client, debate.id, debate.space.slug)
      notify(t('debate.reopenedNow'))
      onClose()
    },
  })
  const problem = send.error ? asProblem(send.error) : null
  return (
    <Dialog title={t('debate.reopen')} onClose={onClose}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <p>{t('debate.reopenMeans')}</p>
        <FormProblem
          refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
          fields={['reason']}
        />
        <TextArea
          label={t('debate.reason')}
          value={draft.value.reason}
          min={15}
          max={1000}
          error={violation(problem, 'reason')}
          onChange={(event) => draft.change({ reason: event.currentTarget.value })}
        />
        <div className={classes.acts}>
          <ActionButton type="submit" can={true} pending={send.isPending}>
            {t('debate.reopen')}
          </ActionButton>
          <ActionButton can={true} kind="quiet" onClick={onClose}>
            {t('admin.cancel')}
          </ActionButton>
        </div>
      </form>
    </Dialog>
  )
}
