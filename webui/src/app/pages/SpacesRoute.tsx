import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { spacesQuery } from '#features/space/api'
import { SpaceItem } from '#features/space/SpaceItem'
import { Empty } from '#ui/states'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

export function SpacesRoute() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(spacesQuery)
  usePageTitle(t('space.all'))
  return (
    <div className={classes.stack}>
      <h1>{t('space.all')}</h1>
      {data.items.length ? (
        <ul className={classes.list}>
          {data.items.map((space) => (
            <li key={space.slug}>
              <SpaceItem space={space} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('space.none')}>{t('space.noneHelp')}</Empty>
      )}
    </div>
  )
}
