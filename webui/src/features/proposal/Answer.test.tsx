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
  expect(dropped).toEqual([])
  await userEvent.click(
    screen.getByRole('button', { name: 'Supprimer définitivement pour «\u00a0Proposition b\u00a0»' }),
  )
  expect(await screen.findByText('La réponse préparée est supprimée.')).toBeVisible()
  await waitFor(() => expect(screen.queryByText('Proposition b')).toBeNull())
})

const byMarc: AnswerView = {
  ...answer,
  number: 1,
  text: 'Pas avant l’été.',
  author: { id: 'marc', name: 'Marc Wendling', organisation: null },
  publishedAt: null,
}

/** What the server has of the answer: read with the ETag of its version, and refused where another one was read. */
function answering(begin: { prepared: AnswerView | null; version: number }) {
  const state = { now: begin, sent: [] as unknown[] }
  const tag = () => `W/"${state.now.version}-a"`
  api.use(
    server.get('*/api/v1/proposals/p1/answer', () =>
      HttpResponse.json({ answer: null, ...state.now }, { headers: { ETag: tag() } }),
    ),
    server.put('*/api/v1/proposals/p1/answer', async ({ request }) => {
      if (request.headers.get('If-Match') !== tag())
        return HttpResponse.json({ type: '/problems/stale', status: 412 }, { status: 412 })
      state.sent.push(await request.json())
      return HttpResponse.json({ answer, prepared: null, version: state.now.version + 1 })
    }),
  )
  return state
}

async function written(text: string) {
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  await userEvent.click(await screen.findByLabelText(/^Acceptée/))
  await userEvent.click(screen.getByLabelText('Votre réponse'))
  await userEvent.paste(text)
}
const publishes = () => userEvent.click(screen.getByRole('button', { name: 'Publier la réponse' }))

test('what somebody else prepared meanwhile is read before one’s own goes over it, also once the form was closed', async () => {
  const server = answering({ prepared: null, version: 0 })
  await show(<AnswerForm proposal={proposal} />)
  await written('Au printemps.')
  server.now = { prepared: byMarc, version: 1 }
  await publishes()
  const newer = () => screen.findByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(await newer()).toHaveTextContent('Pas avant l’été.')
  expect(screen.getByText(/^Réponse préparée par Marc Wendling/)).toBeVisible()
  await publishes()
  expect(await newer()).toHaveFocus()

  await userEvent.click(screen.getByRole('button', { name: 'Fermer et garder ce brouillon' }))
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  expect(await newer()).toHaveTextContent('Pas avant l’été.')
  await publishes()
  expect(server.sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ma version' }))
  await publishes()
  await waitFor(() => expect(server.sent).toEqual([expect.objectContaining({ text: 'Au printemps.' })]))
})

test('where nothing was written, what somebody else prepared meanwhile stands in the form', async () => {
  const server = answering({ prepared: { ...byMarc, text: 'Avant.' }, version: 1 })
  await show(<AnswerForm proposal={proposal} />)
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  expect(await screen.findByLabelText('Votre réponse')).toHaveValue('Avant.')
  server.now = { prepared: byMarc, version: 2 }
  await publishes()
  expect(await screen.findByText(/Une autre personne a répondu/)).not.toHaveTextContent('fermez')
  await waitFor(() => expect(screen.getByLabelText('Votre réponse')).toHaveValue('Pas avant l’été.'))
})

test('a form that is closed says that it keeps what was written, and what it kept can be dropped', async () => {
  answering({ prepared: null, version: 0 })
  await show(<AnswerForm proposal={proposal} />)
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Annuler' }))
  await written('Au printemps.')
  await userEvent.click(screen.getByRole('button', { name: 'Fermer et garder ce brouillon' }))
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  expect(await screen.findByText(/Voici le texte que vous aviez commencé/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Repartir de zéro' }))
  expect(screen.getByLabelText('Votre réponse')).toHaveValue('')
  expect(screen.getByRole('button', { name: 'Annuler' })).toBeVisible()
})

test('what is prepared is thrown away after a question, which a key held down does not answer', async () => {
  const dropped: string[] = []
  answering({ prepared: byMarc, version: 1 })
  api.use(
    server.delete('*/api/v1/proposals/p1/answer/preparation', () => {
      dropped.push('p1')
      return HttpResponse.json({ answer: null, prepared: null, version: 2 })
    }),
  )
  await show(<AnswerForm proposal={proposal} />)
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Supprimer la réponse préparée' }))
  expect(screen.getByText(/Marc Wendling a préparé sera effacé/)).toBeVisible()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Garder ce qui est préparé' })).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Supprimer la réponse préparée' })).toHaveFocus(),
  )
  expect(dropped).toEqual([])
  await userEvent.keyboard('{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: 'Supprimer définitivement' }))
  await waitFor(() => expect(dropped).toEqual(['p1']))
})

test('what is amiss is heard: the choice as it is told, the cost where it is to be mended', async () => {
  answering({ prepared: null, version: 0 })
  await show(<AnswerForm proposal={proposal} />)
  await userEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  await screen.findByLabelText('Votre réponse')
  await publishes()
  expect(screen.getByRole('alert')).toHaveTextContent('Choisissez ce qu’elle devient.')
  await userEvent.click(screen.getByLabelText(/^Acceptée/))
  const cost = screen.getByLabelText('Coût en euros (facultatif)')
  await userEvent.type(cost, 'douze')
  await publishes()
  await waitFor(() => expect(cost).toHaveFocus())
  expect(cost).toHaveAccessibleDescription(/Un nombre, comme/)
})

test('what is ticked is what is sent: no more than fifty at once, and at least one', async () => {
  const sent: { proposals: unknown[] }[] = []
  const prepared = (id: number) => ({
    proposal: `p${id}`,
    reference: `P-${id}`,
    title: `Proposition ${id}.`,
    answer: { ...answer, number: 1, publishedAt: null },
    can: { publish: true, drop: true },
  })
  let items = Array.from({ length: 51 }, (_, at) => prepared(at + 1))
  api.use(
    server.get('*/api/v1/spaces/eau/answers/prepared', () => HttpResponse.json({ items, next: null })),
    server.post('*/api/v1/spaces/eau/answers/publication', async ({ request }) => {
      sent.push((await request.json()) as { proposals: unknown[] })
      items = items.slice(50)
      return HttpResponse.json({ published: 50 }, { status: 201 })
    }),
  )
  await show(<PreparedAnswers space="eau" />)
  const last = await screen.findByLabelText(/Proposition 51\./)
  expect(last).not.toBeChecked()
  expect(last).toBeDisabled()
  expect(screen.getByText(/50 réponses à la fois/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Publier ces 50 réponses' }))
  await waitFor(() => expect(screen.getByLabelText(/Proposition 51\./)).toBeChecked())
  expect(sent[0]?.proposals).toHaveLength(50)
  expect(screen.queryByText(/50 réponses à la fois/)).toBeNull()
  await userEvent.click(screen.getByLabelText(/Proposition 51\./))
  expect(screen.getByText('Cochez au moins une réponse.')).toBeVisible()
})
