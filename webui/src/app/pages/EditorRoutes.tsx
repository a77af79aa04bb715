import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { proposalToEditQuery } from '#features/proposal/api'
import { ProposalEditor } from '#features/proposal/ProposalEditor'
import { spaceQuery, themesQuery } from '#features/space/api'
import { ActionButton } from '#ui/ActionButton'
import { Notice } from '#ui/states'
import { usePageTitle } from '../page'
import { useSession } from '../session'
import { useSignIn } from '../signIn'
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
  const { data: themes } = useQuery(themesQuery)
  const navigate = useNavigate()
  const session = useSession()
  const signIn = useSignIn()
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
        <Notice>
          <p>{t('editor.signInFirst')}</p>
          <ActionButton can={true} onClick={signIn}>
            {t('session.signIn')}
          </ActionButton>
        </Notice>
      ) : (
        <ProposalEditor
          space={slug}
          themes={themes?.items ?? []}
          can={session.state === 'lost' ? true : space.can.propose}
          onDone={(id) => void navigate({ to: '/propositions/$proposal', params: { proposal: id } })}
        />
      )}
    </EditorPage>
  )
}

export function EditProposalRoute() {
  const { t } = useTranslation()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/modifier' })
  const { data: editing } = useSuspenseQuery(proposalToEditQuery(id))
  const { data: themes } = useQuery(themesQuery)
  const navigate = useNavigate()
  const { value: proposal } = editing
  return (
    <EditorPage
      title={proposal.state === 'DRAFT' ? t('editor.draftTitle') : t('editor.editTitle')}
      where={
        <Link to="/propositions/$proposal" params={{ proposal: id }}>
          {proposal.title}
        </Link>
      }
    >
      <ProposalEditor
        space={proposal.space.slug}
        editing={editing}
        themes={themes?.items ?? []}
        can={proposal.state === 'DRAFT' ? proposal.can.publish : proposal.can.edit}
        onDone={() => void navigate({ to: '/propositions/$proposal', params: { proposal: id } })}
      />
    </EditorPage>
  )
}
