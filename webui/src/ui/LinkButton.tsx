import type { ComponentProps } from 'react'
import classes from './LinkButton.module.css'

/** What is done in the midst of words, and so looks like a link. */
export function LinkButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return <button type="button" className={classes.link} {...props} />
}
