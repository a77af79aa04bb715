import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type DebateFacets, type DebateSearch, debatesSearched } from './api'
import { DebateFilters } from './DebateFilters'
import { DebateHead } from './DebateHead'
import { DebateList } from './DebateList'

const facets: DebateFacets = {
  total: 2,
  themes: [{ value: 'sante', count: 1 }],
  organisations: [],
  states: [
    { value: 'upcoming', count: 1 },
    { value: 'open', count: 1 },
  ],
  phases: [],
  participated: 1,
  followed: 0,
  orders: [
    { sort: 'recent', formula: 'publication' },
    { sort: 'trending', formula: 'activity' },
    { sort: 'most-commented', formula: 'comments' },
  ],
}

function Page({ from = {}, seen = facets }: { from?: DebateSearch; seen?: DebateFacets }) {
  const [search, setSearch] = useState<DebateSearch>(from)
  const change = (part: DebateSearch) => setSearch({ ...search, ...part })
  return (
    <>
      <DebateFilters
        filters={search}
        onChange={change}
        facets={seen}
        themes={[{ slug: 'sante', name: 'Santé', parent: null }]}
        phases={[]}
        organisations={null}
      />
      <DebateHead
        space="eau"
        search={search}
        orders={seen.orders}
        named={{ state: search.state && 'Ouverts' }}
        onChange={change}
      />
      <output>{JSON.stringify(search)}</output>
    </>
  )
}

test('debates are narrowed by their state and what is one’s own, with the counts beside them', async () => {
  await show(<Page />)
  const states = screen.getByLabelText('État')
  expect([...states.querySelectorAll('option')].map((each) => each.textContent)).toEqual([
    'Tous',
    'À venir (1)',
    'Ouverts (1)',
    'Terminés, sans conclusions (0)',
    'Conclus (0)',
  ])
  await userEvent.selectOptions(states, 'upcoming')
  await userEvent.click(screen.getByLabelText('Commentés par vous (1)'))
  await userEvent.click(screen.getByLabelText('Ouverts par vous'))
  const asked = screen.getByText(/"state":"upcoming"/)
  expect(asked).toHaveTextContent('"participated":"me"')
  expect(asked).toHaveTextContent('"author":"me"')
})

test('a visitor is not asked what is theirs', async () => {
  await show(<Page seen={{ ...facets, participated: null, followed: null }} />)
  expect(screen.queryByText('Commentés par vous', { exact: false })).toBeNull()
})

test('each order says in words of debates how it is reckoned', async () => {
  await show(<Page />)
  await userEvent.selectOptions(screen.getByLabelText('Trier'), 'Les plus actifs')
  await userEvent.click(
    screen.getByRole('button', { name: /Comment est calculé l’ordre «\u00a0Les plus actifs\u00a0»/ }),
  )
  expect(screen.getByText(/Commenter dix fois ne fait pas monter un débat/)).toBeVisible()
})

test('the list is asked with its filters, and where nothing fits they can be taken off', async () => {
  const asked = vi.fn()
  api.use(
    server.get('*/api/v1/spaces/eau/debates/facets', () => HttpResponse.json({ ...facets, total: 0 })),
    server.get('*/api/v1/spaces/eau/debates', ({ request }) => {
      asked(new URL(request.url).search)
      return HttpResponse.json({ items: [], next: null })
    }),
  )
  const reset = vi.fn()
  await show(
    <DebateList space="eau" search={{ state: 'closed', sort: 'trending' }} onReset={reset} empty={null} />,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Enlever les filtres' }))
  expect(reset).toHaveBeenCalled()
  await waitFor(() => expect(asked).toHaveBeenCalledWith('?state=closed&sort=trending'))
})

test('an address that asks for what there is not asks for nothing', () => {
  const none = debatesSearched({})
  expect(
    debatesSearched({ state: 'published', sort: 'best', participated: 'oriv', q: '', seed: 'une' }),
  ).toEqual(none)
  expect(debatesSearched({ state: 'upcoming', sort: 'trending' })).toEqual({
    ...none,
    state: 'upcoming',
    sort: 'trending',
  })
})
