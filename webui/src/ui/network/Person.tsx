import { createContext, type ReactNode, useContext } from 'react'
import { CentreTile, type TileOf } from './CentreTile'
import classes from './Person.module.css'

type Someone = { id: string; name: string; organisation?: TileOf | null }

/** Where a name leads, for this reader; the app knows, these components do not. */
export type Ways = {
  person: (person: Someone, content: ReactNode) => ReactNode
  organisation: (organisation: TileOf, content: ReactNode) => ReactNode
}

export const WaysContext = createContext<Ways>({
  person: (_, content) => content,
  organisation: (_, content) => content,
})

/** Who wrote it, and for which organisation: the tile, the name, the centre in words, then what is given (a date). */
export function PersonLine({ person, children }: { person: Someone; children?: ReactNode }) {
  const ways = useContext(WaysContext)
  const { organisation } = person
  return (
    <span className={classes.line}>
      {organisation && <CentreTile organisation={organisation} size="s" />}
      <span>
        <span className={classes.name}>{ways.person(person, person.name)}</span>
        {organisation && (
          <>
            ,{' '}
            <span className={classes.organisation}>{ways.organisation(organisation, organisation.name)}</span>
          </>
        )}
        {children}
      </span>
    </span>
  )
}

export function OrganisationLine({ organisation }: { organisation: TileOf }) {
  const ways = useContext(WaysContext)
  return (
    <span className={classes.line}>
      <CentreTile organisation={organisation} size="s" />
      <span className={classes.organisation}>{ways.organisation(organisation, organisation.name)}</span>
    </span>
  )
}
