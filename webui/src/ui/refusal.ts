import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '#api/problem'

/**
 * What was refused, in the sentence that helps most: where the connection or the session is gone, ours, which says what
 * is kept; else the server's.
 */
export function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => sentenceOf(asProblem(error), t)
}

export function sentenceOf(problem: Problem, t: ReturnType<typeof useTranslation>['t']): string {
  return problem.code === 'offline' || problem.code === 'session-lost'
    ? t(`problem.${problem.code}`)
    : problem.sentence
}
