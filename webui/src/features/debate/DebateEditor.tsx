import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { Can } from '#api/pages'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { DateField, datesWhole } from '#ui/DateField'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, SelectField, TextArea, TextField, violation } from '#ui/form'
import { fullDate } from '#ui/format'
import { notify } from '#ui/live'
import { fromField, toField } from '#ui/moment'
import { Newer } from '#ui/Newer'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { Notice } from '#ui/states'
import {
  createDebate,
  type DebateView,
  debateChanged,
  debateToEditQuery,
  editDebate,
  keptDraft,
  publishDebate,
} from './api'
import classes from './debate.module.css'

type Theme = { slug: string; name: string; parent: string | null }
/** `id`: the draft that the server already has of it, after a publication that was refused. */
type Words = {
  title: string
  body: string
  theme: string
  startsAt: string
  endsAt: string
  thread: Thread
  id?: string
}

/** Whether those who comment say where they stand, and whether the two sides are read beside each other. */
type Thread = 'plain' | 'positions' | 'columns'
const threads = ['positions', 'columns', 'plain'] as const
/** What a new debate grows from. */
export type Origin = { type: 'PROPOSAL' | 'DEBATE' | 'COMMENT'; id: string }

const fields = ['title', 'body', 'theme', 'startsAt', 'endsAt', 'twoColumns'] as const

/** Opening a debate: a question, its context, and from when until when, if that matters. */
export function DebateEditor({
  space,
  editing,
  themes,
  can,
  from,
  onDone,
}: {
  space: string
  editing?: { value: DebateView; etag: string }
  themes: readonly Theme[]
  can: Can
  /** Where it comes from, and the words to begin with. */
  from?: { origin: Origin; title: string; body: string } | undefined
  onDone: (id: string) => void
}) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const box = useRef<HTMLFormElement>(null)
  const newer = useRef<HTMLElement>(null)
  const form = editing
    ? `debate.${editing.value.id}`
    : `debate.new.${space}${from ? `.${from.origin.id}` : ''}`
  const before = editing?.value
  const blank = useMemo<Words>(
    () => ({
      title: before?.title ?? from?.title ?? '',
      body: before?.body ?? from?.body ?? '',
      theme: before?.theme?.slug ?? '',
      startsAt: toField(before?.startsAt),
      endsAt: toField(before?.endsAt),
      thread: before?.twoColumns ? 'columns' : before?.asksPosition === false ? 'plain' : 'positions',
    }),
    [before, from],
  )
  const draft = useDraft<Words>(form, blank)
  const [attempt] = useState(() => new Attempt(form))
  const published = before !== undefined && before.state !== 'DRAFT'

  const send = useMutation({
    mutationFn: async (wish: 'publish' | 'keep') => {
      const { title, body, theme, thread, id } = draft.value
      const sides = { asksPosition: thread !== 'plain', twoColumns: thread === 'columns' }
      const startsAt = fromField(draft.value.startsAt, before?.startsAt)
      const endsAt = fromField(draft.value.endsAt, before?.endsAt)
      // An edit takes a date away with an empty one, a new debate simply has none.
      const edit = { title, body, theme, startsAt: startsAt ?? '', endsAt: endsAt ?? '', ...sides }
      const kept = id && !editing ? await keptDraft(id) : undefined
      let saved: DebateView
      if (editing) saved = await editDebate(editing.value.id, edit, editing.etag)
      else if (kept?.value.state === 'DRAFT') saved = await editDebate(kept.value.id, edit, kept.etag)
      // These very words are published: it was only the answer that did not arrive.
      else if (kept?.value.title === title.trim() && kept.value.body.trim() === body.trim()) return kept.value
      else {
        const words = {
          title,
          body,
          theme: theme || null,
          startsAt,
          endsAt,
          ...sides,
          grewFrom: from?.origin ?? null,
        }
        saved = await createDebate(space, words, attempt.keyFor(words))
        draft.change({ id: saved.id })
        attempt.arrived()
      }
      return wish === 'publish' ? publishDebate(saved.id) : saved
    },
    onSuccess: (saved) => {
      draft.forget()
      debateChanged(client, saved.id, space)
      notify(t(saved.state === 'DRAFT' ? 'editor.kept' : published ? 'editor.saved' : 'debate.published'))
      onDone(saved.id)
    },
    onError: (error) => {
      // What it is now is shown beside what was written.
      if (editing && asProblem(error).status === 412)
        void client.invalidateQueries({ queryKey: debateToEditQuery(editing.value.id).queryKey })
    },
  })
  function ask(wish: 'publish' | 'keep') {
    if (draft.stale) newer.current?.focus()
    else if (datesWhole(box.current)) send.mutate(wish)
  }
  const spoken = (at: string) => at && fullDate(new Date(at), i18n.language)
  const problem = send.error ? asProblem(send.error) : null

  return (
    <form
      ref={box}
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (can === true) ask(published ? 'keep' : 'publish')
      }}
    >
      {draft.restored && !draft.stale && JSON.stringify(draft.value) !== JSON.stringify(blank) && (
        <Notice>
          <p>
            {t('draft.restored')}{' '}
            <button type="button" className={classes.link} onClick={() => draft.forget()}>
              {editing ? t('draft.discardEdit') : t('draft.discard')}
            </button>
          </p>
        </Notice>
      )}
      {draft.stale && (
        <Newer
          ref={newer}
          now={[
            { label: t('debate.question'), text: blank.title },
            { label: t('debate.context'), text: blank.body },
            { label: t('editor.theme'), text: before?.theme?.name ?? t('editor.noTheme') },
            { label: t('debate.startsAt'), text: spoken(blank.startsAt) },
            { label: t('debate.endsAt'), text: spoken(blank.endsAt) },
            { label: t('debate.thread'), text: t(`debate.threads.${blank.thread}`) },
          ]}
          onKeep={() => {
            send.reset()
            draft.carryOn()
          }}
          onDrop={() => {
            send.reset()
            draft.forget()
          }}
        />
      )}
      <FormProblem
        refusal={
          draft.stale
            ? null
            : problem && {
                violations: problem.violations,
                sentence: problem.status === 412 ? t('editor.stale') : sentenceOf(problem, t),
              }
        }
        fields={fields}
      />
      <TextField
        label={t('debate.question')}
        description={t('debate.questionHelp')}
        required
        withAsterisk={false}
        value={draft.value.title}
        min={15}
        max={150}
        error={violation(problem, 'title')}
        onChange={(event) => draft.change({ title: event.currentTarget.value })}
      />
      <TextArea
        label={t('debate.context')}
        description={t('debate.contextHelp')}
        minRows={8}
        value={draft.value.body}
        max={20_000}
        error={violation(problem, 'body')}
        onChange={(event) => draft.change({ body: event.currentTarget.value })}
      />
      <Preview body={draft.value.body} render={preview} />
      {themes.length > 0 && (
        <SelectField
          label={t('editor.theme')}
          value={draft.value.theme}
          error={violation(problem, 'theme')}
          onChange={(event) => draft.change({ theme: event.currentTarget.value })}
        >
          <option value="">{t('editor.noTheme')}</option>
          {themes.map((theme) => (
            <option key={theme.slug} value={theme.slug}>
              {theme.parent ? `\u2003${theme.name}` : theme.name}
            </option>
          ))}
        </SelectField>
      )}
      <fieldset className={classes.dates}>
        <legend className={classes.legend}>{t('debate.dates')}</legend>
        <DateField
          label={t('debate.startsAt')}
          value={draft.value.startsAt}
          error={violation(problem, 'startsAt')}
          onChange={(startsAt) => draft.change({ startsAt })}
        />
        <DateField
          label={t('debate.endsAt')}
          value={draft.value.endsAt}
          error={violation(problem, 'endsAt')}
          onChange={(endsAt) => draft.change({ endsAt })}
        />
        <p className={classes.help}>{t('debate.datesHelp')}</p>
      </fieldset>
      <Choices
        legend={t('debate.thread')}
        value={draft.value.thread}
        error={violation(problem, 'twoColumns')}
        onChange={(thread) => draft.change({ thread })}
        choices={threads.map((each) => ({
          value: each,
          label: t(`debate.threads.${each}`),
          help: t(`debate.threadsHelp.${each}`),
        }))}
      />
      <div className={classes.acts}>
        <ActionButton type="submit" can={can} pending={send.isPending && send.variables !== 'keep'}>
          {published ? t('editor.save') : t('debate.publish')}
        </ActionButton>
        {!published && (
          <ActionButton
            can={true}
            kind="quiet"
            pending={send.isPending && send.variables === 'keep'}
            onClick={() => ask('keep')}
          >
            {t('editor.keep')}
          </ActionButton>
        )}
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
