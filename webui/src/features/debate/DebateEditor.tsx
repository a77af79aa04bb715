import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can } from '#api/pages'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { DateField, datesWhole } from '#ui/DateField'
import { DraftNote } from '#ui/DraftNote'
import { Restored, SetAside } from '#ui/DraftNotices'
import { FormProblem, SelectField, TextArea, TextField, violation } from '#ui/form'
import { fullDate } from '#ui/format'
import { useKeptDraft } from '#ui/kept'
import { notify } from '#ui/live'
import { choosing, Newer } from '#ui/Newer'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { Notice } from '#ui/states'
import {
  currentDebateQuery,
  type DebateView,
  debateChanged,
  keepDebate,
  publishDebate,
  readToEdit,
} from './api'
import classes from './debate.module.css'
import { keepingIn, keptOf, type Origin, type Words } from './keeping'

type Theme = { slug: string; name: string; parent: string | null }
type Wish = 'publish' | 'keep'

const threads = ['positions', 'columns', 'plain'] as const
const fields = ['title', 'body', 'theme', 'startsAt', 'endsAt', 'twoColumns'] as const

/**
 * Opening a debate: a question, its context, and from when until when, if that matters. A draft is kept by the server as
 * one types, and on this device for as long as the server does not have it.
 */
export function DebateEditor({
  space,
  editing,
  themes,
  can,
  from,
  onDone,
  onAnother,
  files,
}: {
  space: string
  /** What is written on, as it was read: a draft or a published debate; none: a new one. */
  editing?: DebateView | undefined
  themes: readonly Theme[]
  can: Can
  /** Where it comes from, and the words to begin with. */
  from?: { origin: Origin; title: string; body: string } | undefined
  onDone: (id: string) => void
  /** Where what was begun can be set aside for another one: what to do once it is. */
  onAnother?: () => void
  /** Its pictures and documents, as soon as the server has what they are beside. */
  files?: (debate: string) => ReactNode
}) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const box = useRef<HTMLFormElement>(null)
  const newer = useRef<HTMLElement>(null)
  const origin = from?.origin
  // There is one draft of what is begun in a space, and one of each thing that grows from another, whether the server has it yet or not.
  const form =
    editing && !editing.automatic && !origin
      ? `debate.${editing.id}`
      : `debate.new.${space}${origin ? `.${origin.id}` : ''}`
  const blank = useMemo<Words>(
    () => ({
      title: from?.title ?? '',
      body: from?.body ?? '',
      theme: '',
      startsAt: '',
      endsAt: '',
      thread: 'positions',
    }),
    [from],
  )
  const [begun] = useState(() => editing && keptOf(editing))
  const published = editing !== undefined && editing.state !== 'DRAFT'
  const { draft, server, kept, gone, save, savedAt, away } = useKeptDraft<Words>({
    keeping: useMemo(() => keepingIn(space, editing, origin), [space, editing, origin]),
    begun,
    blank,
    form,
    // Looking at the form makes no draft, whatever it begins with: typing in it does.
    on: can === true && !published,
  })

  const send = useMutation<DebateView | { id: string; state: 'PUBLISHED' }, Error, Wish>({
    mutationFn: async (wish) => {
      const saved = await save()
      if (!saved.published && wish === 'keep')
        return saved.automatic ? keepDebate(saved.id) : { ...(await readToEdit(saved.id)).value }
      if (!saved.published)
        await publishDebate(saved.id).catch((error: unknown) => {
          // It was only the answer that did not arrive.
          if (asProblem(error).code !== 'already-published') throw error
        })
      return { id: saved.id, state: 'PUBLISHED' }
    },
    onSuccess: (saved) => {
      draft.forget()
      debateChanged(client, saved.id, space)
      notify(t(saved.state === 'DRAFT' ? 'editor.kept' : published ? 'editor.saved' : 'debate.published'))
      onDone(saved.id)
    },
  })
  function ask(wish: Wish) {
    if (draft.stale) newer.current?.focus()
    else if (datesWhole(box.current)) send.mutate(wish)
  }
  const spoken = (at: string) => at && fullDate(new Date(at), i18n.language)
  const problem = send.error ? asProblem(send.error) : null

  return (
    <>
      <form
        ref={box}
        className={classes.form}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (can === true) ask(published ? 'keep' : 'publish')
        }}
      >
        {editing?.automatic && onAnother && !draft.stale && (
          <SetAside
            keep={async () => {
              const saved = await save()
              if (saved.automatic && !saved.published) await keepDebate(saved.id)
            }}
            onKept={() => {
              draft.forget()
              client.removeQueries({ queryKey: currentDebateQuery(space, origin?.id).queryKey })
              void client.invalidateQueries({ queryKey: ['debates', space] })
              onAnother()
            }}
          />
        )}
        {draft.restored && !draft.stale && JSON.stringify(draft.value) !== JSON.stringify(server) && (
          <Restored edited={!!editing} onDrop={() => draft.forget()} />
        )}
        {gone && (
          <Notice tone="urgent">
            <p role="alert">{t('editor.gone')}</p>
          </Notice>
        )}
        {draft.stale && (
          <Newer
            ref={newer}
            now={[
              { label: t('debate.question'), text: server.title },
              { label: t('debate.context'), text: server.body },
              {
                label: t('editor.theme'),
                text: themes.find((each) => each.slug === server.theme)?.name ?? t('editor.noTheme'),
              },
              { label: t('debate.startsAt'), text: spoken(server.startsAt) },
              { label: t('debate.endsAt'), text: spoken(server.endsAt) },
              { label: t('debate.thread'), text: t(`debate.threads.${server.thread}`) },
            ]}
            {...choosing(draft, send)}
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
          <DraftNote keptAt={draft.keptAt} savedAt={savedAt} away={away} failed={draft.failed} />
        </div>
      </form>
      {kept && !gone && can === true && files?.(kept.id)}
    </>
  )
}
