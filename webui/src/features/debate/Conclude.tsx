import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Dialog } from '#ui/Dialog'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { useFocusKept } from '#ui/focus'
import { FormProblem, TextArea, violation } from '#ui/form'
import { notify } from '#ui/live'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { conclude, type DebateView, debateChanged, debateQuery, reopen } from './api'
import classes from './debate.module.css'

/** For who moderates: to conclude a debate, to correct its conclusions, or to open it again with a reason. */
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

function Conclusions({ debate, onClose }: { debate: DebateView; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const blank = useMemo(() => ({ conclusion: debate.conclusion ?? '' }), [debate.conclusion])
  const draft = useDraft(`debate.conclusion.${debate.id}`, blank)
  const send = useMutation({
    mutationFn: () => conclude(debate.id, draft.value.conclusion),
    onSuccess: (now) => {
      draft.forget()
      client.setQueryData(debateQuery(debate.id).queryKey, now)
      debateChanged(client, debate.id, debate.space.slug)
      notify(t('debate.concluded'))
      onClose()
    },
  })
  const problem = send.error ? asProblem(send.error) : null
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={['conclusion']}
      />
      <TextArea
        label={t('debate.conclusions')}
        description={t('debate.conclusionsHelp')}
        minRows={6}
        value={draft.value.conclusion}
        min={15}
        max={20_000}
        error={violation(problem, 'conclusion')}
        onChange={(event) => draft.change({ conclusion: event.currentTarget.value })}
      />
      <Preview body={draft.value.conclusion} render={preview} />
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
