import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RelativeTime, useNumber } from '#ui/format'
import { PersonLine } from '#ui/network/Person'
import type { DebateRow } from './api'
import classes from './debate.module.css'
import { When } from './When'

/** A debate in a list: its question, two lines, who opened it, until when, how much is said. */
export function DebateItem({ debate, level = 2 }: { debate: DebateRow; level?: 2 | 3 }) {
  const { t } = useTranslation()
  const number = useNumber()
  const Heading = level === 2 ? 'h2' : 'h3'
  const { comments } = debate.counts
  return (
    <article className={classes.item}>
      <Heading className={classes.itemTitle}>
        <Link to="/debats/$debate" params={{ debate: debate.id }}>
          {debate.title || t('editor.untitled')}
        </Link>
      </Heading>
      {debate.excerpt && <p className={classes.excerpt}>{debate.excerpt}</p>}
      <div className={classes.meta}>
        {debate.authors.map((author) => (
          <PersonLine key={author.id} person={author} />
        ))}
        {debate.publishedAt && <RelativeTime at={debate.publishedAt} />}
        {debate.theme && <span>{debate.theme.name}</span>}
        <When debate={debate} />
        {debate.featured && <span className={classes.featured}>{t('debate.featured')}</span>}
        {debate.hiding && <b className={classes.mark}>{t('debate.hidden')}</b>}
      </div>
      <p className={`${classes.figures} figures`}>
        {comments > 0
          ? t('count.comments', { count: comments, number: number(comments) })
          : t('debate.silent')}
      </p>
    </article>
  )
}
