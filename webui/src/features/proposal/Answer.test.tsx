import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { AnswerBlock } from './AnswerBlock'
import { AnswerForm } from './AnswerForm'
import type { AnswerView } from './answer'
import type { ProposalView } from './api'
import { PreparedAnswers } from './PreparedAnswers'

const answer: AnswerView = {
  number: 2,
  state: 'ACCEPTED',
  text: 'Au printemps.',
  textHtml: '<p>Au printemps.</p>',
  cost: 12500.5,
  startsOn: '2019-03-01',
  endsOn: '2019-12-20',
  author: { id: 'm', name: 'Claire Delattre', organisation: null },
  writtenAt: '2018-06-01T10:00:00Z',
  publishedAt: '2018-06-01T10:00:00Z',
}
const proposal = {
  id: 'p1',
  space: { slug: 'eau' },
  answer: null,
  can: { answer: true },
} as unknown as ProposalView

test('an answer says what becomes of it, what it costs and when, as French writes them', async () => {
  await show(<AnswerBlock proposal="p1" answer={answer} />)
  expect(screen.getByRole('heading', { name: 'Cette proposition est acceptée' })).toBeVisible()
  expect(screen.getByText(/12\s500,50\s€/)).toBeVisible()
  expect(screen.getByText('du 1er mars 2019 au 20 décembre 2019')).toBeVisible()
})

test('what was answered before is read where somebody asks for it', async () => {
  api.use(
    server.get('*/api/v1/proposals/p1/answer/versions', () =>
      HttpResponse.json({
        items: [answer, { ...answer, number: 1, state: 'EVALUATING', textHtml: '<p>Nous regardons.</p>' }],
        next: null,
      }),
    ),
  )
  await show(<AnswerBlock proposal="p1" answer={answer} />)
  await userEvent.click(screen.getByText('Réponses précédentes'))
  expect(await screen.findByText('Nous regardons.')).toBeVisible()
  expect(screen.getAllByText('Au printemps.')).toHaveLength(1)
})

test('an answer goes out with the version that was read, an amount as one writes it; what somebody else saved meanwhile is said', async () => {
  const sent: unknown[] = []
  let stale = true
  api.use(
    server.get('*/api/v1/proposals/p1/answer', () =>
      HttpResponse.json({ answer: null, prepared: null, version: 0 }, { headers: { ETag: 'W/"0-a"' } }),
    ),
    server.put('*/api/v1/proposals/p1/answer', async ({ request }) => {
      sent.push([request.headers.get('If-Match'), await request.json()])
      return stale
        ? HttpResponse.json({ type: '/problems/stale', status: 412 }, { status: 412 })
        : HttpResponse.json({ answer, prepared: null, version: 1 })
    }),
  )
  await show(<AnswerForm proposal={proposal} />)
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Publier la réponse' }))
  expect(screen.getByText('Choisissez ce qu’elle devient.')).toBeVisible()
  await userEvent.click(screen.getByLabelText(/^Acceptée/))
  await userEvent.click(screen.getByLabelText('Votre réponse'))
  await userEvent.paste('Au printemps.')
  await userEvent.type(screen.getByLabelText('Coût en euros (facultatif)'), '12 500,50')
  await userEvent.click(screen.getByRole('button', { name: 'Publier la réponse' }))
  expect(await screen.findByText(/Une autre personne a répondu/)).toBeVisible()
  stale = false
  await userEvent.click(screen.getByRole('button', { name: 'Publier la réponse' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent[1]).toEqual([
    'W/"0-a"',
    { state: 'ACCEPTED', text: 'Au printemps.', cost: 12500.5, startsOn: null, endsOn: null },
  ])
})

test('those that are chosen are published together, each as it was read', async () => {
  const sent: unknown[] = []
  const prepared = (id: string, number: number) => ({
    proposal: id,
    reference: `P-${id}`,
    title: `Proposition ${id}`,
    answer: { ...answer, number, publishedAt: null },
    can: { publish: true, drop: true },
  })
  api.use(
    server.get('*/api/v1/spaces/eau/answers/prepared', () =>
      HttpResponse.json({ items: [prepared('a', 1), prepared('b', 3), prepared('c', 1)], next: null }),
    ),
    server.post('*/api/v1/spaces/eau/answers/publication', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json({ published: 2 }, { status: 201 })
    }),
  )
  await show(<PreparedAnswers space="eau" />)
  await userEvent.click(await screen.findByLabelText(/Proposition c/))
  await userEvent.click(screen.getByRole('button', { name: 'Publier ces 2 réponses' }))
  expect(await screen.findByText('Les 2 réponses sont publiées.')).toBeVisible()
  expect(sent).toEqual([
    {
      proposals: [
        { proposal: 'a', version: 1 },
        { proposal: 'b', version: 3 },
      ],
    },
  ])
})

test('what can no longer be answered is not chosen, says why, and is thrown away', async () => {
  const sent: unknown[] = []
  const dropped: string[] = []
  const prepared = (id: string, publish: true | string) => ({
    proposal: id,
    reference: `P-${id}`,
    title: `Proposition ${id}`,
    answer: { ...answer, number: 1, publishedAt: null },
    can: { publish, drop: true },
  })
  api.use(
    server.get('*/api/v1/spaces/eau/answers/prepared', () =>
      HttpResponse.json({
        items: [prepared('a', true), prepared('b', 'proposal-withdrawn')].filter(
          (each) => !dropped.includes(each.proposal),
        ),
        next: null,
      }),
    ),
    server.post('*/api/v1/spaces/eau/answers/publication', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json({ published: 1 }, { status: 201 })
    }),
    server.delete('*/api/v1/proposals/:id/answer/preparation', ({ params }) => {
      dropped.push(String(params.id))
      return HttpResponse.json({ answer: null, prepared: null, version: 1 })
    }),
  )
  await show(<PreparedAnswers space="eau" />)
  expect(await screen.findByLabelText(/Proposition b/)).toBeDisabled()
  expect(
    screen.getByText(/Cette réponse ne peut plus être publiée. Cette proposition est retirée/),
  ).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Publier cette réponse' }))
  expect(await screen.findByText('La réponse est publiée.')).toBeVisible()
  expect(sent).toEqual([{ proposals: [{ proposal: 'a', version: 1 }] }])
  await userEvent.click(
    screen.getByRole('button', { name: 'Supprimer la réponse préparée pour «\u00a0Proposition b\u00a0»' }),
  )
  expect(await screen.findByText('La réponse préparée est supprimée.')).toBeVisible()
  await waitFor(() => expect(screen.queryByText('Proposition b')).toBeNull())
})
