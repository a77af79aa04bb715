import { type CSSProperties, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastRow, placed } from './territories'
import classes from './tiles.module.css'

type Centre = { slug: string; name: string }

type Props<C extends Centre> = {
  centres: readonly C[]
  /** What the map shows, in words. */
  label: string
  /** How much happens at each centre, 0 to 1 by slug; a centre that is not named stays unlit. */
  lit?: Readonly<Record<string, number>>
  /** The same in words, by slug: « 3 propositions ». What colour says, this says too. */
  notes?: Readonly<Record<string, string>>
  selected?: string | undefined
  /** As a filter: called with the slug, or undefined to take the filter off. */
  onSelect?: (slug: string | undefined) => void
  /** As a way to somewhere: puts a tile's content in a link. */
  link?: (centre: C, content: ReactNode, className: string | undefined) => ReactNode
  size?: 'small' | 'large'
}

const level = (lit: number | undefined) => (!lit ? 'none' : lit < 0.5 ? 'pale' : 'full')

/**
 * The network in the rough shape of France and its overseas territories. One list, drawn in two ways: as a map, or line
 * by line for who prefers words; screen readers hear the list in both.
 */
export function TileMap<C extends Centre>({
  centres,
  label,
  lit = {},
  notes = {},
  selected,
  onSelect,
  link,
  size = 'large',
}: Props<C>) {
  const { t } = useTranslation()
  const [asList, setAsList] = useState(false)
  const [pointed, setPointed] = useState<string>()
  const id = useId()

  function tile({ centre, place }: { centre: C; place: { initials: string; territory: string } }) {
    const note = notes[centre.slug]
    const content = (
      <>
        <span className={classes.initials} aria-hidden="true">
          {place.initials}
        </span>
        <span className={classes.name}>{centre.name}</span>
        {place.territory && <span className={classes.territory}>{place.territory}</span>}
        {note && <span className={classes.note}>{note}</span>}
      </>
    )
    if (onSelect)
      return (
        <button
          type="button"
          className={classes.face}
          aria-pressed={selected === centre.slug}
          onClick={() => onSelect(selected === centre.slug ? undefined : centre.slug)}
        >
          {content}
        </button>
      )
    return link ? link(centre, content, classes.face) : <span className={classes.face}>{content}</span>
  }

  // The name of the tile that the pointer or the focus is on, else of the chosen one: initials alone tell few people.
  const named = centres.find(({ slug }) => slug === (pointed ?? selected))
  const point = ({ target }: { target: EventTarget }) =>
    setPointed((target as Element).closest<HTMLElement>('[data-centre]')?.dataset.centre)

  return (
    <figure className={classes.map} data-size={size} data-as={asList ? 'list' : 'map'}>
      <ul
        className={classes.grid}
        aria-labelledby={id}
        onPointerOver={point}
        onPointerLeave={() => setPointed(undefined)}
        onFocus={point}
        onBlur={() => setPointed(undefined)}
      >
        {placed(centres).map(({ centre, place }) => (
          <li
            key={centre.slug}
            className={classes.cell}
            data-centre={centre.slug}
            data-lit={level(lit[centre.slug])}
            data-overseas={place.row >= lastRow || undefined}
            data-selected={selected === centre.slug || undefined}
            style={{ '--hue': place.hue, '--column': place.column, '--row': place.row } as CSSProperties}
          >
            {tile({ centre, place })}
          </li>
        ))}
      </ul>
      {!asList && (
        <p className={classes.named} aria-hidden="true">
          {named ? [named.name, notes[named.slug]].filter(Boolean).join(' · ') : '\u00a0'}
        </p>
      )}
      <figcaption id={id} className={size === 'large' ? classes.caption : 'sr-only'}>
        {label}
      </figcaption>
      <button type="button" className={classes.turn} onClick={() => setAsList(!asList)}>
        {t(asList ? 'network.asMap' : 'network.asList')}
      </button>
    </figure>
  )
}
