import '@mantine/core/styles/Input.css'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ComponentProps, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './form.module.css'
import { useNumber } from './format'

type Refusal = { violations: readonly { field: string; message: string }[]; sentence: string }

/** All that the server says of one field, in its own words; `body.title` and `title` are the same field. */
export function violation(
  refusal: Pick<Refusal, 'violations'> | null | undefined,
  field: string,
): string | undefined {
  const said = refusal?.violations.filter((each) => each.field === field || each.field.endsWith(`.${field}`))
  return said?.map((each) => each.message).join(' ') || undefined
}

/** What was refused and belongs to none of the named fields: it stands above the form, and takes the focus. */
export function FormProblem({
  refusal,
  fields,
}: {
  refusal: Refusal | null | undefined
  fields: readonly string[]
}) {
  const { t } = useTranslation()
  const ref = useRef<HTMLDivElement>(null)
  // By what it says, not by identity: it must not take the focus back from who is mending the field.
  const said = refusal && JSON.stringify([refusal.sentence, refusal.violations])
  useEffect(() => {
    if (said) ref.current?.focus()
  }, [said])
  if (!refusal) return null
  const named = refusal.violations.filter((each) =>
    fields.some((field) => each.field === field || each.field.endsWith(`.${field}`)),
  )
  const others = refusal.violations.filter((each) => !named.includes(each))
  return (
    <div ref={ref} tabIndex={-1} role="alert" className={classes.problem}>
      <p>{named.length ? t('form.toMend', { count: named.length }) : refusal.sentence}</p>
      {others.length > 0 && (
        <ul>
          {others.map((each) => (
            <li key={each.field + each.message}>{each.message}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

type Limit = { value: string; min?: number; max?: number }

/** Characters as a person counts them: a letter with its accent is one. */
const length = (value: string) => [...value.trim()].length

function LiveCount({ value, min, max }: Limit) {
  const { t } = useTranslation()
  const number = useNumber()
  const has = length(value)
  const short = min !== undefined && has > 0 && has < min
  const long = max !== undefined && has > max
  const words = short
    ? t('form.short', { count: min - has, number: number(min - has) })
    : long
      ? t('form.long', { count: has - max, number: number(has - max) })
      : max !== undefined
        ? t('form.count', { has: number(has), max: number(max) })
        : ''
  return (
    <span className={`${classes.count} figures`} data-off={short || long || undefined}>
      {words}
    </span>
  )
}

export function TextField({ min, max, ...props }: Omit<ComponentProps<typeof TextInput>, 'value'> & Limit) {
  return (
    <div className={classes.field}>
      <TextInput
        {...props}
        classNames={{ input: classes.input, label: classes.label, error: classes.error }}
      />
      {max !== undefined && <LiveCount value={props.value} min={min} max={max} />}
    </div>
  )
}

export function TextArea({ min, max, ...props }: Omit<ComponentProps<typeof Textarea>, 'value'> & Limit) {
  return (
    <div className={classes.field}>
      <Textarea
        autosize
        minRows={3}
        {...props}
        classNames={{ input: classes.input, label: classes.label, error: classes.error }}
      />
      {max !== undefined && <LiveCount value={props.value} min={min} max={max} />}
    </div>
  )
}

export function SelectField(props: ComponentProps<typeof NativeSelect>) {
  return (
    <NativeSelect
      {...props}
      classNames={{ input: classes.input, label: classes.label, error: classes.error }}
    />
  )
}
