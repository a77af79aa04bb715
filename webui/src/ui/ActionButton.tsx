import { Button } from '@mantine/core'
import { createContext, type ReactNode, useContext, useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ActionButton.module.css'
import { LinkButton } from './LinkButton'

type Props = {
  /** The server's answer: `true`, or the code of the reason why not. Nothing here decides a right. */
  can: true | false | string
  onClick?: () => void
  pending?: boolean
  type?: 'button' | 'submit'
  kind?: 'primary' | 'quiet' | 'danger'
  /** Pressed or not, for what can be taken back and is called the same both ways. */
  pressed?: boolean
  icon?: ReactNode
  fullWidth?: boolean
  children: ReactNode
}

const looks = {
  primary: { variant: 'filled', color: 'leaf' },
  quiet: { variant: 'default' },
  danger: { variant: 'outline', color: 'clay' },
} as const

/** How to sign in, given by the app: where that is all that is missing, the reason is the way there. */
export const SignInWay = createContext<(() => void) | undefined>(undefined)

/**
 * What one can do; or, where one cannot, the same button out of use with the reason beneath it. It stays reachable by
 * keyboard, so that the reason can be found.
 */
export function ActionButton({
  can,
  onClick,
  pending = false,
  type = 'button',
  kind = 'primary',
  pressed,
  icon,
  fullWidth,
  children,
}: Props) {
  const why = useWhyNot(can)
  const way = useContext(SignInWay)
  const signIn = can === 'not-signed-in' ? way : undefined
  const id = useId()
  const open = can === true
  return (
    <span className={classes.action} data-full={fullWidth || undefined}>
      <Button
        {...looks[kind]}
        type={type}
        loading={pending}
        leftSection={icon}
        fullWidth={fullWidth}
        aria-pressed={pressed}
        aria-disabled={open ? undefined : true}
        aria-describedby={why ? id : undefined}
        data-disabled={open ? undefined : true}
        onClick={(event) => {
          if (!open) event.preventDefault()
          else onClick?.()
        }}
      >
        {children}
      </Button>
      {why && (
        <span id={id} className={classes.why}>
          {signIn ? <LinkButton onClick={signIn}>{why}</LinkButton> : why}
        </span>
      )}
    </span>
  )
}

/** The reason in words; a code that this version does not know yet still gets a sentence. */
export function useWhyNot(can: true | false | string | undefined): string | undefined {
  const { t, i18n } = useTranslation()
  if (can === true || can === undefined) return undefined
  const key = `why.${can}`
  return typeof can === 'string' && i18n.exists(key) ? t(key as 'why.generic') : t('why.generic')
}
