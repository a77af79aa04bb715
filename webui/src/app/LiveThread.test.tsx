import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { bellQuery, visitor } from '#features/follow/api'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { LiveThread } from './LiveThread'

/** So long it may take: what changed is asked for once it had time to settle. */
const patience = { timeout: 6_000 }
const proposal = (more: object = {}) => ({
  id: 'p1',
  title: 'Un verger',
  counts: { comments: 1, attachments: 0 },
  votes: { total: 12 },
  placesTaken: 12,
  myVote: null,
  mergedInto: null,
  ...more,
})
const comment = (attachments: number) => ({ id: 'c1', body: 'Le plan.', counts: { attachments } })
let say: (event: string, objectId?: string) => void
let ring: () => void
let asked: string | null

beforeEach(() => {
  let end: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      end = controller
    },
  })
  const enqueue = (text: string) => end.enqueue(new TextEncoder().encode(text))
  enqueue('event: Listening\ndata: {}\n\n')
  say = (event, objectId) =>
    enqueue(
      `id: e1\nevent: ${event}\ndata: ${JSON.stringify({ subject: { type: 'PROPOSAL', id: 'p1' }, objectId })}\n\n`,
    )
  ring = () => enqueue('event: NotificationsChanged\ndata: {}\n\n')
  api.use(
    http.get('*/api/v1/stream', ({ request }) => {
      asked = new URL(request.url).searchParams.get('topics')
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } })
    }),
  )
})

/** What the page has in memory: its proposal, one comment with its files. */
function Page() {
  const { data } = useQuery({ queryKey: ['proposal', 'p1'], initialData: proposal(), staleTime: Infinity })
  const one = useQuery({
    queryKey: ['comments', 'p1', 'one', 'c1'],
    initialData: comment(0),
    staleTime: Infinity,
  })
  return (
    <>
      <p>{data.votes.total} voix</p>
      <p>{data.placesTaken} places prises</p>
      <p>{data.counts.attachments} fichiers ici</p>
      <p>{one.data.counts.attachments} fichiers au commentaire</p>
      <LiveThread type="proposals" id="p1" reader="claire" since={null} />
    </>
  )
}

const now = (view: object) => api.use(http.get('*/api/v1/proposals/p1', () => HttpResponse.json(view)))

test('a file that comes after its comment shows beside it', async () => {
  now(proposal())
  api.use(http.get('*/api/v1/comments/c1', () => HttpResponse.json(comment(1))))
  await show(<Page />)
  expect(screen.getByText('0 fichiers au commentaire')).toBeVisible()
  say('FileAttached', 'c1')
  expect(await screen.findByText('1 fichiers au commentaire', {}, patience)).toBeVisible()
})

test('a file beside the text is told, and moves nothing before one asks for it', async () => {
  now(proposal({ counts: { comments: 1, attachments: 1 }, votes: { total: 13 } }))
  await show(<Page />)
  say('FileAttached')
  expect(await screen.findByRole('button', { name: /Cette page a changé/ }, patience)).toBeVisible()
  expect(screen.getByText('13 voix')).toBeVisible()
  expect(screen.getByText('0 fichiers ici')).toBeVisible()
}, 10_000)

test('the places that others take follow their votes, and are no change of the text', async () => {
  now(proposal({ votes: { total: 13 }, placesTaken: 14 }))
  await show(<Page />)
  say('VotesChanged')
  expect(await screen.findByText('14 places prises', {}, patience)).toBeVisible()
  expect(screen.getByText('13 voix')).toBeVisible()
  expect(screen.queryByRole('button', { name: /Cette page a changé/ })).toBeNull()
}, 10_000)

test('what is merged away says so and keeps its figures until one goes where it went', async () => {
  now(proposal({ mergedInto: { id: 'p2', title: 'Un grand verger' }, votes: { total: 0 } }))
  const { client } = await show(<Page />)
  say('ProposalsMerged', 'p1')
  const lead = await screen.findByRole('button', { name: /a été fusionnée avec une autre/ }, patience)
  expect(screen.getByText('12 voix')).toBeVisible()
  await userEvent.click(lead)
  await waitFor(() => expect(client.getQueryState(['proposal', 'p1'])?.isInvalidated).toBe(true))
}, 10_000)

test('the bell is looked at when it rings', async () => {
  now(proposal())
  let bells = 0
  api.use(
    http.get('*/api/v1/me/notifications', () => {
      bells++
      return HttpResponse.json({ items: [], next: null, unread: bells - 1, total: null })
    }),
  )
  function Bell() {
    const { data } = useQuery(bellQuery)
    return <p>{data?.unread} nouvelles</p>
  }
  await show(
    <>
      <Bell />
      <LiveThread type="proposals" id="p1" reader="claire" since={null} />
    </>,
  )
  expect(await screen.findByText('0 nouvelles')).toBeVisible()
  expect(asked).toBe('proposal:p1,me')
  ring()
  ring()
  expect(await screen.findByText('1 nouvelles', {}, patience)).toBeVisible()
}, 10_000)

test('a visitor, who has no bell, listens to none', async () => {
  now(proposal())
  await show(<LiveThread type="proposals" id="p1" reader={visitor} since={null} />)
  await waitFor(() => expect(asked).toBe('proposal:p1'))
})
