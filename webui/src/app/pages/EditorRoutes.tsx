import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentDraftQuery, proposalToEditQuery } from '#features/proposal/api'
import { ProposalEditor } from '#features/proposal/ProposalEditor'
import { Similar } from '#features/proposal/Similar'
import { type SpaceView, spaceQuery, themesQuery } from '#features/space/api'
import { castVote } from '#features/vote/api'
import { Skeleton } from '#ui/states'
import { usePageTitle } from '../page'
import { SignInFirst } from '../SignInFirst'
import { useSession } from '../session'
import { EditedFiles } from '../slots'
import classes from './pages.module.css'

function EditorPage({ title, where, children }: { title: string; where: ReactNode; children: ReactNode }) {
  usePageTitle(title)
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>{where}</p>
        <h1>{title}</h1>
      </header>
      {children}
    </div>
  )
}

export function NewProposalRoute() {
  const { t } = useTranslation()
  const { space: slug } = useParams({ from: '/espaces/$space/propositions/nouvelle' })
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const session = useSession()
  return (
    <EditorPage
      title={t('editor.newTitle')}
      where={
        <Link to="/espaces/$space" params={{ space: slug }}>
          {space.title}
        </Link>
      }
    >
      {session.state === 'visitor' ? (
        <SignInFirst why={t('editor.signInFirst')} />
      ) : (
        <Writing space={space} lost={session.state === 'lost'} />
      )}
    </EditorPage>
  )
}

/** Goes on with what the server kept of what was begun here, in whatever tab or on whatever device. */
function Writing({ space, lost }: { space: SpaceView; lost: boolean }) {
  const { data: themes } = useQuery(themesQuery)
  const current = useQuery({ ...currentDraftQuery(space.slug), enabled: !lost })
  const [round, setRound] = useState(0)
  const navigate = useNavigate()
  // What does not come is not waited for: what this device kept is enough to go on.
  if (current.isLoading) return <Skeleton title="min(24rem, 80%)" lines={['100%', '100%', '100%']} />
  return (
    <ProposalEditor
      key={round}
      space={space.slug}
      rules={space.proposalRules}
      editing={round === 0 ? (current.data?.draft ?? undefined) : undefined}
      themes={themes?.items ?? []}
      can={lost ? true : space.can.propose}
      onDone={(id) => void navigate({ to: '/propositions/$proposal', params: { proposal: id } })}
      onAnother={() => setRound(round + 1)}
      files={(id) => <EditedFiles type="proposals" id={id} />}
      aside={(words) =>
        !lost && <Similar space={space.slug} words={words} support={(id) => castVote(id, 'SUPPORT')} />
      }
    />
  )
}

export function EditProposalRoute() {
  const { t } = useTranslation()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/modifier' })
  const { data: editing } = useSuspenseQuery(proposalToEditQuery(id))
  const { data: themes } = useQuery(themesQuery)
  const { value: proposal } = editing
  const { data: space } = useQuery(spaceQuery(proposal.space.slug))
  const navigate = useNavigate()
  return (
    <EditorPage
      title={proposal.state === 'DRAFT' ? t('editor.draftTitle') : t('editor.editTitle')}
      where={
        <Link to="/propositions/$proposal" params={{ proposal: id }}>
          {proposal.title || t('editor.untitled')}
        </Link>
      }
    >
      <ProposalEditor
        space={proposal.space.slug}
        rules={space?.proposalRules}
        editing={proposal}
        themes={themes?.items ?? []}
        can={proposal.state === 'DRAFT' ? proposal.can.publish : proposal.can.edit}
        aside={(words) =>
          proposal.state === 'DRAFT' && (
            <Similar
              space={proposal.space.slug}
              words={words}
              support={(other) => castVote(other, 'SUPPORT')}
            />
          )
        }
        onDone={(done) => void navigate({ to: '/propositions/$proposal', params: { proposal: done } })}
        files={(of) => <EditedFiles type="proposals" id={of} />}
      />
    </EditorPage>
  )
}
