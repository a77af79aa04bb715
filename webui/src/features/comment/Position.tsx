import { useTranslation } from 'react-i18next'
import type { Position as Stand } from './api'
import classes from './comment.module.css'

const shapes: Record<Stand, string> = {
  FOR: 'M6 1.5 11 10.5H1z',
  NEUTRAL: 'M1.5 4.5h9v3h-9z',
  AGAINST: 'M6 10.5 1 1.5h10z',
}

/** Where a comment stands: a shape, a colour and a word, never one of them alone. */
export function Position({ of }: { of: Stand }) {
  const { t } = useTranslation()
  return (
    <span className={classes.position} data-of={of}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" focusable="false">
        <path d={shapes[of]} fill="currentColor" />
      </svg>
      {t(`comment.position.${of}`)}
    </span>
  )
}
