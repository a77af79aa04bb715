import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RelativeTime, useNumber } from '#ui/format'
import { Html } from '#ui/Html'
import { PersonLine } from '#ui/network/Person'
import { Notice } from '#ui/states'
import type { DebateView } from './api'
import { Citations } from './Citations'
import { Conclude } from './Conclude'
import { ConclusionHistory } from './ConclusionHistory'
import classes from './debate.module.css'
import { When } from './When'

/** A debate to read: its question, what came of it where it is concluded, its context, then what is said. */
export function DebatePage({
  debate,
  follow,
  own,
  curate,
  network,
  children,
}: {
  debate: DebateView
  follow: ReactNode
  /** What its author and moderators can do with its text. */
  own: ReactNode
  curate: ReactNode
  /** Which centres take part. */
  network: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const { followers } = debate.counts
  const draft = debate.state === 'DRAFT'
  const edited = debate.publishedAt && debate.updatedAt > debate.publishedAt
  return (
    <div className={classes.page}>
      <article className={classes.text}>
        <p className={classes.where}>
          <Link to="/espaces/$space" params={{ space: debate.space.slug }}>
            {debate.space.title}
          </Link>
          {' · '}
          <Link to="/espaces/$space/debats" params={{ space: debate.space.slug }}>
            {t('debate.list')}
          </Link>
          {debate.theme && <> · {debate.theme.name}</>}
        </p>
        <h1>{debate.title || t('editor.untitled')}</h1>
        <div className={classes.meta}>
          {debate.authors.map((author) => (
            <PersonLine key={author.id} person={author} />
          ))}
          {debate.publishedAt && <RelativeTime at={debate.publishedAt} />}
          <When debate={debate} />
          {debate.featured && <span className={classes.featured}>{t('debate.featured')}</span>}
        </div>
        {debate.hiding && (
          <Notice tone="urgent">
            <p>
              <b>{t('debate.hiddenSince')}</b> <RelativeTime at={debate.hiding.hiddenAt} inSentence />
            </p>
            <p>{t('proposal.hiddenReason', { reason: debate.hiding.reason })}</p>
          </Notice>
        )}
        {draft && (
          <Notice>
            <p>{t('debate.draftMeans')}</p>
          </Notice>
        )}
        {debate.reopenedReason && (
          <Notice>
            <p>
              <b>{t('debate.reopened')}</b> {debate.reopenedReason}
            </p>
            <ConclusionHistory debate={debate} />
          </Notice>
        )}
        {debate.conclusionHtml && (
          <section id="conclusion" className={classes.conclusion} aria-labelledby="conclusion-title">
            <h2 id="conclusion-title">{t('debate.conclusions')}</h2>
            {debate.concludedBy && debate.concludedAt && (
              <div className={classes.meta}>
                <span>{t('debate.concludedBy')}</span>
                <PersonLine person={debate.concludedBy} />
                <RelativeTime at={debate.concludedAt} inSentence />
              </div>
            )}
            {debate.correctedBy && debate.correctedAt && (
              <div className={classes.meta}>
                <span>{t('debate.correctedBy')}</span>
                <PersonLine person={debate.correctedBy} />
                <RelativeTime at={debate.correctedAt} inSentence />
              </div>
            )}
            <Html html={debate.conclusionHtml} />
            <Citations citations={debate.citations} />
            <ConclusionHistory debate={debate} />
          </section>
        )}
        <h2 className={debate.conclusionHtml ? classes.context : 'sr-only'}>{t('debate.context')}</h2>
        <Html html={debate.bodyHtml} />
        {own}
        <Conclude debate={debate} />
      </article>
      <aside className={classes.beside} aria-label={t('debate.beside')}>
        {!draft && follow}
        <dl className={classes.facts}>
          <div>
            <dt>{t('proposal.reference')}</dt>
            <dd className="figures">{debate.reference}</dd>
          </div>
          {edited && (
            <div>
              <dt>{t('debate.edited')}</dt>
              <dd>
                <Link to="/debats/$debate/versions" params={{ debate: debate.id }}>
                  <RelativeTime at={debate.updatedAt} inSentence />
                  <span className="sr-only">{t('history.see')}</span>
                </Link>
              </dd>
            </div>
          )}
          {followers > 0 && (
            <div>
              <dt>{t('debate.followed')}</dt>
              <dd className="figures">
                {t('count.people', { count: followers, number: number(followers) })}
              </dd>
            </div>
          )}
        </dl>
        {network}
        {curate}
      </aside>
      {!draft && <div className={classes.talk}>{children}</div>}
    </div>
  )
}
