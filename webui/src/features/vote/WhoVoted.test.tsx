import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { Rules, Votable } from './api'
import { VotePanel } from './VotePanel'

const rules = {
  mode: 'FOR_AGAINST',
  reason: 'NONE',
  limit: null,
  minimum: 0,
  threshold: null,
  beyond: true,
  hidden: 'NEVER',
  voters: 'MEMBERS',
  organisations: null,
  openBallot: true,
} satisfies Rules
const proposal: Votable = {
  id: 'p1',
  myVote: null,
  votes: { total: 2, support: 0, for: 1, against: 1, abstain: 0 },
  placesTaken: null,
  resultsHidden: false,
  voteRules: rules,
  can: { vote: true },
}
const vote = (id: string, name: string, choice: string, counts = true) => ({
  voter: { id, name, organisation: { slug: 'oriv', name: 'ORIV', kind: 'CENTRE' } },
  choice,
  counts,
})
beforeEach(() =>
  api.use(server.get('*/api/v1/proposals/p1/results', () => HttpResponse.json({ items: [], next: null }))),
)

const panel = (part: Partial<Votable> = {}) => (
  <VotePanel proposal={{ ...proposal, ...part }} shown={['proposal', 'p1']} />
)

beforeEach(() => {
  api.use(server.get('*/api/v1/proposals/p1/results', () => HttpResponse.json({ items: [], next: null })))
})

test('who voted how is asked for when somebody opens it, and says each side in a word', async () => {
  const asked: string[] = []
  api.use(
    server.get('*/api/v1/proposals/p1/votes', ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('side') ?? 'all')
      return HttpResponse.json({
        items: [vote('m1', 'Claire Delattre', 'FOR'), vote('m2', 'Paul Roux', 'AGAINST', false)],
        next: null,
        total: 2,
      })
    }),
  )
  await show(panel())
  expect(asked).toEqual([])
  await userEvent.click(screen.getByText('Qui a voté quoi'))
  const claire = (await screen.findByText('Claire Delattre')).closest('li')
  const paul = screen.getByText('Paul Roux').closest('li')
  expect(within(claire as HTMLElement).getByText('Claire Delattre')).toBeVisible()
  expect(within(claire as HTMLElement).getByText('Pour')).toBeVisible()
  expect(claire).toHaveTextContent('ORIV')
  expect(within(claire as HTMLElement).queryByText(/ne compte pas encore/)).toBeNull()
  expect(within(paul as HTMLElement).getByText('Contre')).toBeVisible()
  expect(within(paul as HTMLElement).getByText(/ne compte pas encore/)).toBeVisible()
  expect(screen.getByText('2 personnes')).toBeVisible()
  await userEvent.click(
    within(screen.getByRole('group', { name: 'Votes montrés' })).getByRole('radio', { name: 'Contre' }),
  )
  await waitFor(() => expect(asked).toEqual(['all', 'against']))
})

test('a list that nobody stands in says so, and so does one that could not be read', async () => {
  api.use(
    server.get('*/api/v1/proposals/p1/votes', () => HttpResponse.json({ items: [], next: null, total: 0 })),
  )
  const { unmount } = await show(panel())
  await userEvent.click(screen.getByText('Qui a voté quoi'))
  expect(await screen.findByText('Personne n’a encore voté.')).toBeVisible()
  unmount()
  api.use(server.get('*/api/v1/proposals/p1/votes', () => new HttpResponse(null, { status: 500 })))
  await show(panel())
  await userEvent.click(screen.getByText('Qui a voté quoi'))
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
})

test('nothing offers it where the ballot is secret or results are hidden', async () => {
  const { unmount } = await show(panel({ voteRules: { ...rules, openBallot: false } }))
  expect(screen.queryByText('Qui a voté quoi')).toBeNull()
  unmount()
  await show(panel({ votes: null, resultsHidden: true }))
  expect(screen.queryByText('Qui a voté quoi')).toBeNull()
})
