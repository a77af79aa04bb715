import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { memberQuery } from '#features/identity/api'
import { CentreTile } from '#ui/network/CentreTile'
import { OrganisationLine } from '#ui/network/Person'
import { usePageTitle } from '../page'
import { Written } from '../Written'
import classes from './pages.module.css'

export function MemberRoute() {
  const { t } = useTranslation()
  const { member: id } = useParams({ from: '/membres/$member' })
  const { data: member } = useSuspenseQuery(memberQuery(id))
  usePageTitle(member.name)
  return (
    <div className={classes.stack}>
      <header className={classes.profile}>
        {member.organisation && <CentreTile organisation={member.organisation} size="l" />}
        <div>
          <h1>{member.name}</h1>
          {member.organisation && <OrganisationLine organisation={member.organisation} />}
        </div>
      </header>
      <Written filters={{ author: id }} nothing={t('member.nothing')} />
    </div>
  )
}
