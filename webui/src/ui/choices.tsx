import { type ReactNode, useId } from 'react'
import classes from './choices.module.css'

type Choice<V extends string> = { value: V; label: ReactNode; help?: string }

/** One of a few, each in words; where there are many, a SelectField. */
export function Choices<V extends string>({
  legend,
  choices,
  value,
  onChange,
  across,
  error,
}: {
  legend: string
  choices: readonly Choice<V>[]
  value: V | undefined
  onChange: (value: V) => void
  /** Side by side, for a word each. */
  across?: boolean
  error?: string | undefined
}) {
  const name = useId()
  return (
    <fieldset
      className={classes.group}
      data-across={across || undefined}
      aria-describedby={error ? `${name}e` : undefined}
    >
      <legend className={classes.legend}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="radio"
            name={name}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
          {choice.help && <span className={classes.help}>{choice.help}</span>}
        </label>
      ))}
      {error && (
        <p id={`${name}e`} role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Any of a few. */
export function Checks<V extends string>({
  legend,
  choices,
  values,
  onChange,
  across,
}: {
  legend: string
  choices: readonly Choice<V>[]
  values: readonly V[]
  onChange: (values: V[]) => void
  across?: boolean
}) {
  return (
    <fieldset className={classes.group} data-across={across || undefined}>
      <legend className={classes.legend}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="checkbox"
            checked={values.includes(choice.value)}
            onChange={(event) =>
              onChange(
                choices
                  .map((each) => each.value)
                  .filter((each) =>
                    each === choice.value ? event.currentTarget.checked : values.includes(each),
                  ),
              )
            }
          />
          <span>{choice.label}</span>
          {choice.help && <span className={classes.help}>{choice.help}</span>}
        </label>
      ))}
    </fieldset>
  )
}
