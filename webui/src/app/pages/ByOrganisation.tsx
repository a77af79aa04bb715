import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { organisationsQuery } from '#features/identity/api'
import { useNumber } from '#ui/format'
import { TileMap } from '#ui/network/TileMap'
import classes from './pages.module.css'

/** The tile map as the filter of a list by organisation, with what one would find beside each; then those that are no centre. */
export function ByOrganisation({
  counts,
  inWords,
  selected,
  onSelect,
}: {
  /** How many there are of each, as soon as that is known. */
  counts: readonly { value: string; count: number }[] | undefined
  inWords: (count: number) => string
  selected: string | undefined
  onSelect: (organisation: string | undefined) => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const { data: organisations } = useQuery(organisationsQuery)
  const all = organisations?.items ?? []
  const others = all.filter((each) => each.kind !== 'CENTRE')
  const found = (organisation: string) => counts?.find((each) => each.value === organisation)?.count ?? 0
  const most = Math.max(1, ...(counts ?? []).map((each) => each.count))
  return (
    <>
      <TileMap
        size="small"
        label={t('filter.organisation')}
        centres={all.filter((each) => each.kind === 'CENTRE')}
        lit={Object.fromEntries((counts ?? []).map((each) => [each.value, each.count / most]))}
        notes={Object.fromEntries((counts ?? []).map(({ value, count }) => [value, inWords(count)]))}
        selected={selected}
        onSelect={onSelect}
      />
      {others.length > 0 && (
        <ul className={classes.others}>
          {others.map((each) => (
            <li key={each.slug}>
              <button
                type="button"
                className={classes.chip}
                aria-pressed={selected === each.slug}
                onClick={() => onSelect(selected === each.slug ? undefined : each.slug)}
              >
                {counts
                  ? t('filter.counted', { name: each.name, number: number(found(each.slug)) })
                  : each.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
