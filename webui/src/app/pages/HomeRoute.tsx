import { useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery, organisationsQuery } from '#features/identity/api'
import { latestProposalsQuery, type ProposalRow } from '#features/proposal/api'
import { ProposalItem } from '#features/proposal/ProposalItem'
import { activeOrganisationsQuery } from '#features/space/activity'
import { type SpaceView, spacesQuery } from '#features/space/api'
import { SpaceItem } from '#features/space/SpaceItem'
import { useNumber } from '#ui/format'
import { CentreTile } from '#ui/network/CentreTile'
import { TileMap } from '#ui/network/TileMap'
import { Empty, Skeleton } from '#ui/states'
import { usePageTitle } from '../page'
import { useSession } from '../session'
import { WhatIsNew } from '../slots'
import classes from './pages.module.css'

/** As many spaces as the home page looks into: a fixed number of requests, however large the network grows. */
const lookedInto = 3

export function HomeRoute() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(spacesQuery)
  const session = useSession()
  usePageTitle(t('home.title'))
  const open = data.items.filter((space) => space.phase).sort(soonest)
  const latest = useLatest((open.length ? open : data.items).slice(0, lookedInto))
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
            <ul className={classes.list}>
              {open.slice(0, 5).map((space) => (
                <li key={space.slug}>
                  <SpaceItem space={space} level={3} />
                </li>
              ))}
            </ul>
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
        {latest.pending ? (
          <Skeleton title="min(24rem, 85%)" />
        ) : latest.rows.length ? (
          <ul className={classes.list}>
            {latest.rows.slice(0, 4).map((proposal) => (
              <li key={proposal.id}>
                <ProposalItem proposal={proposal} level={3} />
              </li>
            ))}
          </ul>
        ) : (
          <Empty title={t('home.quiet')}>{t('home.quietHelp')}</Empty>
        )}
      </section>
      {session.state === 'signed-in' && !latest.pending && (
        <MyCentre rows={latest.rows} open={open.find((space) => space.can.propose === true)} />
      )}
    </div>
  )
}

const end = (space: SpaceView) =>
  space.phase?.endsAt ? Date.parse(space.phase.endsAt) : Number.POSITIVE_INFINITY
const soonest = (a: SpaceView, b: SpaceView) => end(a) - end(b)

/** What was published last in a few spaces, together: newest first. */
function useLatest(spaces: readonly SpaceView[]): { rows: ProposalRow[]; pending: boolean } {
  return useQueries({
    queries: spaces.map((space) => latestProposalsQuery(space.slug, {}, 20)),
    combine: together,
  })
}

function together(results: { data: { items: ProposalRow[] } | undefined; isPending: boolean }[]) {
  const rows = results.flatMap((result) => result.data?.items ?? [])
  return {
    rows: rows.sort((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '')),
    pending: results.some((result) => result.isPending),
  }
}

/** Where something happens: what each centre published in the last thirty days, over all spaces. */
function Network() {
  const { t } = useTranslation()
  const number = useNumber()
  const { data } = useQuery(organisationsQuery)
  const activity = useQuery(activeOrganisationsQuery)
  const active = Object.fromEntries(activity.data?.items.map((each) => [each.slug, each.contributions]) ?? [])
  const most = Math.max(1, ...Object.values(active))
  const centres = data?.items.filter((each) => each.kind === 'CENTRE') ?? []
  return (
    <section aria-labelledby="network" className={classes.network}>
      <h2 id="network" className={classes.sectionTitle}>
        {t('home.network')}
      </h2>
      <TileMap
        centres={centres}
        label={t('home.map')}
        lit={Object.fromEntries(Object.entries(active).map(([slug, count]) => [slug, count / most]))}
        notes={Object.fromEntries(
          Object.entries(active).map(([slug, count]) => [
            slug,
            t('count.recent', { count, number: number(count) }),
          ]),
        )}
        link={(centre, content, className) => (
          <Link
            to="/organisations/$organisation"
            params={{ organisation: centre.slug }}
            className={className}
          >
            {content}
          </Link>
        )}
      />
    </section>
  )
}

/** What this person's own organisation proposed lately; where it has not, the space that waits for it. */
function MyCentre({ rows: all, open }: { rows: readonly ProposalRow[]; open: SpaceView | undefined }) {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  const mine = me?.organisation
  const rows = all
    .filter((row) => row.authors.some((author) => author.organisation?.slug === mine?.slug))
    .slice(0, 3)
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
          {rows.map((proposal) => (
            <li key={proposal.id}>
              <ProposalItem proposal={proposal} level={3} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('home.mineQuiet')}>{open && t('home.mineQuietHelp', { space: open.title })}</Empty>
      )}
    </section>
  )
}
