import i18next from 'i18next'
import { expect, test } from 'vitest'
import { asProblem, Problem } from '#api/problem'
import '#testing/render'
import { sentenceOf } from './refusal'

const said = (problem: Problem) => sentenceOf(problem, i18next.t)

test('the server’s own sentence is shown as it is', () => {
  const problem = new Problem(409, 'proposal-not-draft', {
    title: 'Déjà publiée',
    detail: 'Elle est publiée.',
  })
  expect(said(problem)).toBe('Elle est publiée.')
})

test.each([
  ['no answer', Problem.offline(), /^Palabre ne répond pas/],
  ['a gateway without the API', new Problem(502, 'http-502'), /^Palabre ne répond pas/],
  [
    'an answer that is no problem document',
    new Problem(413, 'http-413'),
    /^Quelque chose n’a pas fonctionné/,
  ],
  ['a mistake of ours', asProblem(new TypeError('x is undefined')), /^Quelque chose n’a pas fonctionné/],
  ['a session that is over', Problem.sessionLost(), /^Votre session est terminée/],
])('%s is said in words, without a code', (_, problem, words) => {
  expect(said(problem)).toMatch(words)
  expect(said(problem)).not.toMatch(/http|TypeError|offline|session-lost/)
})

test('who asked too often hears for how long to wait', () => {
  expect(said(new Problem(429, 'too-many-requests', { title: 'Trop' }, 12))).toContain('12 secondes')
  expect(said(new Problem(429, 'too-many-requests', { title: 'Trop' }, 1))).toContain('1 seconde.')
  expect(said(new Problem(429, 'http-429'))).toContain('une minute')
})
