import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentDebateQuery, debateToEditQuery } from '#features/debate/api'
import { DebateEditor } from '#features/debate/DebateEditor'
import { spaceQuery, themesQuery } from '#features/space/api'
import { Skeleton } from '#ui/states'
import { useBeginning } from '../Origin'
import { usePageTitle } from '../page'
import { SignInFirst } from '../SignInFirst'
import { useSession } from '../session'
import { EditedFiles } from '../slots'
import classes from './pages.module.css'

export function NewDebateRoute() {
  const { t } = useTranslation()
  const { space: slug } = useParams({ from: '/espaces/$space/debats/nouveau' })
  const { from } = useSearch({ from: '/espaces/$space/debats/nouveau' })
  const { pending, beginning } = useBeginning(from)
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: themes } = useQuery(themesQuery)
  const navigate = useNavigate()
  const [round, setRound] = useState(0)
  const session = useSession()
  const lost = session.state === 'lost'
  // One goes on with what the server kept of what was begun here, of the same text where it grows from one.
  const current = useQuery({
    ...currentDebateQuery(slug, beginning?.origin.id),
    enabled: session.state === 'signed-in' && !pending,
  })
  usePageTitle(t('debate.newTitle'))
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>
          <Link to="/espaces/$space" params={{ space: slug }}>
            {space.title}
          </Link>
        </p>
        <h1>{t('debate.newTitle')}</h1>
        {beginning && <p className={classes.where}>{t('debate.grewFrom', { label: beginning.label })}</p>}
      </header>
      {session.state === 'visitor' ? (
        <SignInFirst why={t('debate.signInFirst')} />
      ) : pending || current.isLoading ? (
        <Skeleton title="min(24rem, 85%)" lines={['100%', '96%', '70%']} />
      ) : (
        <DebateEditor
          key={round}
          space={slug}
          themes={themes?.items ?? []}
          editing={round === 0 ? (current.data?.draft ?? undefined) : undefined}
          can={lost ? true : space.can.debate}
          from={beginning}
          onDone={(id) => void navigate({ to: '/debats/$debate', params: { debate: id } })}
          onAnother={() => setRound(round + 1)}
          files={(id) => <EditedFiles type="debates" id={id} />}
        />
      )}
    </div>
  )
}

export function EditDebateRoute() {
  const { t } = useTranslation()
  const { debate: id } = useParams({ from: '/debats/$debate/modifier' })
  const { data: editing } = useSuspenseQuery(debateToEditQuery(id))
  const { data: themes } = useQuery(themesQuery)
  const navigate = useNavigate()
  const { value: debate } = editing
  const title = t(debate.state === 'DRAFT' ? 'debate.draftTitle' : 'debate.editTitle')
  usePageTitle(title)
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>
          <Link to="/debats/$debate" params={{ debate: id }}>
            {debate.title || t('editor.untitled')}
          </Link>
        </p>
        <h1>{title}</h1>
      </header>
      <DebateEditor
        space={debate.space.slug}
        editing={debate}
        themes={themes?.items ?? []}
        can={debate.state === 'DRAFT' ? debate.can.publish : debate.can.edit}
        onDone={() => void navigate({ to: '/debats/$debate', params: { debate: id } })}
        files={(of) => <EditedFiles type="debates" id={of} />}
      />
    </div>
  )
}
