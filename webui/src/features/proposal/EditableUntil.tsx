import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeLeft } from '#ui/format'
import classes from './EditableUntil.module.css'

/** How long what is published can still be edited; nothing where that is for always. */
export function EditableUntil({ until }: { until: string | null }) {
  const { t, i18n } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!until) return
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [until])
  if (!until) return null
  const left = new Date(until).getTime() - now
  return (
    <p className={classes.left}>
      {left > 0
        ? t('proposal.editableFor', { left: timeLeft(left, i18n.language) })
        : t('why.edit-window-over')}
    </p>
  )
}
