import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '#ui/format'
import { CentreTile } from '#ui/network/CentreTile'
import type { Notification, SubjectRef } from './api'
import classes from './follow.module.css'

/** Leads to a subject's page, or to a comment in it. */
export function SubjectLink({
  subject,
  comment,
  onClick,
  className,
  children,
}: {
  subject: SubjectRef
  comment?: string | null
  onClick?: (() => void) | undefined
  className?: string | undefined
  children: ReactNode
}) {
  const hash = comment ? `commentaire-${comment}` : undefined
  const rest = { hash, onClick, className }
  if (subject.type === 'PROPOSAL')
    return (
      <Link to="/propositions/$proposal" params={{ proposal: subject.id }} {...rest}>
        {children}
      </Link>
    )
  if (subject.type === 'DEBATE')
    return (
      <Link to="/debats/$debate" params={{ debate: subject.id }} {...rest}>
        {children}
      </Link>
    )
  return (
    <Link to="/espaces/$space" params={{ space: subject.space.slug }} {...rest}>
      {children}
    </Link>
  )
}

/** What happened, in one sentence, from what the event is and why one hears of it. */
export function useSentence(): (news: Notification) => string {
  const { t } = useTranslation()
  return (news) => {
    const words = {
      actor: news.actor?.name ?? t('news.someone'),
      title: news.subject?.label ?? '',
      space: news.subject?.space.title ?? '',
    }
    switch (news.type) {
      case 'CommentPosted':
        return t(
          news.why === 'reply'
            ? 'news.replied'
            : news.why === 'yours'
              ? 'news.commentedYours'
              : 'news.commented',
          words,
        )
      case 'SubjectHidden':
        return t(news.objectId ? 'news.commentHidden' : 'news.hidden', words)
      case 'SubjectRestored':
        return t(news.objectId ? 'news.commentRestored' : 'news.restored', words)
      default:
        return t(`news.${news.type}`, words)
    }
  }
}

/** One thing that is new: who, what, when; a dot and a word where it was not read yet. */
export function NewsItem({ news, onFollow }: { news: Notification; onFollow?: () => void }) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const words = sentence(news)
  return (
    <div className={classes.news} data-new={!news.read || undefined}>
      {news.actor?.organisation ? (
        <CentreTile organisation={news.actor.organisation} size="s" />
      ) : (
        <span className={classes.noTile} aria-hidden="true" />
      )}
      <div>
        {!news.read && <span className="sr-only">{t('news.unread')} </span>}
        {news.amendmentId ? (
          <Link
            to="/amendements/$amendment"
            params={{ amendment: news.amendmentId }}
            onClick={onFollow}
            className={classes.sentence}
          >
            {words}
          </Link>
        ) : news.subject ? (
          <SubjectLink
            subject={news.subject}
            // Of a merge or a split it is the other proposal.
            comment={news.type.startsWith('Proposal') ? null : news.objectId}
            onClick={onFollow}
            className={classes.sentence}
          >
            {words}
          </SubjectLink>
        ) : (
          <span className={classes.sentence}>{words}</span>
        )}
        <span className={classes.when}>
          <RelativeTime at={news.at} />
        </span>
      </div>
    </div>
  )
}
