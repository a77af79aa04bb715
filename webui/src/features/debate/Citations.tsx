import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import classes from './debate.module.css'

/** The comments that conclusions rest on, each a way to it; of one that can no longer be read its place is left. */
export function Citations({ citations }: { citations: readonly Schemas['Citation'][] }) {
  const { t } = useTranslation()
  if (!citations.length) return null
  return (
    <section aria-labelledby="citations">
      <h3 id="citations" className={classes.citing}>
        {t('debate.citations')}
      </h3>
      <ol className={classes.citations}>
        {citations.map(({ commentId, state, thread, excerpt, position, author }) => {
          const hash = `commentaire-${commentId}`
          const words = (
            <>
              <q>{excerpt}</q>{' '}
              <span className={classes.citedBy}>
                {author?.name}
                {author?.organisation && `, ${author.organisation.name}`}
                {position && ` · ${t(`comment.position.${position}`)}`}
              </span>
            </>
          )
          return (
            <li key={commentId}>
              {state !== 'VISIBLE' || !thread ? (
                <span className={classes.gone}>
                  {t(`debate.citationGone.${state === 'DELETED' ? 'DELETED' : 'HIDDEN'}`)}
                </span>
              ) : thread.type === 'DEBATE' ? (
                <Link to="/debats/$debate" params={{ debate: thread.id }} hash={hash} resetScroll={false}>
                  {words}
                </Link>
              ) : (
                <Link to="/propositions/$proposal" params={{ proposal: thread.id }} hash={hash}>
                  {words}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
