import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from './form'

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'onChange' | 'min' | 'max'> & {
  onChange: (value: string) => void
}

/**
 * A day and an hour. A browser says that one begun and not finished is empty, so it is asked whether it is: a date
 * that somebody was typing is never taken for none.
 */
export function DateField({ onChange, error, ...props }: Props) {
  const { t } = useTranslation()
  const [unfinished, setUnfinished] = useState(false)
  return (
    <TextField
      {...props}
      type="datetime-local"
      error={unfinished ? t('form.dateUnfinished') : error}
      onChange={(event) => {
        if (!event.currentTarget.validity.badInput) setUnfinished(false)
        onChange(event.currentTarget.value)
      }}
      onBlur={(event) => setUnfinished(event.currentTarget.validity.badInput)}
      onInvalid={() => setUnfinished(true)}
    />
  )
}

/** Whether each date within is whole or empty; one that is not says so, and the first takes the focus. */
export function datesWhole(within: HTMLElement | null): boolean {
  const dates = within?.querySelectorAll<HTMLInputElement>('input[type="datetime-local"]') ?? []
  const unfinished = [...dates].filter((date) => date.validity.badInput)
  for (const date of unfinished) date.dispatchEvent(new Event('invalid'))
  unfinished[0]?.focus()
  return unfinished.length === 0
}
