import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { Difference, type Segment } from './Difference'

const body: Segment[] = [
  { text: 'Ouvrir les ateliers ', kind: 'SAME' },
  { text: 'santé ', kind: 'REMOVED' },
  { text: 'emploi ', kind: 'ADDED' },
  { text: 'aux habitants.', kind: 'SAME' },
]

test('what is gone and what is new are marks of their own, told without colour', async () => {
  await show(<Difference texts={[{ label: 'Texte', segments: body }]} />)
  const text = screen.getByRole('region', { name: 'Texte' })
  expect(within(text).getByRole('deletion')).toHaveTextContent('retiré : santé')
  expect(within(text).getByRole('insertion')).toHaveTextContent('ajouté : emploi')
})

test('side by side, each side is a whole text', async () => {
  await show(<Difference texts={[{ label: 'Texte', segments: body }]} />)
  await userEvent.click(screen.getByRole('radio', { name: 'Côte à côte' }))
  const [before, after] = screen.getAllByText(/aux habitants/).map((end) => end.closest('p'))
  expect(before).not.toHaveTextContent('emploi')
  expect(after).not.toHaveTextContent('santé')
})

test('texts that differ in nothing are said to', async () => {
  await show(<Difference texts={[{ label: 'Texte', segments: [{ text: 'Tel quel', kind: 'SAME' }] }]} />)
  expect(screen.getByText('Rien ne change dans ce texte.')).toBeVisible()
  expect(screen.queryByRole('radio')).not.toBeInTheDocument()
})
