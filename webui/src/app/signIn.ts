import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { notify } from '#ui/live'
import { signIn } from './session'

export function useSignIn(): () => void {
  const { t, i18n } = useTranslation()
  return useCallback(() => {
    signIn(i18n.language).catch(() => notify(t('session.unreachable'), { tone: 'failed' }))
  }, [t, i18n])
}
