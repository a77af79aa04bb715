import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNumber } from '#ui/format'
import { announce } from '#ui/live'
import classes from './live.module.css'

/**
 * At the foot of the window, where nothing moves by it: what others wrote meanwhile, said once and politely, and shown only
 * when one asks.
 */
export function LiveNotice({
  comments,
  changed,
  away,
  onShow,
}: {
  comments: number
  /** The thread's own text or state is another one now. */
  changed: boolean
  away: boolean
  onShow: () => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const words = comments
    ? t('follow.live.comments', { count: comments, number: number(comments) })
    : changed
      ? t('follow.live.changed')
      : undefined
  useEffect(() => {
    if (words) announce(words)
  }, [words])
  if (!words && !away) return null
  return (
    <div className={classes.notice}>
      {words ? (
        <button type="button" className={classes.show} onClick={onShow}>
          <span className="figures">{words}</span>{' '}
          <span className={classes.act}>{t('follow.live.show')}</span>
        </button>
      ) : (
        <p className={classes.away}>{t('follow.live.away')}</p>
      )}
    </div>
  )
}
