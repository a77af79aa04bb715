import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { debateChanged, debateQuery } from '#features/debate/api'
import { proposalChanged, proposalQuery } from '#features/proposal/api'
import { History } from '#features/space/History'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

export function HistoryRoute() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { proposal: id } = useParams({ from: '/propositions/$proposal/versions' })
  const { version } = useSearch({ from: '/propositions/$proposal/versions' })
  const { data: proposal } = useSuspenseQuery(proposalQuery(id))
  return (
    <Versions
      title={proposal.title}
      back={
        <Link to="/propositions/$proposal" params={{ proposal: id }}>
          {proposal.title}
        </Link>
      }
    >
      <History
        subject={{
          type: 'proposals',
          id,
          can: proposal.can.edit,
          names: { title: t('editor.title'), body: t('editor.body') },
          onChanged: () => proposalChanged(client, id),
        }}
        chosen={version}
        link={(number, look) => (
          <Link
            to="/propositions/$proposal/versions"
            params={{ proposal: id }}
            search={{ version: number }}
            replace
            resetScroll={false}
            {...look}
          />
        )}
      />
    </Versions>
  )
}

export function DebateHistoryRoute() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { debate: id } = useParams({ from: '/debats/$debate/versions' })
  const { version } = useSearch({ from: '/debats/$debate/versions' })
  const { data: debate } = useSuspenseQuery(debateQuery(id))
  return (
    <Versions
      title={debate.title}
      back={
        <Link to="/debats/$debate" params={{ debate: id }}>
          {debate.title}
        </Link>
      }
    >
      <History
        subject={{
          type: 'debates',
          id,
          can: debate.can.edit,
          names: { title: t('debate.question'), body: t('debate.context') },
          onChanged: () => debateChanged(client, id, debate.space.slug),
        }}
        chosen={version}
        link={(number, look) => (
          <Link
            to="/debats/$debate/versions"
            params={{ debate: id }}
            search={{ version: number }}
            replace
            resetScroll={false}
            {...look}
          />
        )}
      />
    </Versions>
  )
}

function Versions({ title, back, children }: { title: string; back: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  usePageTitle(t('history.of', { title }))
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>{back}</p>
        <h1>{t('history.title')}</h1>
      </header>
      {children}
    </div>
  )
}
