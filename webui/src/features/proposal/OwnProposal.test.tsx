import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import type { ProposalView } from './api'
import { OwnProposal } from './OwnProposal'

test('the question before throwing a draft away takes the focus where it is safe, and gives it back', async () => {
  const draft = { id: 'p1', state: 'DRAFT', can: { edit: true, delete: true } } as ProposalView
  await show(<OwnProposal proposal={draft} onGone={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: 'Supprimer ce brouillon' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Le garder' })).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Supprimer ce brouillon' })).toHaveFocus())
})

test('an author who does not speak for the organisation is told why there is nothing to edit', async () => {
  const official = {
    id: 'p1',
    state: 'PUBLISHED',
    publishedAt: '2018-11-20T10:00:00Z',
    editableUntil: null,
    can: { edit: 'no-mandate-to-edit', delete: 'already-published', withdraw: 'hidden' },
  } as unknown as ProposalView
  await show(<OwnProposal proposal={official} onGone={() => {}} />)
  expect(screen.getByText(/publié au nom d’une organisation/)).toBeVisible()
  expect(screen.queryByRole('link')).toBeNull()
})
