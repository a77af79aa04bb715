import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import type { PhaseView } from './api'
import { Allows } from './PhasePath'

const phase = { allows: ['propose', 'vote'] } as unknown as PhaseView

test('what one can do is said in the words of how the space votes', async () => {
  const { unmount } = await show(<Allows phase={phase} mode="SUPPORT" />)
  expect(screen.getByText(/proposer et soutenir/)).toBeVisible()
  unmount()
  await show(<Allows phase={phase} mode="FOR_AGAINST" />)
  expect(screen.getByText(/proposer et voter/)).toBeVisible()
})
