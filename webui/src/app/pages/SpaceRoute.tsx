import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { latestProposalsQuery } from '#features/proposal/api'
import { ProposalItem } from '#features/proposal/ProposalItem'
import { phasesQuery, type SpaceView, spaceQuery } from '#features/space/api'
import { SpacePage } from '#features/space/SpacePage'
import { useNumber } from '#ui/format'
import { NotRead } from '#ui/NotRead'
import { Empty, Skeleton } from '#ui/states'
import { Propose } from '../Propose'
import { usePageTitle } from '../page'
import { useSession } from '../session'
import { Debates, Follow, WhatIsPublished } from '../slots'
import classes from './pages.module.css'

const listed = ['proposals', 'debates'] as const

export function SpaceRoute() {
  const { space: slug } = useParams({ from: '/espaces/$space' })
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: phases } = useSuspenseQuery(phasesQuery(slug))
  const session = useSession()
  usePageTitle(space.title)
  return (
    <SpacePage
      space={space}
      phases={phases.items}
      act={<Propose space={space} />}
      follow={
        <>
          <Follow type="spaces" id={space.slug} can={space.can.follow} />
          <Care space={space} />
        </>
      }
    >
      {session.state === 'signed-in' && <MyDrafts space={slug} />}
      <LatestProposals space={space} />
      <Debates space={slug} />
      <WhatIsPublished space={slug} kinds={listed} />
    </SpacePage>
  )
}

/** For who looks after this space: the ways to its moderation and its settings. */
function Care({ space }: { space: SpaceView }) {
  const { t } = useTranslation()
  const moderate = space.can.moderate === true
  const administer = space.can.administer === true
  if (!moderate && !administer) return null
  return (
    <ul className={classes.care}>
      {moderate && (
        <li>
          <Link to="/moderation">{t('moderation.title')}</Link>
        </li>
      )}
      {moderate && (
        <li>
          <Link to="/espaces/$space/reponses" params={{ space: space.slug }}>
            {t('answer.waiting')}
          </Link>
        </li>
      )}
      {administer && (
        <li>
          <Link to="/administration/espaces/$space" params={{ space: space.slug }}>
            {t('admin.space.settings')}
          </Link>
        </li>
      )}
    </ul>
  )
}

/** What one began here and has not published; nobody else sees it, and without any there is no section. */
function MyDrafts({ space }: { space: string }) {
  const { t } = useTranslation()
  const query = useQuery(latestProposalsQuery(space, { state: 'draft' }, 10))
  const drafts = query.data?.items ?? []
  if (!drafts.length && !query.isError) return null
  return (
    <section aria-labelledby="drafts">
      <div className={classes.sectionHead}>
        <h2 id="drafts">{t('proposal.drafts')}</h2>
        {query.data?.next && (
          <Link to="/espaces/$space/propositions" params={{ space }} search={{ state: 'draft' }}>
            {t('proposal.seeDrafts')}
          </Link>
        )}
      </div>
      {query.isError && !query.data ? (
        <NotRead query={query} />
      ) : (
        <ul className={classes.list}>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <ProposalItem proposal={draft} level={3} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function LatestProposals({ space }: { space: SpaceView }) {
  const { t } = useTranslation()
  const number = useNumber()
  const query = useQuery(latestProposalsQuery(space.slug, {}, 5))
  const proposals = query.data?.items ?? []
  const { proposals: total } = space.counts
  return (
    <section aria-labelledby="proposals">
      <div className={classes.sectionHead}>
        <h2 id="proposals">{t('proposal.list')}</h2>
        {proposals.length > 0 && (
          <Link to="/espaces/$space/propositions" params={{ space: space.slug }} className="figures">
            {t('proposal.seeAll', { count: total, number: number(total) })}
          </Link>
        )}
      </div>
      {query.isPending ? (
        <Skeleton title="min(24rem, 85%)" />
      ) : query.isError && !proposals.length ? (
        <NotRead query={query} />
      ) : proposals.length ? (
        <ul className={classes.list}>
          {proposals.map((proposal) => (
            <li key={proposal.id}>
              <ProposalItem proposal={proposal} mode={space.voteRules.mode} level={3} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('proposal.none')}>{t('proposal.noneHelp')}</Empty>
      )}
    </section>
  )
}
