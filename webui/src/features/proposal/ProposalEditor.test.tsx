import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { ProposalEditor } from './ProposalEditor'

const saved = { id: 'p1', state: 'DRAFT', title: 'Des ateliers pour tous' }
const refusal = (field: string, message: string) =>
  HttpResponse.json(
    { type: '/problems/invalid', title: 'À revoir', status: 400, violations: [{ field, message }] },
    { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
  )

async function write(title: string, body: string) {
  await userEvent.click(screen.getByLabelText('Titre'))
  await userEvent.paste(title)
  await userEvent.click(screen.getByLabelText('Texte'))
  await userEvent.paste(body)
}

test('a lost answer is asked for again with the same key; what was written stays until it arrived', async () => {
  const keys: (string | null)[] = []
  let reachable = false
  api.use(
    server.post('*/api/v1/spaces/s/proposals', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      return reachable ? HttpResponse.json(saved, { status: 201 }) : HttpResponse.error()
    }),
    server.put('*/api/v1/proposals/p1/publication', () =>
      HttpResponse.json({ ...saved, state: 'PUBLISHED' }),
    ),
  )
  const done = vi.fn()
  await show(<ProposalEditor space="s" themes={[]} can={true} onDone={done} />)
  await write('Des ateliers pour tous', 'Deux places par atelier.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Votre texte est gardé')
  expect(screen.getByRole('alert')).toHaveFocus()

  reachable = true
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
  expect(Object.keys(localStorage)).toEqual([])
})

test('a refused publication shows each reason beside its field, and the next try makes no second draft', async () => {
  let made = 0
  const edits: unknown[] = []
  let fits = false
  api.use(
    server.post('*/api/v1/spaces/s/proposals', () => {
      made++
      return HttpResponse.json(saved, { status: 201 })
    }),
    server.get('*/api/v1/proposals/p1', () => HttpResponse.json(saved, { headers: { ETag: 'W/"1-a"' } })),
    server.patch('*/api/v1/proposals/p1', async ({ request }) => {
      edits.push([request.headers.get('If-Match'), await request.json()])
      return HttpResponse.json(saved)
    }),
    server.put('*/api/v1/proposals/p1/publication', () =>
      fits
        ? HttpResponse.json({ ...saved, state: 'PUBLISHED' })
        : refusal('title', 'Quinze caractères au moins'),
    ),
  )
  const done = vi.fn()
  await show(<ProposalEditor space="s" themes={[]} can={true} onDone={done} />)
  await write('Court', 'Le texte.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(screen.getByLabelText('Titre')).toBeInvalid())
  expect(screen.getByText('Quinze caractères au moins')).toBeVisible()
  expect(screen.getByRole('alert')).toHaveTextContent('Un champ est à revoir')

  fits = true
  await userEvent.type(screen.getByLabelText('Titre'), ' mais plus long')
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('p1', true))
  expect(made).toBe(1)
  expect(edits).toEqual([['W/"1-a"', { title: 'Court mais plus long', body: 'Le texte.', theme: '' }]])
})

test('who may not propose is told why', async () => {
  await show(<ProposalEditor space="s" themes={[]} can="no-open-phase" onDone={() => {}} />)
  expect(screen.getByRole('button', { name: 'Publier' })).toHaveAccessibleDescription(
    'Aucune étape n’est ouverte en ce moment.',
  )
})
