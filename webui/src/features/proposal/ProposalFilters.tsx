import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusKept } from '#ui/focus'
import { SelectField, TextField } from '#ui/form'
import type { ProposalFilters as Filters } from './api'
import classes from './ProposalFilters.module.css'

type Theme = { slug: string; name: string; parent: string | null }

/** What narrows the list; the address holds it, so that a filtered list can be sent to somebody. Folded on a phone. */
export function ProposalFilters({
  filters,
  onChange,
  themes,
  organisations,
}: {
  filters: Filters
  /** What changes; the rest stays as it is by then. */
  onChange: (part: Filters) => void
  themes: readonly Theme[]
  /** The tile map, as the filter by organisation. */
  organisations: ReactNode
}) {
  const { t } = useTranslation()
  const [words, setWords] = useState(filters.q ?? '')
  useEffect(() => setWords(filters.q ?? ''), [filters.q])
  const kept = useFocusKept<HTMLFormElement>('input')
  const set = Object.values(filters).filter(Boolean).length

  function search(event: FormEvent) {
    event.preventDefault()
    onChange({ q: words.trim() || undefined })
  }

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
              {theme.parent ? `\u2003${theme.name}` : theme.name}
            </option>
          ))}
        </SelectField>
        <fieldset>
          <legend className={classes.legend}>{t('filter.organisation')}</legend>
          {organisations}
        </fieldset>
        {set > 0 && (
          <button
            type="button"
            className={classes.reset}
            onClick={() => onChange({ q: undefined, theme: undefined, organisation: undefined })}
          >
            {t('filter.reset')}
          </button>
        )}
      </form>
    </details>
  )
}
