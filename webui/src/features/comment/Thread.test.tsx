import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { CommentView } from './api'
import { Thread } from './Thread'

const root = 'http://localhost:8080/api/v1'
const list = `${root}/proposals/p1/comments`

function comment(part: Partial<CommentView>): CommentView {
  return {
    id: 'c1',
    subject: { type: 'PROPOSAL', id: 'p1' },
    replyTo: null,
    depth: 1,
    body: 'Commençons par deux quartiers.',
    bodyHtml: '<p>Commençons par deux quartiers.</p>',
    position: null,
    author: { id: 'marc', name: 'Marc Wendling', organisation: null },
    createdAt: '2018-03-20T08:00:00Z',
    editedAt: null,
    score: { up: 0, down: 0 },
    myVote: null,
    counts: { replies: 0, attachments: 0 },
    state: 'VISIBLE',
    hiding: null,
    version: 0,
    can: { edit: true, delete: true, reply: true, report: 'your-own', hide: 'moderators-only' },
    ...part,
  }
}

const answers = (...items: CommentView[]) => http.get(list, () => HttpResponse.json({ items, next: null }))

const thread = (can: true | string = true) => (
  <Thread type="proposals" id="p1" count={0} can={can} curate={() => null} onChanged={() => {}} />
)

const refused = (title: string) =>
  HttpResponse.json(
    { type: '/problems/phase-forbids-comment', title, status: 409, detail: title },
    { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
  )

test('a deleted comment on which replies hang keeps its place, without a text or an author', async () => {
  api.use(
    answers(
      comment({
        body: null,
        bodyHtml: null,
        author: null,
        state: 'DELETED',
        counts: { replies: 2, attachments: 0 },
      }),
    ),
  )
  await show(thread())
  expect(await screen.findByText(/Commentaire supprimé par la personne/)).toBeVisible()
  expect(screen.queryByText('Marc Wendling')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Répondre/ })).toBeNull()
  expect(screen.getByRole('button', { name: 'Voir les 2 réponses' })).toBeVisible()
})

test('a hidden comment is marked with its reason for who may still read it', async () => {
  api.use(
    answers(
      comment({
        state: 'HIDDEN',
        hiding: { reason: 'Ce texte nomme une habitante.', hiddenAt: '2018-03-21T08:00:00Z' },
      }),
    ),
  )
  await show(thread())
  expect(await screen.findByText('Masqué par la modération')).toBeVisible()
  expect(screen.getByText(/Ce texte nomme une habitante/)).toBeVisible()
  expect(screen.getByText('Commençons par deux quartiers.')).toBeVisible()
})

test('one that this reader may not see says only that it was hidden', async () => {
  api.use(
    answers(
      comment({
        state: 'HIDDEN',
        body: null,
        bodyHtml: null,
        author: null,
        counts: { replies: 1, attachments: 0 },
      }),
    ),
  )
  await show(thread())
  expect(await screen.findByText('Commentaire masqué par la modération')).toBeVisible()
})

test('where one cannot comment, the reason stands beside the button', async () => {
  api.use(answers())
  await show(thread('phase-forbids-comment'))
  expect(screen.queryByLabelText('Votre commentaire')).toBeNull()
  expect(screen.getByText('L’étape en cours ne prévoit pas de commentaires.')).toBeVisible()
})

test('what was posted stands first, and its draft is gone; the same try again has the same key', async () => {
  const keys: (string | null)[] = []
  api.use(
    answers(comment({ id: 'c0' })),
    http.post(list, async ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      if (keys.length === 1) return HttpResponse.error()
      const { body } = (await request.json()) as { body: string }
      return HttpResponse.json(comment({ id: 'c2', body, bodyHtml: `<p>${body}</p>` }), { status: 201 })
    }),
  )
  await show(thread())
  const user = userEvent.setup()
  const field = await screen.findByLabelText('Votre commentaire')
  await screen.findByText('Commençons par deux quartiers.')
  await user.type(field, 'Et la garde d’enfants ?')
  await user.click(screen.getByRole('button', { name: 'Commenter' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Votre texte est gardé')
  expect(field).toHaveValue('Et la garde d’enfants ?')

  await user.click(screen.getByRole('button', { name: 'Commenter' }))
  await waitFor(() => expect(screen.getAllByRole('article')[0]).toHaveTextContent('Et la garde d’enfants'))
  expect(field).toHaveValue('')
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
})

test('a deletion that is refused puts the comment back, with a sentence', async () => {
  api.use(
    answers(comment({})),
    http.delete(`${root}/comments/c1`, () => refused('L’étape est terminée.')),
  )
  await show(thread())
  const user = userEvent.setup()
  const article = await screen.findByRole('article')
  await user.click(within(article).getByRole('button', { name: 'Supprimer' }))
  expect(within(article).getByRole('button', { name: 'Garder' })).toHaveFocus()
  await user.click(within(article).getByRole('button', { name: 'Supprimer' }))
  expect(await screen.findByText(/n’a pas été supprimé/)).toHaveTextContent('L’étape est terminée.')
  expect(await screen.findByText('Commençons par deux quartiers.')).toBeVisible()
})

test('the text of a deleted comment can be taken back into the form', async () => {
  let gone = false
  api.use(
    http.get(list, () => HttpResponse.json({ items: gone ? [] : [comment({})], next: null })),
    http.delete(`${root}/comments/c1`, () => {
      gone = true
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(thread())
  const user = userEvent.setup()
  const article = await screen.findByRole('article')
  await user.click(within(article).getByRole('button', { name: 'Supprimer' }))
  await user.click(within(article).getByRole('button', { name: 'Supprimer' }))
  await user.click(await screen.findByRole('button', { name: 'Reprendre le texte' }))
  expect(screen.getByLabelText('Votre commentaire')).toHaveValue('Commençons par deux quartiers.')
})

test('a text that is taken back stands below what is being written, once', async () => {
  let gone = false
  api.use(
    http.get(list, () => HttpResponse.json({ items: gone ? [] : [comment({})], next: null })),
    http.delete(`${root}/comments/c1`, () => {
      gone = true
      return new HttpResponse(null, { status: 204 })
    }),
    http.post(list, () => HttpResponse.json(comment({ id: 'c2' }), { status: 201 })),
  )
  await show(thread())
  const user = userEvent.setup()
  const article = await screen.findByRole('article')
  await user.click(within(article).getByRole('button', { name: 'Supprimer' }))
  await user.click(within(article).getByRole('button', { name: 'Supprimer' }))
  const field = await screen.findByLabelText('Votre commentaire')
  await user.type(field, 'Une autre idée.')
  await user.click(await screen.findByRole('button', { name: 'Reprendre le texte' }))
  expect(field).toHaveValue('Une autre idée.\n\nCommençons par deux quartiers.')

  await user.clear(field)
  expect(field).toHaveValue('')
})

function Ending() {
  const [lost, setLost] = useState(false)
  return (
    <>
      {thread(lost ? 'not-signed-in' : true)}
      <button type="button" onClick={() => setLost(true)}>
        Fin de session
      </button>
    </>
  )
}

test('the form in which one writes stays when the session ends, with its text and the reason', async () => {
  api.use(answers())
  await show(<Ending />)
  const field = await screen.findByLabelText('Votre commentaire')
  await userEvent.type(field, 'Et la garde d’enfants ?')
  await userEvent.click(screen.getByRole('button', { name: 'Fin de session' }))
  expect(screen.getByLabelText('Votre commentaire')).toBe(field)
  expect(field).toHaveValue('Et la garde d’enfants ?')
  expect(screen.getByText(/Connectez-vous pour participer/)).toBeVisible()
})
