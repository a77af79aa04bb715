import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { Choices } from '#ui/choices'
import { TextArea, TextField } from '#ui/form'
import classes from './administration.module.css'

type Rules = Schemas['ProposalRules']
type Window = Rules['editable']
const lengths = ['titleMin', 'titleMax', 'bodyMin', 'bodyMax'] as const
type Length = (typeof lengths)[number]
/** As the form holds them: a number is what somebody types, until it is sent. */
export type ProposalRulesWords = Record<Length, string> & {
  template: string
  editable: Window
  editableFor: string
  amendments: boolean
}

const windows = ['ALWAYS', 'DAYS', 'HOURS', 'MINUTES', 'NONE'] as const
const timed = (window: Window): window is 'DAYS' | 'HOURS' | 'MINUTES' =>
  window !== 'ALWAYS' && window !== 'NONE'

export const rulesWords = (rules: Rules | undefined): ProposalRulesWords => ({
  titleMin: String(rules?.titleMin ?? 15),
  titleMax: String(rules?.titleMax ?? 150),
  bodyMin: String(rules?.bodyMin ?? 15),
  bodyMax: String(rules?.bodyMax ?? 20_000),
  template: rules?.template ?? '',
  editable: rules?.editable ?? 'ALWAYS',
  editableFor: rules?.editableFor ? String(rules.editableFor) : '',
  amendments: rules?.amendments ?? true,
})

/** What is no number goes as none: the server says at which field. */
export const rulesOf = ({
  titleMin,
  titleMax,
  bodyMin,
  bodyMax,
  template,
  editable,
  editableFor,
  amendments,
}: ProposalRulesWords): Rules => ({
  titleMin: Number.parseInt(titleMin, 10) || 0,
  titleMax: Number.parseInt(titleMax, 10) || 0,
  bodyMin: Number.parseInt(bodyMin, 10) || 0,
  bodyMax: Number.parseInt(bodyMax, 10) || 0,
  template,
  editable,
  editableFor: timed(editable) ? Number.parseInt(editableFor, 10) || 0 : null,
  amendments,
})

/** What a space asks of its proposals. */
export function ProposalRulesFields({
  value,
  error,
  onChange,
}: {
  value: ProposalRulesWords
  /** What the server says of one of them. */
  error: (field: keyof Rules) => string | undefined
  onChange: (rules: ProposalRulesWords) => void
}) {
  const { t } = useTranslation()
  const change = (part: Partial<ProposalRulesWords>) => onChange({ ...value, ...part })
  return (
    <fieldset className={classes.rules}>
      <legend>{t('admin.space.proposals')}</legend>
      {lengths.map((length) => (
        <TextField
          key={length}
          label={t(`admin.space.${length}`)}
          description={t(`admin.space.${length}Help`)}
          inputMode="numeric"
          value={value[length]}
          error={error(length)}
          onChange={(event) => change({ [length]: event.currentTarget.value })}
        />
      ))}
      <TextArea
        label={t('admin.space.template')}
        description={t('admin.space.templateHelp')}
        minRows={4}
        value={value.template}
        max={5_000}
        error={error('template')}
        onChange={(event) => change({ template: event.currentTarget.value })}
      />
      <Choices<Window>
        legend={t('admin.space.editable')}
        value={value.editable}
        onChange={(editable) => change({ editable })}
        choices={windows.map((window) => ({ value: window, label: t(`admin.space.editableIs.${window}`) }))}
      />
      {timed(value.editable) && (
        <TextField
          label={t(`admin.space.editableFor.${value.editable}`)}
          description={t('admin.space.editableHelp')}
          inputMode="numeric"
          value={value.editableFor}
          error={error('editableFor')}
          onChange={(event) => change({ editableFor: event.currentTarget.value })}
        />
      )}
      <Choices
        legend={t('admin.space.amendments')}
        value={value.amendments ? 'true' : 'false'}
        onChange={(may) => change({ amendments: may === 'true' })}
        choices={(['true', 'false'] as const).map((may) => ({
          value: may,
          label: t(`admin.space.amendmentsMay.${may}`),
          ...(may === 'true' && { help: t('admin.space.amendmentsHelp') }),
        }))}
      />
    </fieldset>
  )
}
