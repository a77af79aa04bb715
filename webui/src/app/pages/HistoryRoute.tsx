import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { proposalQuery } from '#features/proposal/api'
import { History } from '#features/proposal/History'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

export function HistoryRoute() {
  const { t } = useTranslation()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/versions' })
  const { version } = useSearch({ from: '/propositions/$proposal/versions' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  usePageTitle(t('history.of', { title: proposal.title }))
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>
          <Link to="/propositions/$proposal" params={{ proposal: id }}>
            {proposal.title}
          </Link>
        </p>
        <h1>{t('history.title')}</h1>
      </header>
      <History proposal={proposal} chosen={version} />
    </div>
  )
}
