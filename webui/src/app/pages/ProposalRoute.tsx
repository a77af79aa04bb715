import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProposalView, proposalQuery } from '#features/proposal/api'
import { OwnProposal } from '#features/proposal/OwnProposal'
import { ProposalPage } from '#features/proposal/ProposalPage'
import { VotePanel } from '#features/vote/VotePanel'
import { usePageTitle } from '../page'
import {
  Answered,
  AnswerIt,
  Arrived,
  Comments,
  Curate,
  Follow,
  files,
  Grow,
  Merging,
  Participants,
  Reasons,
  Related,
  ThreadFiles,
} from '../slots'
import { CoAuthors, CoAuthorship } from './CoAuthors'
import { Amending, amendmentsReady } from './Collaboration'

/** Fetches what only some proposals have, so that nothing moves when it comes. */
export const ready = (client: QueryClient, { id, answer, amendments, counts, can }: ProposalView) => [
  answer && files.answer(),
  (amendments > 0 || can.amend === true) && amendmentsReady(client, id),
  (counts.attachments > 0 || can.edit === true) &&
    import('./ahead').then((ahead) =>
      Promise.all([ahead.filesReady(client, id), can.edit === true && ahead.authorsReady(client, id)]),
    ),
]

export function ProposalRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { proposal: id } = useParams({ from: '/propositions/$proposal' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  usePageTitle(proposal.title || t('editor.untitled'))
  const { de } = useSearch({ from: '/propositions/$proposal' })
  const heir = proposal.mergedInto?.id
  useEffect(() => {
    if (heir)
      void navigate({
        to: '/propositions/$proposal',
        params: { proposal: heir },
        search: { de: id },
        replace: true,
      })
  }, [heir, id, navigate])
  const leave = () => void navigate({ to: '/espaces/$space', params: { space: proposal.space.slug } })
  return (
    <ProposalPage
      proposal={proposal}
      vote={<VotePanel proposal={proposal} shown={proposalQuery(id).queryKey} />}
      follow={
        <>
          <Follow type="proposals" id={id} can={proposal.can.follow} />
          <Participants type="proposals" id={id} />
          <Related type="proposals" id={id} space={proposal.space.slug} />
          <Grow from={`proposal:${id}`} space={proposal.space.slug} />
        </>
      }
      answer={<Answered proposal={proposal} />}
      curate={
        <>
          <AnswerIt proposal={proposal} />
          <Merging proposal={proposal} />
          <Curate type="proposals" id={id} can={proposal.can} />
        </>
      }
      own={
        <>
          <ThreadFiles type="proposals" subject={proposal} />
          <OwnProposal proposal={proposal} onGone={leave} />
          <CoAuthors proposal={proposal} onGone={leave} />
        </>
      }
      invitation={
        <>
          {de && (
            <Suspense fallback={null}>
              <Arrived from={de} />
            </Suspense>
          )}
          <CoAuthorship proposal={proposal} onGone={leave} />
        </>
      }
    >
      <Reasons proposal={proposal} />
      <Amending proposal={proposal} />
      <Comments type="proposals" id={id} can={proposal.can.comment} />
    </ProposalPage>
  )
}
