import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#api/problem'
import { meQuery } from '#features/identity/api'
import { FindMember } from '#features/identity/FindMember'
import { spaceToEditQuery } from '#features/space/administration'
import { phasesQuery, spaceQuery, spacesQuery, themesQuery } from '#features/space/api'
import { PhasesEditor } from '#features/space/PhasesEditor'
import { Seats } from '#features/space/Seats'
import { SpaceForm } from '#features/space/SpaceForm'
import { SpaceTable } from '#features/space/SpaceTable'
import { ThemeTree } from '#features/space/ThemeTree'
import { ButtonLink } from '../ButtonLink'
import { ErrorPage } from '../ErrorPage'
import { usePageTitle } from '../page'
import classes from './Administration.module.css'

/** The frame of every page of the administration: where one is, and what else there is. Only for who may be here. */
function Administration({ title, act, children }: { title: string; act?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const { data: me } = useSuspenseQuery(meQuery)
  usePageTitle(title)
  if (me.can.administer !== true)
    return <ErrorPage error={new Problem(403, 'admins-only')} reset={() => {}} />
  return (
    <div className={classes.page}>
      <nav className={classes.nav} aria-label={t('admin.title')}>
        <p className={classes.navTitle}>{t('admin.title')}</p>
        <ul className={classes.navList}>
          <li>
            <Link
              to="/administration"
              activeOptions={{ exact: true }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {t('space.all')}
            </Link>
          </li>
          <li>
            <Link to="/administration/thematiques" activeProps={{ 'aria-current': 'page' }}>
              {t('admin.theme.title')}
            </Link>
          </li>
          <li>
            <Link to="/moderation/suspensions" activeProps={{ 'aria-current': 'page' }}>
              {t('block.title')}
            </Link>
          </li>
        </ul>
      </nav>
      <div className={classes.main}>
        <header className={classes.head}>
          <h1>{title}</h1>
          {act}
        </header>
        {children}
      </div>
    </div>
  )
}

export function AdministrationRoute() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(spacesQuery)
  return (
    <Administration
      title={t('space.all')}
      act={
        <ButtonLink component="a" variant="filled" color="leaf" to="/administration/espaces/nouveau">
          {t('admin.space.new')}
        </ButtonLink>
      }
    >
      <SpaceTable spaces={data.items} />
    </Administration>
  )
}

export function NewSpaceRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Administration title={t('admin.space.new')}>
      <SpaceForm
        onDone={(slug) =>
          void navigate({ to: '/administration/espaces/$space/etapes', params: { space: slug } })
        }
      />
    </Administration>
  )
}

/** One space, in three parts. */
function OneSpace({ slug, children }: { slug: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const tab = { params: { space: slug }, activeProps: { 'aria-current': 'page' as const } }
  return (
    <Administration
      title={space.title}
      act={
        <Link to="/espaces/$space" params={{ space: slug }}>
          {t('admin.space.see')}
        </Link>
      }
    >
      <nav aria-label={space.title}>
        <ul className={classes.tabs}>
          <li>
            <Link to="/administration/espaces/$space" activeOptions={{ exact: true }} {...tab}>
              {t('admin.space.words')}
            </Link>
          </li>
          <li>
            <Link to="/administration/espaces/$space/etapes" {...tab}>
              {t('admin.phase.all')}
            </Link>
          </li>
          <li>
            <Link to="/administration/espaces/$space/membres" {...tab}>
              {t('admin.seat.title')}
            </Link>
          </li>
        </ul>
      </nav>
      {children}
    </Administration>
  )
}

export function EditSpaceRoute() {
  const { space: slug } = useParams({ from: '/administration/espaces/$space' })
  const { data: editing } = useSuspenseQuery(spaceToEditQuery(slug))
  const navigate = useNavigate()
  return (
    <OneSpace slug={slug}>
      <SpaceForm
        editing={editing}
        onDone={() => void navigate({ to: '/espaces/$space', params: { space: slug } })}
      />
    </OneSpace>
  )
}

export function PhasesRoute() {
  const { space: slug } = useParams({ from: '/administration/espaces/$space/etapes' })
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: phases } = useSuspenseQuery(phasesQuery(slug))
  return (
    <OneSpace slug={slug}>
      <PhasesEditor key={slug} space={slug} phases={phases.items} open={space.phase?.id} />
    </OneSpace>
  )
}

export function SeatsRoute() {
  const { t } = useTranslation()
  const { space: slug } = useParams({ from: '/administration/espaces/$space/membres' })
  return (
    <OneSpace slug={slug}>
      <Seats
        space={slug}
        find={(onFound, taken) => <FindMember label={t('admin.seat.find')} onFound={onFound} taken={taken} />}
      />
    </OneSpace>
  )
}

export function ThemesRoute() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(themesQuery)
  return (
    <Administration title={t('admin.theme.title')}>
      <ThemeTree themes={data.items} />
    </Administration>
  )
}
