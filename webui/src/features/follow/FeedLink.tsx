import { useTranslation } from 'react-i18next'
import { FeedIcon } from '#ui/icons'
import { type Followed, feed } from './api'
import classes from './follow.module.css'

/** The same for who has no account: an Atom feed, also named in the page's head for readers that look there. */
export function FeedLink({ type, id, title }: { type: Followed; id: string; title: string }) {
  const { t } = useTranslation()
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={title} href={feed(type, id)} />
      <a className={classes.feed} href={feed(type, id)} type="application/atom+xml">
        <FeedIcon /> {t('follow.feed')}
      </a>
    </>
  )
}
