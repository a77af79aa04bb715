import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { notify } from '#ui/live'
import { signIn } from './session'

export function useSignIn(): () => void {
  const { t, i18n } = useTranslation()
  return useCallback(() => {
    signIn(i18n.language).catch((failure) => {
      const away = asProblem(failure).code === 'offline' ? 'session.offline' : 'session.unreachable'
      notify(t(away), { tone: 'failed' })
    })
  }, [t, i18n])
}
