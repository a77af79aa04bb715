import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { Choices } from '#ui/choices'

export type DebateRules = Schemas['DebateRules']

/** Who opens debates in a space. */
export function DebateRulesFields({
  value,
  onChange,
}: {
  value: DebateRules
  onChange: (rules: DebateRules) => void
}) {
  const { t } = useTranslation()
  return (
    <Choices
      legend={t('admin.space.debates')}
      value={value.membersOpen ? 'members' : 'moderators'}
      onChange={(who) => onChange({ ...value, membersOpen: who === 'members' })}
      choices={(['moderators', 'members'] as const).map((who) => ({
        value: who,
        label: t(`admin.space.debatesBy.${who}`),
        help: t(`admin.space.debatesByHelp.${who}`),
      }))}
    />
  )
}
