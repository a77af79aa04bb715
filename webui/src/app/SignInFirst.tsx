import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { Notice } from '#ui/states'
import { useSignIn } from './signIn'

/** In the place of a form that a visitor could not send: why, and the way in. */
export function SignInFirst({ why }: { why: string }) {
  const { t } = useTranslation()
  const signIn = useSignIn()
  return (
    <Notice>
      <p>{why}</p>
      <ActionButton can={true} onClick={signIn}>
        {t('session.signIn')}
      </ActionButton>
    </Notice>
  )
}
