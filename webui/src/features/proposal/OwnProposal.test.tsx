import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import type { ProposalView } from './api'
import { OwnProposal } from './OwnProposal'

test('the question before throwing a draft away takes the focus where it is safe, and gives it back', async () => {
  const draft = { id: 'p1', state: 'DRAFT', can: { edit: true, delete: true } } as ProposalView
  await show(<OwnProposal proposal={draft} onGone={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: 'Jeter ce brouillon' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Le garder' })).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Jeter ce brouillon' })).toHaveFocus())
})
