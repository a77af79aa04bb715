import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { memberQuery } from '#features/identity/api'
import { Contributions } from '#features/identity/Contributions'
import { BlockMember } from '#features/moderation/Blocks'
import { useNumber } from '#ui/format'
import { CentreTile } from '#ui/network/CentreTile'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

export function MemberRoute() {
  const { t } = useTranslation()
  const { member: id } = useParams({ from: '/membres/$member' })
  const { data: member } = useSuspenseQuery(memberQuery(id))
  const number = useNumber()
  const { proposals, debates, comments } = member.counts
  usePageTitle(member.name)
  return (
    <div className={classes.stack}>
      <header className={classes.profile}>
        {member.organisation && <CentreTile organisation={member.organisation} size="l" />}
        <div>
          <h1>{member.name}</h1>
          {member.organisation && (
            <p className={classes.where}>
              <Link to="/organisations/$organisation" params={{ organisation: member.organisation.slug }}>
                {member.organisation.name}
              </Link>
            </p>
          )}
          <p className={`${classes.counts} figures`}>
            {[
              proposals && t('count.proposals', { count: proposals, number: number(proposals) }),
              debates && t('count.debates', { count: debates, number: number(debates) }),
              comments && t('count.comments', { count: comments, number: number(comments) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      </header>
      <section aria-labelledby="contributions">
        <h2 id="contributions" className={classes.sectionTitle}>
          {t('member.published')}
        </h2>
        <Contributions member={id} />
      </section>
      <BlockMember person={member} blocked={member.blocked === true} can={member.can.block} />
    </div>
  )
}
