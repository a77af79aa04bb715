import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import type { Case } from './api'
import { CaseReader } from './CaseReader'

const space = { slug: 'eau', title: 'L’eau' }
const thread = { type: 'PROPOSAL', id: 'p1', label: 'Ouvrir les ateliers santé', space }
const argument = (author: Case['subject']['author']) =>
  ({
    id: 'k1',
    subject: {
      type: 'ARGUMENT',
      id: 'a1',
      label: 'Une insulte.',
      text: 'Une insulte.',
      thread,
      space,
      author,
      state: 'VISIBLE',
      hiding: null,
    },
    reports: [],
    counts: { reports: 1 },
    openedAt: '2018-06-01T10:00:00Z',
    closedAt: null,
    decision: null,
    can: { hide: true, dismiss: true },
  }) as unknown as Case
const reader = (of: Case) => (
  <CaseReader
    of={of}
    chosen={false}
    text={<p>{of.subject.text}</p>}
    way={(content) => <a href="/">{content}</a>}
    onDecided={() => {}}
    onStep={() => {}}
  />
)

test('the reason of a secret vote is read with its proposal, and nobody is named', async () => {
  await show(reader(argument(null)))
  expect(screen.getByText(/Argument d’un vote/)).toBeVisible()
  expect(screen.getByText('Une insulte.')).toBeVisible()
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Ouvrir les ateliers santé')
  expect(screen.getByText('Vote secret : on ne dit pas qui a écrit cet argument.')).toBeVisible()
})

test('in an open ballot its author is named', async () => {
  await show(reader(argument({ id: 'm1', name: 'Claire Delattre', organisation: null })))
  expect(screen.getByText('Claire Delattre')).toBeVisible()
  expect(screen.queryByText(/Vote secret/)).toBeNull()
})
