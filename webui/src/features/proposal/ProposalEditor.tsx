import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { Can } from '#api/pages'
import { asProblem, type Problem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { FormProblem, SelectField, TextArea, TextField, violation } from '#ui/form'
import { Html } from '#ui/Html'
import { notify } from '#ui/live'
import { Newer } from '#ui/Newer'
import { sentenceOf } from '#ui/refusal'
import { Notice } from '#ui/states'
import {
  createProposal,
  editProposal,
  keptDraft,
  type ProposalView,
  preview,
  proposalChanged,
  proposalToEditQuery,
  publishProposal,
} from './api'
import classes from './ProposalEditor.module.css'

type Theme = { slug: string; name: string; parent: string | null }
/** `id`: the draft that the server already has of it, after a publication that was refused. */
type Words = { title: string; body: string; theme: string; id?: string }
type Wish = 'publish' | 'keep'

const fields = ['title', 'body', 'theme'] as const

/**
 * Nothing but a title, a text and a theme. What is typed is kept on this device until the server has it; the server's
 * draft is made at the first « keep » or « publish », and only then.
 */
export function ProposalEditor({
  space,
  editing,
  themes,
  can,
  onDone,
  aside,
}: {
  space: string
  /** What is edited, as it was read, with its ETag; none: a new one. */
  editing?: { value: ProposalView; etag: string }
  themes: readonly Theme[]
  /** Whether it may be published (a draft) or saved (a published text). */
  can: Can
  onDone: (id: string, published: boolean) => void
  aside?: ReactNode
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const newer = useRef<HTMLElement>(null)
  const form = editing ? `proposal.${editing.value.id}` : `proposal.new.${space}`
  const blank = useMemo<Words>(
    () => ({
      title: editing?.value.title ?? '',
      body: editing?.value.body ?? '',
      theme: editing?.value.theme?.slug ?? '',
    }),
    [editing],
  )
  const draft = useDraft<Words>(form, blank)
  const [attempt] = useState(() => new Attempt(form))
  const published = editing?.value.state !== undefined && editing.value.state !== 'DRAFT'
  const restored =
    draft.restored &&
    (draft.value.title !== blank.title ||
      draft.value.body !== blank.body ||
      draft.value.theme !== blank.theme)

  const send = useMutation<{ id: string; published: boolean }, Error, Wish>({
    mutationFn: async (wish) => {
      const { title, body, theme, id } = draft.value
      const kept = id && !editing ? await keptDraft(id) : undefined
      let saved: ProposalView
      if (editing) saved = await editProposal(editing.value.id, { title, body, theme }, editing.etag)
      else if (kept?.value.state === 'DRAFT')
        saved = await editProposal(kept.value.id, { title, body, theme }, kept.etag)
      // These very words are published: it was only the answer that did not arrive.
      else if (kept?.value.title === title.trim() && kept.value.body.trim() === body.trim())
        return { id: kept.value.id, published: true }
      else {
        const words = { title, body, theme: theme || null }
        saved = await createProposal(space, words, attempt.keyFor(words))
        draft.change({ id: saved.id })
        attempt.arrived()
      }
      if (wish === 'publish') saved = await publishProposal(saved.id)
      return { id: saved.id, published: saved.state !== 'DRAFT' }
    },
    onSuccess: (done) => {
      draft.forget()
      proposalChanged(client, done.id)
      notify(t(done.published ? (published ? 'editor.saved' : 'editor.published') : 'editor.kept'))
      onDone(done.id, done.published)
    },
    onError: (error) => {
      // What it is now is shown beside what was written.
      if (editing && asProblem(error).status === 412)
        void client.invalidateQueries({ queryKey: proposalToEditQuery(editing.value.id).queryKey })
    },
  })
  const problem = send.error ? asProblem(send.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (can === true) ask(published ? 'keep' : 'publish')
  }
  function ask(wish: Wish) {
    if (draft.stale) newer.current?.focus()
    else send.mutate(wish)
  }

  return (
    <form className={classes.editor} onSubmit={submit} noValidate>
      {restored && !draft.stale && (
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
            { label: t('editor.title'), text: blank.title },
            { label: t('editor.body'), text: blank.body },
            ...(themes.length > 0
              ? [{ label: t('editor.theme'), text: editing?.value.theme?.name ?? t('editor.noTheme') }]
              : []),
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
      {!draft.stale && <FormProblem refusal={problem && refusalWords(problem, t)} fields={fields} />}
      <TextField
        label={t('editor.title')}
        description={t('editor.titleHelp')}
        required
        withAsterisk={false}
        value={draft.value.title}
        min={15}
        max={150}
        error={violation(problem, 'title')}
        onChange={(event) => draft.change({ title: event.currentTarget.value })}
      />
      <TextArea
        label={t('editor.body')}
        description={t('editor.bodyHelp')}
        required
        withAsterisk={false}
        minRows={12}
        value={draft.value.body}
        max={20_000}
        error={violation(problem, 'body')}
        onChange={(event) => draft.change({ body: event.currentTarget.value })}
      />
      <Preview body={draft.value.body} />
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
      <div className={classes.actions}>
        <ActionButton type="submit" can={can} pending={send.isPending && send.variables !== 'keep'}>
          {published ? t('editor.save') : t('editor.publish')}
        </ActionButton>
        {!published && (
          <Button
            variant="default"
            loading={send.isPending && send.variables === 'keep'}
            onClick={() => ask('keep')}
          >
            {t('editor.keep')}
          </Button>
        )}
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
      {aside}
    </form>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

/** Where our own sentence says more than the server can: what is kept, and what to do next. */
function refusalWords(problem: Problem, t: Translate) {
  const sentence = problem.status === 412 ? t('editor.stale') : sentenceOf(problem, t)
  return { violations: problem.violations, sentence }
}

/** The text as it will be read, made by the server alone. */
function Preview({ body }: { body: string }) {
  const { t } = useTranslation()
  const id = useId()
  const show = useMutation({ mutationFn: preview })
  const [of, setOf] = useState<string>()
  const open = of !== undefined
  return (
    <div className={classes.preview}>
      <button
        type="button"
        className={classes.link}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setOf(open ? undefined : body)
          if (!open) show.mutate(body)
        }}
      >
        {open ? t('editor.previewClose') : t('editor.preview')}
      </button>
      <section id={id} hidden={!open} aria-label={t('editor.preview')} aria-live="polite">
        {show.isPending && <p>{t('state.loading')}</p>}
        {show.isError && <p>{t('editor.previewFailed')}</p>}
        {show.data && (body.trim() ? <Html html={show.data.bodyHtml} /> : <p>{t('editor.previewEmpty')}</p>)}
        {open && of !== body && (
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              setOf(body)
              show.mutate(body)
            }}
          >
            {t('editor.previewAgain')}
          </button>
        )}
      </section>
    </div>
  )
}
