import { useTranslation } from 'react-i18next'
import classes from './form.module.css'

/** Says that what is being written is kept, and where. */
export function DraftNote({ keptAt, failed }: { keptAt: Date | undefined; failed: boolean }) {
  const { t, i18n } = useTranslation()
  const time = keptAt && new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(keptAt)
  return (
    <span className={classes.count} data-off={failed || undefined}>
      {failed ? t('draft.failed') : time ? t('draft.kept', { time }) : t('draft.willBeKept')}
    </span>
  )
}
