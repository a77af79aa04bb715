import { screen } from '@testing-library/react'
import { HttpResponse, http as server } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { ProposalList } from './ProposalList'

test('a list that could not be read says why in words', async () => {
  api.use(server.get('*/api/v1/spaces/:slug/proposals', () => HttpResponse.error()))
  await show(<ProposalList space="eau" filters={{}} onReset={() => {}} empty={null} />)
  expect(await screen.findByText(/^La liste n’a pas pu être lue. Palabre ne répond pas/)).toBeVisible()
})
