import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '#api/problem'

/**
 * What was refused, in the sentence that helps most: the server's where it has one, ours where it could not say
 * anything or where ours says what is kept. A code is never shown.
 */
export function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => sentenceOf(asProblem(error), t)
}

export function sentenceOf(problem: Problem, t: ReturnType<typeof useTranslation>['t']): string {
  const { code, status, retryAfter } = problem
  if (code === 'offline' || code === 'session-lost') return t(`problem.${code}`)
  if (status === 429) return retryAfter ? t('problem.wait', { count: retryAfter }) : t('problem.tooMany')
  if (silent(problem)) return t('problem.offline')
  return code === 'unexpected' || code.startsWith('http-') ? t('problem.unexpected') : problem.sentence
}

/** What stands before the API answered in its place: the API itself is not reached. */
export const silent = ({ code }: Problem) => ['offline', 'http-502', 'http-503', 'http-504'].includes(code)
