import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import type { DebateView } from '#features/debate/api'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { MakeProposal } from './MakeProposal'

const debate = {
  id: 'd1',
  title: 'Qui arrose ?',
  body: 'Les jardins ont soif.\n\nQui s’en occupe ?',
  theme: null,
  space: { slug: 'eau', title: 'L’eau en ville' },
} as unknown as DebateView

const link = (proposal: string, more: object = {}) => ({
  id: `l-${proposal}`,
  kind: 'GREW_FROM',
  outgoing: false,
  subject: { type: 'PROPOSAL', id: proposal, label: 'Qui arrose ?', space: debate.space },
  madeBy: { id: 'm1', name: 'Claire', organisation: null },
  ...more,
})
let links: object[]
let made: unknown[]

beforeEach(() => {
  links = []
  made = []
  api.use(
    server.get('*/api/v1/me', () => HttpResponse.json({ id: 'm1', name: 'Claire', roles: ['member'] })),
    server.get('*/api/v1/spaces/eau', () =>
      HttpResponse.json({ can: { propose: true }, proposalRules: { template: '## Le constat' } }),
    ),
    server.get('*/api/v1/debates/d1/links', () =>
      HttpResponse.json({ items: links, next: null, can: { link: true } }),
    ),
    server.get('*/api/v1/proposals/:id', ({ params }) =>
      HttpResponse.json({ id: params.id, state: params.id === 'p1' ? 'PUBLISHED' : 'DRAFT' }),
    ),
    server.post('*/api/v1/spaces/eau/proposals', async ({ request }) => {
      made.push(await request.json())
      links = [...links, link('p2')]
      return HttpResponse.json({ id: 'p2' }, { status: 201 })
    }),
  )
})

const opened = () => show(<MakeProposal debate={debate} />)
const press = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'En faire une proposition' }))

test('a proposal of a debate begins with its words, quoted, and what the space asks; a second press goes on with it', async () => {
  links = [
    // Published since, or somebody else’s: neither is gone on with.
    link('p1'),
    link('p9', { madeBy: { id: 'm2', name: 'Paul', organisation: null } }),
  ]
  const { unmount } = await opened()
  await press()
  await waitFor(() =>
    expect(made).toEqual([
      {
        title: 'Qui arrose ?',
        body: '> Les jardins ont soif.\n>\n> Qui s’en occupe ?\n\n## Le constat',
        theme: null,
        grewFrom: { type: 'DEBATE', id: 'd1' },
      },
    ]),
  )
  unmount()
  const { router } = await opened()
  await press()
  await waitFor(() => expect(router.state.location.pathname).toBe('/propositions/p2/modifier'))
  expect(made).toHaveLength(1)
})
