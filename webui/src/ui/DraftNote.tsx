import { useTranslation } from 'react-i18next'
import classes from './form.module.css'
import { clock } from './format'

/**
 * Says that what is being written is kept, and where: by the server since `savedAt`; on this device alone where it is not
 * there yet, or where the server is `away`.
 */
export function DraftNote({
  keptAt,
  savedAt,
  away = false,
  failed,
}: {
  keptAt: Date | undefined
  savedAt?: Date | undefined
  away?: boolean
  failed: boolean
}) {
  const { t, i18n } = useTranslation()
  const time = (at: Date) => clock(at, i18n.language)
  const words = () => {
    if (failed && (away || !savedAt)) return t('draft.failed')
    if (away) return t(keptAt ? 'draft.away' : 'draft.awayNothing', keptAt && { time: time(keptAt) })
    if (savedAt) return t('draft.saved', { time: time(savedAt) })
    return keptAt ? t('draft.kept', { time: time(keptAt) }) : t('draft.willBeKept')
  }
  return (
    <span className={classes.count} data-off={(failed && (away || !savedAt)) || away || undefined}>
      {words()}
    </span>
  )
}
