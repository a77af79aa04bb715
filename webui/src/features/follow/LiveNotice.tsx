import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '#ui/live'
import classes from './live.module.css'

/**
 * At the foot of the window, where nothing moves by it: what others wrote meanwhile, said once and politely, and shown only
 * when one asks.
 */
export function LiveNotice({
  words,
  away,
  onShow,
}: {
  /** What is new, in figures; none: nothing is. */
  words: string | undefined
  away: boolean
  onShow: () => void
}) {
  const { t } = useTranslation()
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
