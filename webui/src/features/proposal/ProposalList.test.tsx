import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { ProposalFilters } from './api'
import { ProposalList } from './ProposalList'

const none = {
  total: 0,
  themes: [],
  organisations: [],
  states: [],
  phases: [],
  voted: null,
  followed: null,
  orders: [],
}

test('a list that could not be read says why in words', async () => {
  api.use(server.get('*/api/v1/spaces/:slug/proposals/facets', () => HttpResponse.json(none)))
  api.use(server.get('*/api/v1/spaces/:slug/proposals', () => HttpResponse.error()))
  await show(<ProposalList space="eau" search={{}} onReset={() => {}} empty={null} />)
  expect(await screen.findByText(/^La liste n’a pas pu être lue. Palabre ne répond pas/)).toBeVisible()
})

test('taking the filters off leaves the focus on what is found then', async () => {
  const found = {
    id: 'p1',
    title: 'Un fonds commun de cartes',
    authors: [],
    state: 'PUBLISHED',
    counts: { comments: 0, followers: 0 },
    votes: null,
    publishedAt: '2018-06-01T10:00:00Z',
  }
  api.use(
    server.get('*/api/v1/spaces/:slug/proposals', ({ request }) =>
      new URL(request.url).searchParams.has('q')
        ? HttpResponse.json({ items: [], next: null })
        : HttpResponse.json({ items: [found], next: null }),
    ),
    server.get('*/api/v1/spaces/:slug/proposals/facets', ({ request }) =>
      HttpResponse.json({ ...none, total: new URL(request.url).searchParams.has('q') ? 0 : 1 }),
    ),
  )
  function Page() {
    const [filters, setFilters] = useState<ProposalFilters>({ q: 'tramway' })
    return <ProposalList space="eau" search={filters} onReset={() => setFilters({})} empty={null} />
  }
  await show(<Page />)
  await userEvent.click(await screen.findByRole('button', { name: 'Enlever les filtres' }))
  await waitFor(() => expect(document.activeElement).toHaveTextContent(/^1 proposition$/))
})
