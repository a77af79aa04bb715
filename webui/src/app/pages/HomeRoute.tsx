import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery, organisationsQuery } from '#features/identity/api'
import { ActivityItem } from '#features/space/ActivityItem'
import { activeOrganisationsQuery, activityQuery } from '#features/space/activity'
import { type SpaceView, spacesQuery } from '#features/space/api'
import { SpaceItem } from '#features/space/SpaceItem'
import { useNumber } from '#ui/format'
import { NotRead } from '#ui/NotRead'
import { CentreTile } from '#ui/network/CentreTile'
import { TileMap } from '#ui/network/TileMap'
import { Empty, Skeleton } from '#ui/states'
import { usePageTitle } from '../page'
import { useSession } from '../session'
import { WhatIsNew } from '../slots'
import { toOrganisation } from '../toOrganisation'
import classes from './pages.module.css'

/** Of the spaces that are open, so many are shown. */
const most = 5

export function HomeRoute() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(spacesQuery)
  const session = useSession()
  usePageTitle(t('home.title'))
  const open = data.items.filter((space) => space.phase).sort(soonest)
  const latest = useQuery(activityQuery(5))
  const rows = latest.data?.items ?? []
  return (
    <div className={classes.home}>
      {session.state === 'visitor' ? (
        <header className={classes.welcome}>
          <h1>{t('home.welcome')}</h1>
          <p className={classes.lead}>{t('home.what')}</p>
        </header>
      ) : (
        <h1 className="sr-only">{t('home.title')}</h1>
      )}
      <div className={classes.homeTop}>
        <section aria-labelledby="now">
          <h2 id="now" className={classes.sectionTitle}>
            {t('home.now')}
          </h2>
          {open.length ? (
            <>
              <ul className={classes.list}>
                {open.slice(0, most).map((space) => (
                  <li key={space.slug}>
                    <SpaceItem space={space} level={3} />
                  </li>
                ))}
              </ul>
              {open.length > most && <Link to="/espaces">{t('home.seeSpaces')}</Link>}
            </>
          ) : (
            <Empty title={t('home.nothingOpen')}>
              <Link to="/espaces">{t('home.seeSpaces')}</Link>
            </Empty>
          )}
        </section>
        <Network />
      </div>
      {session.state === 'signed-in' && <WhatIsNew />}
      <section aria-labelledby="lively">
        <h2 id="lively" className={classes.sectionTitle}>
          {t('home.lively')}
        </h2>
        {latest.isPending ? (
          <Skeleton title="min(24rem, 85%)" />
        ) : latest.isError && !rows.length ? (
          <NotRead query={latest} />
        ) : rows.length ? (
          <ul className={classes.list}>
            {rows.map((each) => (
              <li key={each.id}>
                <ActivityItem of={each} />
              </li>
            ))}
          </ul>
        ) : (
          <Empty title={t('home.quiet')}>{t('home.quietHelp')}</Empty>
        )}
      </section>
      {session.state === 'signed-in' && <MyCentre open={open.find((space) => space.can.propose === true)} />}
    </div>
  )
}

const end = (space: SpaceView) =>
  space.phase?.endsAt ? Date.parse(space.phase.endsAt) : Number.POSITIVE_INFINITY
const soonest = (a: SpaceView, b: SpaceView) => end(a) - end(b)

/** Where something happens: what each centre published in the last thirty days, over all spaces. */
function Network() {
  const { t } = useTranslation()
  const number = useNumber()
  const query = useQuery(organisationsQuery)
  const activity = useQuery(activeOrganisationsQuery)
  const active = Object.fromEntries(activity.data?.items.map((each) => [each.slug, each.contributions]) ?? [])
  const liveliest = Math.max(1, ...Object.values(active))
  const centres = query.data?.items.filter((each) => each.kind === 'CENTRE') ?? []
  return (
    <section aria-labelledby="network" className={classes.network}>
      <h2 id="network" className={classes.sectionTitle}>
        {t('home.network')}
      </h2>
      {query.isError && !query.data ? (
        <NotRead query={query} />
      ) : (
        <TileMap
          centres={centres}
          label={t('home.map')}
          lit={Object.fromEntries(Object.entries(active).map(([slug, count]) => [slug, count / liveliest]))}
          notes={Object.fromEntries(
            Object.entries(active).map(([slug, count]) => [
              slug,
              t('count.recent', { count, number: number(count) }),
            ]),
          )}
          link={toOrganisation}
        />
      )}
    </section>
  )
}

/** What this person's own organisation published lately; where it has not, the space that waits for it. */
function MyCentre({ open }: { open: SpaceView | undefined }) {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  const mine = me?.organisation
  const query = useQuery({ ...activityQuery(3, mine?.slug), enabled: Boolean(mine) })
  const rows = query.data?.items ?? []
  if (!mine) return null
  return (
    <section aria-labelledby="mine">
      <div className={classes.sectionHead}>
        <h2 id="mine" className={classes.withTile}>
          <CentreTile organisation={mine} /> {mine.name}
        </h2>
        <Link to="/organisations/$organisation" params={{ organisation: mine.slug }}>
          {t('home.seeMine')}
        </Link>
      </div>
      {rows.length ? (
        <ul className={classes.list}>
          {rows.map((each) => (
            <li key={each.id}>
              <ActivityItem of={each} />
            </li>
          ))}
        </ul>
      ) : query.isPending ? (
        <Skeleton title="min(24rem, 85%)" />
      ) : query.isError ? (
        <NotRead query={query} />
      ) : (
        <Empty title={t('home.mineQuiet')}>{open && t('home.mineQuietHelp', { space: open.title })}</Empty>
      )}
    </section>
  )
}
