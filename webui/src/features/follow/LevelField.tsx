import { useTranslation } from 'react-i18next'
import { SelectField } from '#ui/form'
import type { Level } from './api'

const levels = ['WATCHING', 'TRACKING', 'NORMAL', 'MUTED'] as const

/** How closely one follows, in words. */
export function LevelField({
  label,
  level,
  onChange,
}: {
  label: string
  level: Level
  onChange: (level: Level | null) => void
}) {
  const { t } = useTranslation()
  return (
    <SelectField
      aria-label={label}
      value={level}
      onChange={(event) => onChange((event.currentTarget.value || null) as Level | null)}
    >
      {levels.map((each) => (
        <option key={each} value={each}>
          {t(`follow.level.${each}`)}
        </option>
      ))}
      <option value="">{t('follow.stop')}</option>
    </SelectField>
  )
}
