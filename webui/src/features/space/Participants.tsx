import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNumber } from '#ui/format'
import { OrganisationLine } from '#ui/network/Person'
import { TileMap } from '#ui/network/TileMap'
import { type Participation, participantsQuery } from './activity'
import classes from './Participants.module.css'

type Centre = { slug: string; name: string; kind: 'CENTRE' | 'PARTNER' | 'COORDINATION' }

/** Which centres take part in a thread, on the map; partners and the coordination below it. */
export function Participants({
  type,
  id,
  organisations,
  link,
}: {
  type: 'proposals' | 'debates'
  id: string
  organisations: readonly Centre[]
  link: (centre: Centre, content: ReactNode, className: string | undefined) => ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const { data } = useQuery(participantsQuery(type, id))
  const taking = data?.items ?? []
  if (!taking.length) return null
  const words = ({ author, comments }: Participation) =>
    [
      author && t('participation.author'),
      comments > 0 && t('count.comments', { count: comments, number: number(comments) }),
    ]
      .filter(Boolean)
      .join(', ')
  const others = taking.filter((each) => each.organisation.kind !== 'CENTRE')
  return (
    <section className={classes.participants} aria-labelledby="participants">
      <h2 id="participants" className={classes.title}>
        {t('participation.title')}
      </h2>
      <TileMap
        size="small"
        label={t('participation.map')}
        centres={organisations.filter((each) => each.kind === 'CENTRE')}
        lit={Object.fromEntries(taking.map((each) => [each.organisation.slug, each.author ? 1 : 0.4]))}
        notes={Object.fromEntries(taking.map((each) => [each.organisation.slug, words(each)]))}
        link={link}
      />
      {others.length > 0 && (
        <ul className={classes.others}>
          {others.map((each) => (
            <li key={each.organisation.slug}>
              <OrganisationLine organisation={each.organisation} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
