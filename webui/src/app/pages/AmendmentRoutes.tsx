import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AmendmentForm } from '#features/proposal/AmendmentForm'
import { AmendmentPage } from '#features/proposal/AmendmentPage'
import { amendmentQuery } from '#features/proposal/amendments'
import { proposalQuery } from '#features/proposal/api'
import { spaceQuery } from '#features/space/api'
import { usePageTitle } from '../page'
import { SignInFirst } from '../SignInFirst'
import { useSession } from '../session'
import { ReportAmendment } from '../slots'
import classes from './pages.module.css'

export function AmendmentRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { amendment: id } = useParams({ from: '/amendements/$amendment' })
  const { data: amendment } = useSuspenseQuery(amendmentQuery(id))
  const { data: space } = useQuery(spaceQuery(amendment.proposal.space.slug))
  usePageTitle(t('amendment.of', { title: amendment.proposal.title }))
  return (
    <AmendmentPage
      amendment={amendment}
      rules={space?.proposalRules}
      report={<ReportAmendment id={id} can={amendment.can} />}
      onPublished={(proposal) => void navigate({ to: '/propositions/$proposal', params: { proposal } })}
    />
  )
}

export function NewAmendmentRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/amender' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  const { data: space } = useQuery(spaceQuery(proposal.space.slug))
  const session = useSession()
  usePageTitle(t('amendment.new'))
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>
          <Link to="/propositions/$proposal" params={{ proposal: id }}>
            {proposal.title}
          </Link>
        </p>
        <h1>{t('amendment.new')}</h1>
      </header>
      {session.state === 'visitor' ? (
        <SignInFirst why={t('amendment.signInFirst')} />
      ) : (
        <AmendmentForm
          proposal={proposal}
          rules={space?.proposalRules}
          onDone={(amendment) => void navigate({ to: '/amendements/$amendment', params: { amendment } })}
          onCancel={() => void navigate({ to: '/propositions/$proposal', params: { proposal: id } })}
        />
      )}
    </div>
  )
}
