import { useTranslation } from 'react-i18next'
import { useNumber } from '#ui/format'
import classes from './live.module.css'

/** Above a thread: how much others wrote since one was there, and the way to the newest. */
export function Since({ count, onNewest }: { count: number; onNewest: () => void }) {
  const { t } = useTranslation()
  const number = useNumber()
  return (
    <div className={classes.since}>
      <p className="figures">
        {count >= 100
          ? t('follow.unread.many', { number: number(99) })
          : t('follow.unread.count', { count, number: number(count) })}
      </p>
      <button type="button" className={classes.act} onClick={onNewest}>
        {t('follow.unread.newest')}
      </button>
    </div>
  )
}

/** Between what is new and what one has seen. */
export function SinceLine({ begins }: { begins: boolean }) {
  const { t } = useTranslation()
  return <li className={classes.line}>{t(begins ? 'follow.unread.begins' : 'follow.unread.ends')}</li>
}
