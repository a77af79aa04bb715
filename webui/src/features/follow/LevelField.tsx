import { useTranslation } from 'react-i18next'
import { SelectField } from '#ui/form'
import { LinkButton } from '#ui/LinkButton'
import type { Level } from './api'
import classes from './follow.module.css'

const levels = ['TRACKING', 'NORMAL', 'MUTED'] as const

/**
 * How closely one follows, in words. To stop is a button of its own: arrow keys pass through every level, and choose it.
 * What watching brings is the same as tracking, so that it is offered only to who has it.
 */
export function LevelField({
  label,
  of,
  level,
  onChange,
}: {
  label: string
  /** What is followed, where there are several. */
  of?: string
  level: Level
  onChange: (level: Level | null) => void
}) {
  const { t } = useTranslation()
  return (
    <div className={classes.level}>
      <SelectField
        aria-label={label}
        value={level}
        onChange={(event) => onChange(event.currentTarget.value as Level)}
      >
        {level === 'WATCHING' && <option value="WATCHING">{t('follow.level.WATCHING')}</option>}
        {levels.map((each) => (
          <option key={each} value={each}>
            {t(`follow.level.${each}`)}
          </option>
        ))}
      </SelectField>
      <LinkButton aria-label={of && t('follow.stopThis', { title: of })} onClick={() => onChange(null)}>
        {t('follow.stop')}
      </LinkButton>
    </div>
  )
}
