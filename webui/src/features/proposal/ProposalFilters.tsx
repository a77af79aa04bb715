import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checks } from '#ui/choices'
import { useFocusKept } from '#ui/focus'
import { SelectField, TextField } from '#ui/form'
import { useNumber } from '#ui/format'
import { type ProposalFilters as Filters, noFilters, type ProposalFacets, states } from './api'
import classes from './ProposalFilters.module.css'

type Theme = { slug: string; name: string; parent: string | null }
type Phase = { id: string; title: string }
type Count = { value: string; count: number }

/** What narrows the list; the address holds it, so that a filtered list can be sent to somebody. Folded on a phone. */
export function ProposalFilters({
  filters,
  onChange,
  facets,
  themes,
  phases,
  organisations,
}: {
  filters: Filters
  /** What changes; the rest stays as it is by then. */
  onChange: (part: Filters) => void
  /** How many there are beside each, as soon as that is known. */
  facets: ProposalFacets | undefined
  themes: readonly Theme[]
  phases: readonly Phase[]
  /** The tile map, as the filter by organisation. */
  organisations: ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const [words, setWords] = useState(filters.q ?? '')
  useEffect(() => setWords(filters.q ?? ''), [filters.q])
  const kept = useFocusKept<HTMLFormElement>('input')
  const set = Object.values(filters).filter(Boolean).length
  const signedIn = typeof facets?.voted === 'number'

  function search(event: FormEvent) {
    event.preventDefault()
    if (words.trim() !== (filters.q ?? '')) onChange({ q: words.trim() || undefined })
  }
  const counted = (name: string, count: number | null | undefined) =>
    typeof count === 'number' ? t('filter.counted', { name, number: number(count) }) : name
  const among = (counts: readonly Count[] | undefined, value: string) =>
    counts && (counts.find((each) => each.value === value)?.count ?? 0)
  const mine = (['voted', 'followed'] as const).map((value) => ({
    value,
    label: counted(t(`filter.mine.${value}`), facets?.[value]),
  }))

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
          onChange={(event) => onChange({ theme: event.currentTarget.value || undefined })}
        >
          <option value="">{t('filter.allThemes')}</option>
          {themes.map((theme) => (
            <option key={theme.slug} value={theme.slug}>
              {(theme.parent ? '\u2003' : '') + counted(theme.name, among(facets?.themes, theme.slug))}
            </option>
          ))}
        </SelectField>
        {states.length > 1 && (
          <SelectField
            label={t('filter.state')}
            value={filters.state ?? ''}
            onChange={(event) =>
              onChange({ state: states.find((state) => state === event.currentTarget.value) })
            }
          >
            <option value="">{t('filter.allStates')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {counted(t(`filter.states.${state}`), among(facets?.states, state))}
              </option>
            ))}
          </SelectField>
        )}
        {phases.length > 1 && (
          <SelectField
            label={t('filter.phase')}
            value={filters.phase ?? ''}
            onChange={(event) => onChange({ phase: event.currentTarget.value || undefined })}
          >
            <option value="">{t('filter.allPhases')}</option>
            {phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {counted(phase.title, among(facets?.phases, phase.id))}
              </option>
            ))}
          </SelectField>
        )}
        {signedIn && (
          <Checks
            legend={t('filter.mine.title')}
            choices={[...mine, { value: 'author', label: t('filter.mine.author') }]}
            values={[
              ...(filters.voted ? (['voted'] as const) : []),
              ...(filters.followed ? (['followed'] as const) : []),
              ...(filters.author === 'me' ? (['author'] as const) : []),
            ]}
            onChange={(chosen) =>
              onChange({
                voted: chosen.includes('voted') ? 'me' : undefined,
                followed: chosen.includes('followed') ? 'me' : undefined,
                author: chosen.includes('author')
                  ? 'me'
                  : filters.author === 'me'
                    ? undefined
                    : filters.author,
              })
            }
          />
        )}
        <fieldset>
          <legend className={classes.legend}>{t('filter.organisation')}</legend>
          {organisations}
        </fieldset>
        {set > 0 && (
          <button type="button" className={classes.reset} onClick={() => onChange(noFilters)}>
            {t('filter.reset')}
          </button>
        )}
      </form>
    </details>
  )
}
