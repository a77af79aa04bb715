import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery, organisationQuery } from '#features/identity/api'
import { ActivityList } from '#features/space/ActivityItem'
import { useNumber } from '#ui/format'
import { CentreTile } from '#ui/network/CentreTile'
import { usePageTitle } from '../page'
import { useSession } from '../session'
import { slot } from '../slot'
import classes from './pages.module.css'

const Mandates = slot(async () => (await import('#features/identity/Mandates')).Mandates)
const FindMember = slot(async () => (await import('#features/identity/FindMember')).FindMember)

/** For those of the network: who speaks for this organisation, and for the coordination the way to say so. */
function Speakers({ organisation }: { organisation: string }) {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  if (!me?.roles.length) return null
  return (
    <Suspense fallback={null}>
      <Mandates
        organisation={organisation}
        can={me.can.administer}
        find={(onFound, taken) => (
          <Suspense fallback={null}>
            <FindMember label={t('mandate.find')} onFound={onFound} taken={taken} />
          </Suspense>
        )}
      />
    </Suspense>
  )
}

export function OrganisationRoute() {
  const { t } = useTranslation()
  const number = useNumber()
  const session = useSession()
  const { organisation: slug } = useParams({ from: '/organisations/$organisation' })
  const { data: organisation } = useSuspenseQuery(organisationQuery(slug))
  usePageTitle(organisation.name)
  const facts = [
    [t('organisation.territory'), organisation.territory],
    [t('organisation.city'), organisation.city],
    [
      t('organisation.members'),
      organisation.members > 0 &&
        t('count.people', { count: organisation.members, number: number(organisation.members) }),
    ],
  ] as const
  return (
    <div className={classes.stack}>
      <header className={classes.profile}>
        <CentreTile organisation={organisation} size="l" />
        <div>
          <p className={classes.where}>{t(`organisation.kind.${organisation.kind}`)}</p>
          <h1>{organisation.name}</h1>
        </div>
      </header>
      {organisation.fullName && <p className={classes.lead}>{organisation.fullName}</p>}
      <dl className={classes.facts}>
        {facts.map(
          ([name, value]) =>
            value && [
              <dt key={name}>{name}</dt>,
              <dd key={`${name}.`} className="figures">
                {value}
              </dd>,
            ],
        )}
        {organisation.site && (
          <>
            <dt>{t('organisation.site')}</dt>
            <dd>
              <a href={`https://${organisation.site}`} rel="noopener">
                {organisation.site}
              </a>
            </dd>
          </>
        )}
      </dl>
      <section aria-labelledby="published">
        <h2 id="published" className={classes.sectionTitle}>
          {t('member.published')}
        </h2>
        <ActivityList organisation={slug} nothing={t('organisation.nothing')} />
      </section>
      {session.state === 'signed-in' && <Speakers organisation={slug} />}
    </div>
  )
}
