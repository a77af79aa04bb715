import type { CSSProperties } from 'react'
import { hue, initials } from './territories'
import classes from './tiles.module.css'

export type TileOf = { slug: string; name: string; kind: 'CENTRE' | 'PARTNER' | 'COORDINATION' }

/** Beside a name that says it in words, so screen readers pass over it. A square is a centre, a circle a partner. */
export function CentreTile({ organisation, size = 'm' }: { organisation: TileOf; size?: 's' | 'm' | 'l' }) {
  return (
    <span
      className={classes.tile}
      data-kind={organisation.kind}
      data-size={size}
      data-lit="full"
      style={{ '--hue': hue(organisation) } as CSSProperties}
      aria-hidden="true"
    >
      {initials(organisation)}
    </span>
  )
}
