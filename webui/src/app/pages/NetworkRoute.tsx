import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { organisationsQuery } from '#features/identity/api'
import { OrganisationLine } from '#ui/network/Person'
import { TileMap } from '#ui/network/TileMap'
import { usePageTitle } from '../page'
import { toOrganisation } from '../toOrganisation'
import classes from './pages.module.css'

export function NetworkRoute() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(organisationsQuery)
  usePageTitle(t('network.title'))
  const centres = data.items.filter((each) => each.kind === 'CENTRE')
  const groups = [
    { title: t('network.coordination'), of: data.items.filter((each) => each.kind === 'COORDINATION') },
    { title: t('network.partners'), of: data.items.filter((each) => each.kind === 'PARTNER') },
  ]
  return (
    <div className={classes.stack}>
      <header>
        <h1>{t('network.title')}</h1>
        <p className={classes.lead}>{t('network.what')}</p>
      </header>
      <TileMap
        centres={centres}
        label={t('network.centres')}
        lit={Object.fromEntries(centres.map((centre) => [centre.slug, 1]))}
        link={toOrganisation}
      />
      {groups
        .filter((group) => group.of.length)
        .map((group) => (
          <section key={group.title}>
            <h2 className={classes.sectionTitle}>{group.title}</h2>
            <ul className={classes.people}>
              {group.of.map((organisation) => (
                <li key={organisation.slug}>
                  <OrganisationLine organisation={organisation} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}
