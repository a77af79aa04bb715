import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can } from '#api/pages'
import { preview } from '#api/preview'
import { asProblem, type Problem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DraftNote } from '#ui/DraftNote'
import { Restored, SetAside } from '#ui/DraftNotices'
import { FormProblem, SelectField, TextArea, TextField, violation } from '#ui/form'
import { useKeptDraft } from '#ui/kept'
import { notify } from '#ui/live'
import { choosing, Newer } from '#ui/Newer'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { Notice } from '#ui/states'
import {
  checkQuery,
  currentDraftQuery,
  keepDraft,
  type ProposalRules,
  type ProposalView,
  proposalChanged,
  publishProposal,
} from './api'
import { EditableUntil } from './EditableUntil'
import { keepingIn, keptOf, type Words } from './keeping'
import classes from './ProposalEditor.module.css'

type Theme = { slug: string; name: string; parent: string | null }
type Wish = 'publish' | 'keep'

const fields = ['title', 'body', 'theme'] as const

/**
 * Nothing but a title, a text and a theme. A draft is kept by the server as one types, and on this device for as long as
 * the server does not have it; what is published is saved when one says so.
 */
export function ProposalEditor({
  space,
  rules,
  editing,
  themes,
  can,
  onDone,
  onAnother,
  aside,
  files,
}: {
  space: string
  /** What the space asks of its proposals, where that is known. */
  rules?: ProposalRules | undefined
  /** What is written on, as it was read: a draft or a published text; none: a new one. */
  editing?: ProposalView | undefined
  themes: readonly Theme[]
  /** Whether it may be published (a draft) or saved (a published text). */
  can: Can
  onDone: (id: string, published: boolean) => void
  /** What was begun is set aside: to begin anew. */
  onAnother?: () => void
  /** What stands beside the text while it is written. */
  aside?: (words: Words) => ReactNode
  /** Its pictures and documents, as soon as the server has what they are beside. */
  files?: (proposal: string) => ReactNode
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const newer = useRef<HTMLElement>(null)
  const template = rules?.template ?? ''
  const blank = useMemo<Words>(() => ({ title: '', body: template, theme: '' }), [template])
  const published = editing !== undefined && editing.state !== 'DRAFT'
  const [begun] = useState(() => editing && keptOf(editing))
  const { draft, server, kept, gone, save, savedAt, away } = useKeptDraft({
    keeping: useMemo(() => keepingIn(space), [space]),
    begun,
    blank,
    // There is one automatic draft a person and space, whether the server has it yet or not.
    form: editing && !editing.automatic ? `proposal.${editing.id}` : `proposal.new.${space}`,
    on: can === true && !published,
  })
  const { title, body, theme } = draft.value
  const restored =
    draft.restored && (title !== server.title || body !== server.body || theme !== server.theme)
  const amiss = useEtiquette(space, draft.value, can === true)

  const send = useMutation<{ id: string; published: boolean }, Error, Wish>({
    mutationFn: async (wish) => {
      const saved = await save()
      if (saved.published) return { id: saved.id, published: true }
      if (wish === 'publish') {
        await publishProposal(saved.id).catch((error: unknown) => {
          // It was only the answer that did not arrive.
          if (asProblem(error).code !== 'already-published') throw error
        })
        return { id: saved.id, published: true }
      }
      if (saved.automatic) await keepDraft(saved.id)
      return { id: saved.id, published: false }
    },
    onSuccess: (done) => {
      draft.forget()
      proposalChanged(client, done.id)
      notify(t(done.published ? (published ? 'editor.saved' : 'editor.published') : 'editor.kept'))
      onDone(done.id, done.published)
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
  const said = (field: 'title' | 'body') => violation(problem, field) ?? violation(amiss.judged, field)

  return (
    <div className={classes.page}>
      <form className={classes.editor} onSubmit={submit} noValidate>
        {editing?.automatic && onAnother && !draft.stale && (
          <SetAside
            keep={async () => {
              const saved = await save()
              if (saved.automatic && !saved.published) await keepDraft(saved.id)
            }}
            onKept={() => {
              draft.forget()
              client.removeQueries({ queryKey: currentDraftQuery(space).queryKey })
              void client.invalidateQueries({ queryKey: ['proposals', space] })
              onAnother()
            }}
          />
        )}
        {restored && !draft.stale && <Restored edited={!!editing} onDrop={() => draft.forget()} />}
        {gone && (
          <Notice tone="urgent">
            <p role="alert">{t('editor.gone')}</p>
          </Notice>
        )}
        {draft.stale && (
          <Newer
            ref={newer}
            now={[
              { label: t('editor.title'), text: server.title },
              { label: t('editor.body'), text: server.body },
              ...(themes.length > 0
                ? [
                    {
                      label: t('editor.theme'),
                      text: themes.find((each) => each.slug === server.theme)?.name ?? t('editor.noTheme'),
                    },
                  ]
                : []),
            ]}
            {...choosing(draft, send)}
          />
        )}
        {!draft.stale && <FormProblem refusal={problem && refusalWords(problem, t)} fields={fields} />}
        <TextField
          label={t('editor.title')}
          description={t('editor.titleHelp')}
          required
          withAsterisk={false}
          value={title}
          min={rules?.titleMin ?? 15}
          max={rules?.titleMax ?? 150}
          error={said('title')}
          onBlur={() => amiss.left('title')}
          onChange={(event) => draft.change({ title: event.currentTarget.value })}
        />
        <TextArea
          label={t('editor.body')}
          description={t('editor.bodyHelp')}
          required
          withAsterisk={false}
          minRows={12}
          value={body}
          min={rules?.bodyMin ?? 15}
          max={rules?.bodyMax ?? 20_000}
          error={said('body')}
          onBlur={() => amiss.left('body')}
          onChange={(event) => draft.change({ body: event.currentTarget.value })}
        />
        <Preview body={body} render={preview} />
        {themes.length > 0 && (
          <SelectField
            label={t('editor.theme')}
            value={theme}
            error={violation(problem, 'theme')}
            onChange={(event) => draft.change({ theme: event.currentTarget.value })}
          >
            <option value="">{t('editor.noTheme')}</option>
            {themes.map((each) => (
              <option key={each.slug} value={each.slug}>
                {each.parent ? `\u2003${each.name}` : each.name}
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
          <DraftNote keptAt={draft.keptAt} savedAt={savedAt} away={away} failed={draft.failed} />
          {published && editing && <EditableUntil until={editing.editableUntil} />}
        </div>
      </form>
      {aside?.(draft.value)}
      {kept && !gone && can === true && <div className={classes.files}>{files?.(kept.id)}</div>}
    </div>
  )
}

/** The server's sentences about a field that was left, without waiting for the publication that they would refuse. */
function useEtiquette(space: string, { title, body }: Words, on: boolean) {
  const [asked, setAsked] = useState({ title, body })
  const [left, setLeft] = useState<readonly string[]>([])
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ title, body }), 2_000)
    return () => clearTimeout(timer)
  }, [title, body])
  const check = useQuery({
    ...checkQuery(space, asked.title, asked.body),
    enabled: on && left.length > 0,
  })
  // Only of what stands there now: a sentence about an earlier word would come, and move the page, as one leaves the field.
  const current = (field: string) =>
    field === 'title' ? title === asked.title && title.trim() : body === asked.body && body.trim()
  const violations =
    check.data?.violations.filter(({ field }) => left.includes(field) && current(field)) ?? []
  return {
    judged: { violations },
    left: (field: string) => setLeft((fields) => (fields.includes(field) ? fields : [...fields, field])),
  }
}

type Translate = ReturnType<typeof useTranslation>['t']

/** Where our own sentence says more than the server can: what is kept, and what to do next. */
function refusalWords(problem: Problem, t: Translate) {
  const sentence = problem.status === 412 ? t('editor.stale') : sentenceOf(problem, t)
  return { violations: problem.violations, sentence }
}
