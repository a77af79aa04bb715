import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import type { ProposalRow } from './api'
import { ProposalItem } from './ProposalItem'

const proposal = (votes: object = {}) =>
  ({
    id: 'p1',
    title: 'Un verger',
    excerpt: '',
    authors: [],
    state: 'PUBLISHED',
    counts: { comments: 0, followers: 0 },
    votes: { support: 0, for: 0, against: 0, abstain: 0, total: 0, ...votes },
    publishedAt: null,
  }) as unknown as ProposalRow

test('where nobody voted yet it is said in the words of how one votes there', async () => {
  const { unmount } = await show(
    <>
      <ProposalItem proposal={proposal()} mode="FOR_AGAINST" />
      <ProposalItem proposal={proposal()} />
    </>,
  )
  expect(screen.getAllByText('0 voix')).toHaveLength(2)
  unmount()
  await show(<ProposalItem proposal={proposal()} mode="SUPPORT" />)
  expect(screen.getByText('0 soutien')).toBeVisible()
})
