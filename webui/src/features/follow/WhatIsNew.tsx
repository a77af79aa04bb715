import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NotRead } from '#ui/NotRead'
import { bellQuery } from './api'
import classes from './follow.module.css'
import { NewsItem } from './News'

/** On the home page: the last few things that are new for this person. Nothing yet: how there would be. */
export function WhatIsNew({ className }: { className?: string | undefined }) {
  const { t } = useTranslation()
  const query = useQuery(bellQuery)
  const items = query.data?.items.slice(0, 4)
  if (!items && !query.isError) return null
  return (
    <section aria-labelledby="news">
      <div className={className}>
        <h2 id="news">{t('news.forYou')}</h2>
        <Link to="/suivis">{t('follow.mine')}</Link>
      </div>
      {!items ? (
        <NotRead query={query} />
      ) : items.length ? (
        <ul className={classes.list}>
          {items.map((each) => (
            <li key={each.id}>
              <NewsItem news={each} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>{t('news.noneHelp')}</p>
      )}
    </section>
  )
}
