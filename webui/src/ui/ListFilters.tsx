import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checks } from './choices'
import { useFocusKept } from './focus'
import { SelectField, TextField } from './form'
import { useNumber } from './format'
import classes from './ListFilters.module.css'

type Theme = { slug: string; name: string; parent: string | null }
type Phase = { id: string; title: string }
type Count = { value: string; count: number }
type Common<S extends string> = {
  q?: string | undefined
  theme?: string | undefined
  author?: string | undefined
  phase?: string | undefined
  state?: S | 'draft' | undefined
}

/** What narrows a list; the address holds it, so that a filtered list can be sent to somebody. Folded on a phone. */
export function ListFilters<S extends string, M extends string>({
  filters,
  onChange,
  onReset,
  facets,
  themes,
  phases,
  states,
  anyState,
  mine,
  author,
  organisations,
}: {
  filters: Common<S> & { [each in M]?: 'me' | undefined }
  /** What changes; the rest stays as it is by then. */
  onChange: (part: Common<S> & { [each in M]?: 'me' | undefined }) => void
  onReset: () => void
  /** How many there are beside each, as soon as that is known. */
  facets: { themes: readonly Count[]; states: readonly Count[]; phases: readonly Count[] } | undefined
  themes: readonly Theme[]
  phases: readonly Phase[]
  states: readonly { value: S; label: string }[]
  /** What is shown where no state is asked for. */
  anyState: string
  /** What can be asked of oneself, counted; what one wrote comes last, without. None for a visitor. */
  mine: { author: string; others: readonly { value: M; label: string; count: number }[] } | undefined
  /** The filter by who wrote it, for who may find people. */
  author?: ReactNode
  /** The tile map, as the filter by organisation. */
  organisations: ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const [words, setWords] = useState(filters.q ?? '')
  useEffect(() => setWords(filters.q ?? ''), [filters.q])
  const kept = useFocusKept<HTMLFormElement>('input')
  const set = Object.values(filters).filter(Boolean).length

  function search(event: FormEvent) {
    event.preventDefault()
    if (words.trim() !== (filters.q ?? '')) change({ q: words.trim() || undefined })
  }
  const change = (part: Common<S>) => onChange(part as Parameters<typeof onChange>[0])
  const counted = (name: string, count: number | undefined) =>
    count === undefined ? name : t('filter.counted', { name, number: number(count) })
  const among = (counts: readonly Count[] | undefined, value: string) =>
    counts && (counts.find((each) => each.value === value)?.count ?? 0)

  return (
    <details className={classes.filters} open={window.matchMedia('(min-width: 60rem)').matches || undefined}>
      <summary className={classes.summary}>
        {set ? t('filter.titleSet', { count: set }) : t('filter.title')}
      </summary>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser we serve. */}
      <form
        ref={kept}
        role="search"
        aria-label={t('filter.title')}
        className={classes.form}
        onSubmit={search}
      >
        <TextField
          type="search"
          label={t('filter.words')}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.currentTarget.value)}
          onBlur={search}
        />
        <SelectField
          label={t('filter.theme')}
          value={filters.theme ?? ''}
          onChange={(event) => change({ theme: event.currentTarget.value || undefined })}
        >
          <option value="">{t('filter.allThemes')}</option>
          {themes.map((theme) => (
            <option key={theme.slug} value={theme.slug}>
              {(theme.parent ? '\u2003' : '') + counted(theme.name, among(facets?.themes, theme.slug))}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('filter.state')}
          value={filters.state ?? ''}
          onChange={(event) =>
            change({ state: states.find((state) => state.value === event.currentTarget.value)?.value })
          }
        >
          <option value="">{anyState}</option>
          {states.map((state) => (
            <option key={state.value} value={state.value}>
              {counted(state.label, among(facets?.states, state.value))}
            </option>
          ))}
        </SelectField>
        {phases.length > 1 && (
          <SelectField
            label={t('filter.phase')}
            value={filters.phase ?? ''}
            onChange={(event) => change({ phase: event.currentTarget.value || undefined })}
          >
            <option value="">{t('filter.allPhases')}</option>
            {phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {counted(phase.title, among(facets?.phases, phase.id))}
              </option>
            ))}
          </SelectField>
        )}
        {mine && (
          <Checks<M | 'author'>
            legend={t('filter.mine.title')}
            choices={[
              ...mine.others.map(({ value, label, count }) => ({ value, label: counted(label, count) })),
              { value: 'author', label: mine.author },
            ]}
            values={[
              ...mine.others.map((each) => each.value).filter((each) => filters[each]),
              ...(filters.author === 'me' ? (['author'] as const) : []),
            ]}
            onChange={(chosen) =>
              onChange({
                ...Object.fromEntries(
                  mine.others.map(({ value }) => [value, chosen.includes(value) ? 'me' : undefined]),
                ),
                author: chosen.includes('author')
                  ? 'me'
                  : filters.author === 'me'
                    ? undefined
                    : filters.author,
              } as Parameters<typeof onChange>[0])
            }
          />
        )}
        {author}
        <fieldset>
          <legend className={classes.legend}>{t('filter.organisation')}</legend>
          {organisations}
        </fieldset>
        {set > 0 && (
          <button type="button" className={classes.reset} onClick={onReset}>
            {t('filter.reset')}
          </button>
        )}
      </form>
    </details>
  )
}
