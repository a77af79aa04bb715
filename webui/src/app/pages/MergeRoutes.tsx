import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PickComments } from '#features/comment/PickComments'
import { FindSubject } from '#features/link/FindSubject'
import { type ProposalView, proposalQuery } from '#features/proposal/api'
import { MergeForm } from '#features/proposal/MergeForm'
import { SplitForm } from '#features/proposal/SplitForm'
import { spaceQuery } from '#features/space/api'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

function OfProposal({
  proposal,
  title,
  children,
}: {
  proposal: ProposalView
  title: string
  children: ReactNode
}) {
  usePageTitle(title)
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>
          <Link to="/propositions/$proposal" params={{ proposal: proposal.id }}>
            {proposal.title}
          </Link>
        </p>
        <h1>{title}</h1>
      </header>
      {children}
    </div>
  )
}

export function MergeRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/fusionner' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  return (
    <OfProposal proposal={proposal} title={t('merge.title')}>
      <MergeForm
        proposal={proposal}
        find={(onFound, onClose, taken) => (
          <FindSubject
            label={t('merge.find')}
            proposalsOf={proposal.space}
            onFound={onFound}
            onClose={onClose}
            taken={taken}
          />
        )}
        onDone={(stays) => void navigate({ to: '/propositions/$proposal', params: { proposal: stays } })}
      />
    </OfProposal>
  )
}

export function SplitRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/separer' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  const { data: space } = useQuery(spaceQuery(proposal.space.slug))
  return (
    <OfProposal proposal={proposal} title={t('split.title')}>
      <SplitForm
        proposal={proposal}
        rules={space?.proposalRules}
        pick={(picked, error, onChange) => (
          <PickComments
            type="proposals"
            thread={id}
            legend={t('split.comments')}
            help={t('split.commentsHelp')}
            most={50}
            picked={picked}
            error={error}
            onChange={onChange}
          />
        )}
        onDone={(made) => void navigate({ to: '/propositions/$proposal', params: { proposal: made } })}
      />
    </OfProposal>
  )
}
