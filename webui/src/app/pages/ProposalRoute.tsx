import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { proposalQuery } from '#features/proposal/api'
import { ProposalPage } from '#features/proposal/ProposalPage'
import { VotePanel } from '#features/vote/VotePanel'
import { usePageTitle } from '../page'
import { Comments, Curate, Follow } from '../slots'

export function ProposalRoute() {
  const { t } = useTranslation()
  const { proposal: id } = useParams({ from: '/propositions/$proposal' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  usePageTitle(proposal.title)
  return (
    <ProposalPage
      proposal={proposal}
      vote={<VotePanel proposal={proposal} shown={proposalQuery(id).queryKey} />}
      follow={<Follow type="proposals" id={id} can={proposal.can.follow} />}
      curate={<Curate type="proposals" id={id} can={proposal.can} />}
      own={
        proposal.can.edit === true && (
          <p>
            <Link to="/propositions/$proposal/modifier" params={{ proposal: id }}>
              {proposal.state === 'DRAFT' ? t('proposal.continue') : t('proposal.edit')}
            </Link>
          </p>
        )
      }
    >
      <Comments type="proposals" id={id} can={proposal.can.comment} />
    </ProposalPage>
  )
}
