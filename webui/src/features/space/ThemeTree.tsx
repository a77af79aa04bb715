import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Dialog } from '#ui/Dialog'
import { useFocusKept } from '#ui/focus'
import { FormProblem, SelectField, TextField, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf, useRefusal } from '#ui/refusal'
import { Empty } from '#ui/states'
import { createTheme, deleteTheme, editTheme, themeTag } from './administration'
import classes from './administration.module.css'
import { type ThemeView, themesQuery } from './api'

/** The two levels of themes. What is filed under one keeps it: a theme that is used can be renamed and moved, not removed. */
export function ThemeTree({ themes }: { themes: readonly ThemeView[] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [editing, setEditing] = useState<ThemeView>()
  const kept = useFocusKept<HTMLDivElement>('input')
  const changed = () => void client.invalidateQueries({ queryKey: themesQuery.queryKey })
  const roots = themes.filter((theme) => !theme.parent)
  const below = (slug: string) => themes.filter((theme) => theme.parent === slug)

  const remove = useMutation({
    mutationFn: (theme: ThemeView) => deleteTheme(theme.slug),
    onSuccess: (_, theme) => notify(t('admin.theme.removed', { name: theme.name })),
    onError: (error, theme) =>
      notify(t('admin.theme.notRemoved', { name: theme.name, why: why(error) }), { tone: 'failed' }),
    onSettled: changed,
  })
  /** One place up or down among its own: the two change places. */
  const move = useMutation({
    mutationFn: async ({ among, from, to }: { among: ThemeView[]; from: number; to: number }) => {
      const order = [...among]
      const [moved] = order.splice(from, 1)
      if (moved) order.splice(to, 0, moved)
      for (const [position, theme] of order.entries())
        if (theme.position !== position) await editTheme(theme.slug, { position }, await themeTag(theme.slug))
    },
    onError: (error) => notify(t('admin.theme.notMoved', { why: why(error) }), { tone: 'failed' }),
    onSettled: changed,
  })

  function row(theme: ThemeView, among: ThemeView[]) {
    const at = among.indexOf(theme)
    return (
      <div className={classes.row}>
        <span className={classes.rowMain}>{theme.name}</span>
        <span className={classes.rowActs}>
          {at > 0 && (
            <button
              type="button"
              className={classes.link}
              aria-label={t('admin.theme.up', { name: theme.name })}
              onClick={() => move.mutate({ among, from: at, to: at - 1 })}
            >
              {t('admin.up')}
            </button>
          )}
          {at < among.length - 1 && (
            <button
              type="button"
              className={classes.link}
              aria-label={t('admin.theme.down', { name: theme.name })}
              onClick={() => move.mutate({ among, from: at, to: at + 1 })}
            >
              {t('admin.down')}
            </button>
          )}
          <button
            type="button"
            className={classes.link}
            aria-label={t('admin.theme.editThis', { name: theme.name })}
            onClick={() => setEditing(theme)}
          >
            {t('admin.edit')}
          </button>
          <button
            type="button"
            className={`${classes.link} ${classes.remove}`}
            aria-label={t('admin.theme.removeThis', { name: theme.name })}
            onClick={() => remove.mutate(theme)}
          >
            {t('admin.remove')}
          </button>
        </span>
      </div>
    )
  }

  return (
    <div ref={kept} className={classes.form}>
      <NewTheme roots={roots} onDone={changed} />
      {roots.length === 0 ? (
        <Empty title={t('admin.theme.none')}>{t('admin.theme.noneHelp')}</Empty>
      ) : (
        <ul className={classes.rows} aria-busy={move.isPending || remove.isPending}>
          {roots.map((theme) => {
            const children = below(theme.slug)
            return (
              <li key={theme.slug}>
                {row(theme, roots)}
                {children.length > 0 && (
                  <ul className={classes.children}>
                    {children.map((child) => (
                      <li key={child.slug}>{row(child, children)}</li>
                    ))}
                  </ul>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {editing && (
        <EditTheme
          theme={editing}
          roots={roots.filter((root) => root.slug !== editing.slug)}
          hasChildren={below(editing.slug).length > 0}
          onClose={() => setEditing(undefined)}
          onDone={changed}
        />
      )}
    </div>
  )
}

const fields = ['name', 'parent'] as const

function Parents({
  roots,
  value,
  error,
  onChange,
}: {
  roots: readonly ThemeView[]
  value: string
  error: string | undefined
  onChange: (parent: string) => void
}) {
  const { t } = useTranslation()
  return (
    <SelectField
      label={t('admin.theme.parent')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{t('admin.theme.noParent')}</option>
      {roots.map((root) => (
        <option key={root.slug} value={root.slug}>
          {root.name}
        </option>
      ))}
    </SelectField>
  )
}

function NewTheme({ roots, onDone }: { roots: readonly ThemeView[]; onDone: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [parent, setParent] = useState('')
  const [attempt] = useState(() => new Attempt('theme.new'))
  const add = useMutation({
    mutationFn: () => {
      const theme = { name, position: 100, ...(parent && { parent }) }
      return createTheme(theme, attempt.keyFor(theme))
    },
    onSuccess: (theme) => {
      attempt.arrived()
      setName('')
      notify(t('admin.theme.added', { name: theme.name }))
      onDone()
    },
  })
  const problem = add.error ? asProblem(add.error) : null
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={fields}
      />
      <div className={classes.inline}>
        <TextField
          label={t('admin.theme.name')}
          value={name}
          maxLength={80}
          error={violation(problem, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Parents roots={roots} value={parent} error={violation(problem, 'parent')} onChange={setParent} />
        <ActionButton type="submit" can={true} kind="quiet" pending={add.isPending}>
          {t('admin.theme.add')}
        </ActionButton>
      </div>
    </form>
  )
}

function EditTheme({
  theme,
  roots,
  hasChildren,
  onClose,
  onDone,
}: {
  theme: ThemeView
  roots: readonly ThemeView[]
  hasChildren: boolean
  onClose: () => void
  onDone: () => void
}) {
  const { t } = useTranslation()
  const [name, setName] = useState(theme.name)
  const [parent, setParent] = useState(theme.parent ?? '')
  const save = useMutation({
    mutationFn: async () =>
      // Of the ETag only the version counts: this is the version that stands on the screen.
      editTheme(theme.slug, { name, parent }, `"${theme.version}"`),
    onSuccess: () => {
      notify(t('admin.theme.saved', { name }))
      onDone()
      onClose()
    },
    onError: onDone,
  })
  const problem = save.error ? asProblem(save.error) : null
  return (
    <Dialog title={t('admin.theme.editThis', { name: theme.name })} onClose={onClose}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <FormProblem
          refusal={
            problem && {
              violations: problem.violations,
              sentence: problem.status === 412 ? t('admin.theme.stale') : sentenceOf(problem, t),
            }
          }
          fields={fields}
        />
        <TextField
          label={t('admin.theme.name')}
          value={name}
          maxLength={80}
          error={violation(problem, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {hasChildren ? (
          <p className={classes.hint}>{t('admin.theme.hasChildren')}</p>
        ) : (
          <Parents roots={roots} value={parent} error={violation(problem, 'parent')} onChange={setParent} />
        )}
        <div className={classes.actions}>
          <ActionButton type="submit" can={true} pending={save.isPending}>
            {t('editor.save')}
          </ActionButton>
          <ActionButton can={true} kind="quiet" onClick={onClose}>
            {t('admin.cancel')}
          </ActionButton>
        </div>
      </form>
    </Dialog>
  )
}
