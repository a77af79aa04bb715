import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RelativeTime, useNumber } from '#ui/format'
import { Html } from '#ui/Html'
import { Notice } from '#ui/states'
import type { ProposalView } from './api'
import { ByWhom } from './ByWhom'
import classes from './ProposalPage.module.css'

/** A proposal to read, with a quiet column beside it (beneath it on a phone) and what others say of it after it. */
export function ProposalPage({
  proposal,
  answer,
  vote,
  follow,
  own,
  invitation,
  curate,
  children,
}: {
  proposal: ProposalView
  /** What those who moderate said of it. */
  answer?: ReactNode
  vote: ReactNode
  follow: ReactNode
  /** What its author can do with it. */
  own: ReactNode
  /** For who was asked to sign it. */
  invitation?: ReactNode
  curate: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const edited = proposal.publishedAt && proposal.updatedAt > proposal.publishedAt
  const { followers } = proposal.counts
  return (
    <div className={classes.page}>
      <article className={classes.text}>
        <p className={classes.where}>
          <Link to="/espaces/$space" params={{ space: proposal.space.slug }}>
            {proposal.space.title}
          </Link>
          {proposal.theme && (
            <>
              {' · '}
              <Link
                to="/espaces/$space/propositions"
                params={{ space: proposal.space.slug }}
                search={{ theme: proposal.theme.slug }}
              >
                {proposal.theme.name}
              </Link>
            </>
          )}
        </p>
        <h1 className={classes.title}>{proposal.title || t('editor.untitled')}</h1>
        <div className={classes.authors}>
          <ByWhom proposal={proposal} />
          {proposal.publishedAt && (
            <span className={classes.when}>
              <RelativeTime at={proposal.publishedAt} />
            </span>
          )}
        </div>
        {invitation}
        {proposal.hiding && (
          <Notice tone="urgent">
            <p>
              <b>{t('proposal.hiddenSince')}</b> <RelativeTime at={proposal.hiding.hiddenAt} inSentence />
            </p>
            <p>{t('proposal.hiddenReason', { reason: proposal.hiding.reason })}</p>
          </Notice>
        )}
        {proposal.closing && (
          <Notice>
            <p>
              <b>{t(proposal.closing.reason ? 'ending.isClosed' : 'ending.isWithdrawn')}</b>{' '}
              <RelativeTime at={proposal.closing.closedAt} inSentence />
            </p>
            {proposal.closing.reason && <p className={classes.word}>{proposal.closing.reason}</p>}
          </Notice>
        )}
        {proposal.state === 'DRAFT' && (
          <Notice>
            <p>{t('proposal.draftMeans')}</p>
          </Notice>
        )}
        {answer}
        {/* The server's headings begin at the third level, beneath this one. */}
        <h2 className="sr-only">{t('proposal.text')}</h2>
        <Html html={proposal.bodyHtml} />
        {own}
      </article>
      <aside className={classes.beside} aria-label={t('proposal.beside')}>
        {proposal.state !== 'DRAFT' && vote}
        <dl className={classes.facts}>
          <div>
            <dt>{t('proposal.stateTitle')}</dt>
            <dd>{t(`proposal.state.${proposal.state}`)}</dd>
          </div>
          <div>
            <dt>{t('proposal.reference')}</dt>
            <dd className="figures">{proposal.reference}</dd>
          </div>
          {edited && (
            <div>
              <dt>{t('proposal.edited')}</dt>
              <dd>
                <Link to="/propositions/$proposal/versions" params={{ proposal: proposal.id }}>
                  <RelativeTime at={proposal.updatedAt} inSentence />
                  <span className="sr-only">{t('history.see')}</span>
                </Link>
              </dd>
            </div>
          )}
          {followers > 0 && (
            <div>
              <dt>{t('proposal.followed')}</dt>
              <dd className="figures">
                {t('count.people', { count: followers, number: number(followers) })}
              </dd>
            </div>
          )}
        </dl>
        {proposal.state !== 'DRAFT' && follow}
        {curate}
      </aside>
      {proposal.state !== 'DRAFT' && <div className={classes.talk}>{children}</div>}
    </div>
  )
}
