import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { type ComponentProps, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { comment } from '#testing/comment'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { CommentView } from './api'
import { Thread } from './Thread'

// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => {}

const root = 'http://localhost:8080/api/v1'
const list = `${root}/proposals/p1/comments`

const answers = (...items: CommentView[]) => http.get(list, () => HttpResponse.json({ items, next: null }))

const thread = (can: true | string = true, more: Partial<ComponentProps<typeof Thread>> = {}) => (
  <Thread
    type="proposals"
    id="p1"
    space="rencontre-2018"
    count={0}
    can={can}
    curate={() => null}
    onChanged={() => {}}
    {...more}
  />
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

const others = {
  ...comment({}).can,
  edit: 'not-yours',
  delete: 'not-yours',
  vote: true,
  report: true,
} as const

test('a vote is one press, another turns it round, and the same again takes it back', async () => {
  const sent: unknown[] = []
  const score = { up: 2, down: 0 }
  api.use(
    answers(comment({ score, can: others })),
    http.put(`${root}/comments/c1/vote`, async ({ request }) => {
      const { value } = (await request.json()) as { value: number }
      sent.push(value)
      return HttpResponse.json({
        myVote: value,
        score: value === 1 ? { up: 3, down: 0 } : { up: 2, down: 1 },
      })
    }),
    http.delete(`${root}/comments/c1/vote`, () => {
      sent.push(null)
      return HttpResponse.json({ myVote: null, score })
    }),
  )
  await show(thread())
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Favorable, 2 votes' }))
  const up = await screen.findByRole('button', { name: 'Favorable, 3 votes' })
  expect(up).toHaveAttribute('aria-pressed', 'true')
  await user.click(screen.getByRole('button', { name: 'Défavorable, 0 vote' }))
  expect(await screen.findByRole('button', { name: 'Défavorable, 1 vote' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  expect(screen.getByRole('button', { name: 'Favorable, 2 votes' })).toHaveAttribute('aria-pressed', 'false')
  await waitFor(() => expect(sent).toEqual([1, -1]))
  await user.click(screen.getByRole('button', { name: 'Défavorable, 1 vote' }))
  expect(await screen.findByRole('button', { name: 'Défavorable, 0 vote' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await waitFor(() => expect(sent).toEqual([1, -1, null]))
})

test('a vote that is refused is taken back, with a sentence', async () => {
  api.use(
    answers(comment({ can: others })),
    http.put(`${root}/comments/c1/vote`, () => refused('L’étape est terminée.')),
  )
  await show(thread())
  await userEvent.click(await screen.findByRole('button', { name: 'Favorable, 0 vote' }))
  expect(await screen.findByText(/vote n’a pas été enregistré/)).toHaveTextContent('L’étape est terminée.')
  expect(screen.getByRole('button', { name: 'Favorable, 0 vote' })).toHaveAttribute('aria-pressed', 'false')
})

test('who cannot vote learns why by trying', async () => {
  api.use(answers(comment({})))
  await show(thread())
  const up = await screen.findByRole('button', { name: 'Favorable, 0 vote' })
  expect(up).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(up)
  expect(await screen.findByText('On ne vote pas pour ce que l’on a écrit.')).toBeVisible()
})

test('the order and the side are asked of the server, and the formula is at hand', async () => {
  const asked: string[] = []
  api.use(
    http.get(list, ({ request }) => {
      const { searchParams } = new URL(request.url)
      asked.push(`${searchParams.get('sort')} ${searchParams.get('position')}`)
      return HttpResponse.json({ items: [comment({})], next: null })
    }),
  )
  await show(thread(true, { count: 2 }))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Les mieux reçus' }))
  await waitFor(() => expect(asked).toContain('best null'))
  await user.click(screen.getByRole('button', { name: /Les mieux reçus.*calcul|calcul.*Les mieux reçus/ }))
  expect(screen.getByText(/intervalle de Wilson à 95 %/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Contre' }))
  await waitFor(() => expect(asked).toContain('best against'))
})

test('a debate that asks for no position shows neither the sides nor the field', async () => {
  api.use(answers(comment({})))
  await show(thread(true, { count: 2, positions: false }))
  await userEvent.type(await screen.findByLabelText('Votre commentaire'), 'Oui.')
  expect(screen.queryByRole('radio')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Contre' })).toBeNull()
})

/** An edit of Marc's comment, as it is sent. */
async function edited(
  before: Partial<CommentView>,
  more: Partial<ComponentProps<typeof Thread>>,
  change: () => Promise<void>,
) {
  const sent: unknown[] = []
  api.use(
    answers(comment(before)),
    http.patch(`${root}/comments/c1`, async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(comment({ ...before, version: 1 }))
    }),
  )
  await show(thread(true, { count: 1, ...more }))
  await userEvent.click(await screen.findByRole('button', { name: 'Modifier' }))
  await screen.findByLabelText('Modifier votre commentaire')
  await change()
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  return sent[0]
}

test('a position that was taken can be taken back', async () => {
  const sent = await edited({ position: 'FOR' }, {}, () =>
    userEvent.click(screen.getByRole('radio', { name: 'Sans position' })),
  )
  expect(sent).toEqual({ body: 'Commençons par deux quartiers.', position: '' })
})

test('a position is sent only where it is asked, and changed', async () => {
  const type = () => userEvent.type(screen.getByLabelText('Modifier votre commentaire'), ' Oui.')
  expect(await edited({ position: 'FOR' }, { positions: false }, type)).toEqual({
    body: 'Commençons par deux quartiers. Oui.',
  })
})

test('two columns hold those for and those against, and who takes neither side', async () => {
  api.use(
    http.get(list, ({ request }) => {
      const side = new URL(request.url).searchParams.get('position')
      const body = `Du côté ${side}.`
      return HttpResponse.json({
        items: side === 'against' ? [] : [comment({ id: `c-${side}`, body, bodyHtml: `<p>${body}</p>` })],
        next: null,
      })
    }),
  )
  await show(thread(true, { count: 2, columns: true }))
  expect(
    await within(screen.getByRole('region', { name: 'Pour' })).findByText('Du côté for.'),
  ).toBeInTheDocument()
  expect(
    within(screen.getByRole('region', { name: 'Contre' })).getByText(/Aucun commentaire de ce côté/),
  ).toBeInTheDocument()
  expect(
    within(screen.getByRole('region', { name: 'Sans parti pris' })).getByText('Du côté other.'),
  ).toBeInTheDocument()
})

test('what one posts on another side than the one that is shown is shown', async () => {
  const against = comment({
    id: 'c2',
    position: 'AGAINST',
    body: 'À chacun la sienne.',
    bodyHtml: '<p>À chacun la sienne.</p>',
  })
  api.use(
    http.get(list, () => HttpResponse.json({ items: [], next: null })),
    http.post(list, () => HttpResponse.json(against, { status: 201 })),
  )
  await show(thread(true, { count: 2, columns: true }))
  const user = userEvent.setup()
  const side = (name: string) => screen.getByRole('region', { name })
  expect(side('Pour')).toHaveAttribute('data-chosen')
  await user.type(await screen.findByLabelText('Votre commentaire'), 'À chacun la sienne.')
  await user.click(screen.getByRole('radio', { name: 'Contre' }))
  await user.click(screen.getByRole('button', { name: 'Commenter' }))
  expect(await within(side('Contre')).findByText('À chacun la sienne.')).toBeInTheDocument()
  expect(side('Contre')).toHaveAttribute('data-chosen')
  expect(side('Pour')).not.toHaveAttribute('data-chosen')
})

test('where one side is read alone, what one posts on the other is shown among all', async () => {
  const against = comment({ id: 'c2', position: 'AGAINST', bodyHtml: '<p>À chacun la sienne.</p>' })
  let posted = false
  api.use(
    http.get(list, ({ request }) =>
      HttpResponse.json({
        items: posted && !new URL(request.url).searchParams.has('position') ? [against] : [],
        next: null,
      }),
    ),
    http.post(list, () => {
      posted = true
      return HttpResponse.json(against, { status: 201 })
    }),
  )
  await show(thread(true, { count: 2 }))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Pour' }))
  await user.type(await screen.findByLabelText('Votre commentaire'), 'À chacun la sienne.')
  await user.click(screen.getByRole('radio', { name: 'Contre' }))
  await user.click(screen.getByRole('button', { name: 'Commenter' }))
  expect(await screen.findByText('À chacun la sienne.', { selector: 'p' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Toutes' })).toHaveAttribute('aria-pressed', 'true')
})

test('the address leads to a reply far down, and what comes before is one press away', async () => {
  const deep = comment({ id: 'c9', depth: 2, replyTo: 'c8', body: 'Au fond.', bodyHtml: '<p>Au fond.</p>' })
  const far = comment({ id: 'c8', bodyHtml: '<p>Loin.</p>', counts: { replies: 300, attachments: 0 } })
  api.use(
    http.get(list, ({ request }) =>
      HttpResponse.json({
        items: new URL(request.url).searchParams.get('after') === 'there' ? [far] : [comment({})],
        next: 'more',
      }),
    ),
    http.get(`${root}/comments/c8/replies`, ({ request }) =>
      HttpResponse.json({
        items:
          new URL(request.url).searchParams.get('after') === 'below'
            ? [deep]
            : [comment({ id: 'c10', depth: 2 })],
        next: 'more',
      }),
    ),
    http.get(`${root}/comments/c9/place`, () =>
      HttpResponse.json({
        subject: { type: 'PROPOSAL', id: 'p1', label: 'Titre', space: { slug: 's', title: 'S' } },
        path: [
          { id: 'c8', after: 'there' },
          { id: 'c9', after: 'below' },
        ],
      }),
    ),
  )
  await show(thread(true, { count: 5000, linked: 'c9' }))
  const words = await screen.findByText('Au fond.')
  await waitFor(() => expect(words.closest('article')).toHaveFocus())
  expect(screen.getByText('Loin.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Voir les commentaires qui précèdent' }))
  expect(await screen.findByText('Commençons par deux quartiers.')).toBeVisible()
})

test('a comment that was moved is followed to where it is', async () => {
  const place = {
    subject: { type: 'DEBATE', id: 'd1', label: 'Débat', space: { slug: 's', title: 'S' } },
    path: [{ id: 'c9', after: 'x' }],
  }
  api.use(
    answers(comment({})),
    http.get(`${root}/comments/c9/place`, () => HttpResponse.json(place)),
  )
  const went: unknown[] = []
  await show(thread(true, { linked: 'c9', onElsewhere: (to) => went.push(to) }))
  await waitFor(() => expect(went).toEqual([place]))
})

test('an address whose comment is gone says so', async () => {
  api.use(
    answers(comment({})),
    http.get(`${root}/comments/c9/place`, () =>
      HttpResponse.json(
        { type: '/problems/not-found', title: 'Introuvable', status: 404, detail: 'Rien.' },
        { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  )
  await show(thread(true, { linked: 'c9' }))
  expect(await screen.findByText(/n’est plus là/)).toBeVisible()
})

test('an @ offers names, which the keyboard chooses', async () => {
  api.use(
    answers(),
    http.get(`${root}/spaces/rencontre-2018/mentionable`, ({ request }) => {
      const q = new URL(request.url).searchParams.get('q')
      return HttpResponse.json({
        items:
          q === 'cla'
            ? [
                {
                  kind: 'ORGANISATION',
                  key: 'clap',
                  name: 'Clap',
                  organisation: null,
                  text: '@[Clap](organisation:clap)',
                },
                {
                  kind: 'MEMBER',
                  key: 'u1',
                  name: 'Claire Delattre',
                  organisation: null,
                  text: '@[Claire Delattre](membre:u1)',
                },
              ]
            : [],
        next: null,
      })
    }),
  )
  await show(thread())
  const user = userEvent.setup()
  const field = await screen.findByLabelText('Votre commentaire')
  await user.type(field, 'Merci @cla')
  const options = await screen.findAllByRole('option')
  expect(options).toHaveLength(2)
  await user.keyboard('{ArrowDown}')
  expect(screen.getByRole('option', { name: 'Claire Delattre' })).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('{Enter}')
  expect(field).toHaveValue('Merci @[Claire Delattre](membre:u1) ')
  expect(screen.queryByRole('option')).toBeNull()

  await user.type(field, '@cla')
  await screen.findAllByRole('option')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('option')).toBeNull()
  expect(field).toHaveValue('Merci @[Claire Delattre](membre:u1) @cla')
})

test('a quotation leads to what it quotes, in the form of an answer', async () => {
  api.use(
    answers(comment({ can: others, body: '*Deux* quartiers.', bodyHtml: '<p><em>Deux</em> quartiers.</p>' })),
  )
  await show(thread())
  await userEvent.click(await screen.findByRole('button', { name: /^Citer/ }))
  expect(await screen.findByLabelText('Votre réponse à Marc Wendling')).toHaveValue(
    '> [Marc Wendling a écrit](/commentaires/c1)\n>\n> Deux quartiers.\n\n',
  )
})

test('an edited comment shows what it said before, word by word', async () => {
  api.use(
    answers(comment({ editedAt: '2018-03-21T08:00:00Z' })),
    http.get(`${root}/comments/c1/versions`, () =>
      HttpResponse.json({
        items: [2, 1].map((number) => ({
          number,
          title: '',
          author: { id: 'marc', name: 'Marc Wendling', organisation: null },
          writtenAt: '2018-03-21T08:00:00Z',
          restored: null,
        })),
        next: null,
      }),
    ),
    http.get(`${root}/comments/c1/versions/2`, () =>
      HttpResponse.json({
        number: 2,
        bodyDifference: [
          { text: 'Commençons par ', kind: 'SAME' },
          { text: 'trois', kind: 'REMOVED' },
          { text: 'deux', kind: 'ADDED' },
          { text: ' quartiers.', kind: 'SAME' },
        ],
        titleDifference: [],
      }),
    ),
  )
  await show(thread())
  await userEvent.click(await screen.findByRole('button', { name: /modifié/ }))
  expect(await screen.findByText('trois', {}, { timeout: 5000 })).toBeInTheDocument()
  expect(screen.getByText('deux').closest('ins')).not.toBeNull()
})

test('what is new is marked in words in every order, and among replies', async () => {
  api.use(
    answers(
      comment({ id: 'c2', body: 'Déjà là', bodyHtml: 'Déjà là', counts: { replies: 1, attachments: 0 } }),
      comment({ id: 'c5', body: 'Arrivé depuis', bodyHtml: 'Arrivé depuis' }),
    ),
    http.get(`${root}/comments/c2/replies`, () =>
      HttpResponse.json({
        items: [comment({ id: 'c4', replyTo: 'c2', depth: 2, bodyHtml: 'Une réponse depuis' })],
        next: null,
      }),
    ),
  )
  await show(thread(true, { count: 3, fresh: ({ id }) => id > 'c3' }))
  const marked = () => screen.getAllByText('Nouveau').map((each) => each.closest('article')?.id)
  expect(await screen.findByText('Arrivé depuis')).toBeVisible()
  expect(marked()).toEqual(['commentaire-c5'])
  await userEvent.click(screen.getByRole('button', { name: 'Les mieux reçus' }))
  await waitFor(() => expect(marked()).toEqual(['commentaire-c5']))
  await userEvent.click(screen.getByRole('button', { name: 'Voir la réponse' }))
  expect(await screen.findByText('Une réponse depuis')).toBeVisible()
  expect(marked()).toEqual(['commentaire-c4', 'commentaire-c5'])
})

test('an answer takes what goes with it as the first form does, and lets it arrive once the form is closed', async () => {
  api.use(
    answers(comment({ can: { ...comment({}).can, reply: true } })),
    http.post(list, () => HttpResponse.json(comment({ id: 'c9', replyTo: 'c1', depth: 2 }), { status: 201 })),
    http.get(`${root}/comments/c1/replies`, () => HttpResponse.json({ items: [], next: null })),
  )
  await show(
    thread('phase-forbids-comment', {
      compose: (posted, closed) => <p>{`avec ${posted ?? 'personne'}${closed ? ', fermé' : ''}`}</p>,
    }),
  )
  await userEvent.click(await screen.findByRole('button', { name: /^Répondre/ }))
  expect(screen.getByText('avec personne')).toBeVisible()
  await userEvent.type(await screen.findByRole('textbox'), 'Oui.')
  await userEvent.click(screen.getByRole('button', { name: 'Publier la réponse' }))
  expect(await screen.findByText('avec c9, fermé')).toBeInTheDocument()
})

test('where a comment was deleted one goes on at the one after it, else at the one before', async () => {
  let items = ['c1', 'c2', 'c3'].map((id) => comment({ id, bodyHtml: `<p>${id}</p>` }))
  api.use(
    http.get(list, () => HttpResponse.json({ items, next: null })),
    http.delete(`${root}/comments/:id`, ({ params }) => {
      items = items.filter(({ id }) => id !== params.id)
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(thread())
  const article = async (text: string) => (await screen.findByText(text)).closest('article') as HTMLElement
  const erase = async (text: string) => {
    for (const _ of ['asks', 'does'])
      await userEvent.click(within(await article(text)).getByRole('button', { name: 'Supprimer' }))
    await waitFor(() => expect(screen.queryByText(text)).toBeNull())
  }
  await erase('c2')
  expect(await article('c3')).toHaveFocus()
  await erase('c3')
  expect(await article('c1')).toHaveFocus()
  await erase('c1')
  expect(screen.getByRole('heading', { name: /Commentaires/ })).toHaveFocus()
})

test('the text of a deleted comment waits in its form, also where its page was left meanwhile', async () => {
  let gone = false
  api.use(
    http.get(list, () => HttpResponse.json({ items: gone ? [] : [comment({})], next: null })),
    http.delete(`${root}/comments/c1`, () => {
      gone = true
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const changed = vi.fn()
  function Pages() {
    const [here, setHere] = useState(true)
    return (
      <>
        {here ? thread(true, { onChanged: changed }) : <p>Ailleurs</p>}
        <button type="button" onClick={() => setHere(!here)}>
          tourner la page
        </button>
      </>
    )
  }
  await show(<Pages />)
  await userEvent.type(await screen.findByLabelText('Votre commentaire'), 'Une autre idée.')
  const article = await screen.findByRole('article')
  await userEvent.click(within(article).getByRole('button', { name: 'Supprimer' }))
  await userEvent.click(within(article).getByRole('button', { name: 'Supprimer' }))
  await waitFor(() => expect(changed).toHaveBeenCalled())
  await userEvent.click(screen.getByRole('button', { name: 'tourner la page' }))
  await userEvent.click(screen.getByRole('button', { name: 'Reprendre le texte' }))
  expect(screen.getByText(/Votre texte vous attend/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'tourner la page' }))
  expect(await screen.findByLabelText('Votre commentaire')).toHaveValue(
    'Une autre idée.\n\nCommençons par deux quartiers.',
  )
})

test('what is being sent is not written on: nothing that was typed is lost', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    answers(comment({ id: 'c0' })),
    http.post(list, async () => {
      await answered
      return HttpResponse.json(comment({ id: 'c2' }), { status: 201 })
    }),
  )
  await show(thread())
  const field = await screen.findByLabelText('Votre commentaire')
  await userEvent.type(field, 'Une idée.')
  await userEvent.click(screen.getByRole('button', { name: 'Commenter' }))
  await userEvent.type(field, ' Et la suite.')
  expect(field).toHaveValue('Une idée.')
  answer()
  await waitFor(() => expect(field).toHaveValue(''))
  await userEvent.type(field, 'La suite.')
  expect(field).toHaveValue('La suite.')
})

test('a comment that was changed elsewhere meanwhile is read before one’s own change goes over it', async () => {
  let now = comment({})
  const sent: unknown[] = []
  api.use(
    http.get(list, () => HttpResponse.json({ items: [now], next: null })),
    http.patch(`${root}/comments/c1`, async ({ request }) => {
      const tag = request.headers.get('If-Match')
      if (tag !== `"${now.version}"`)
        return HttpResponse.json({ type: '/problems/stale', status: 412 }, { status: 412 })
      sent.push(tag, await request.json())
      return HttpResponse.json({ ...now, version: now.version + 1 })
    }),
  )
  await show(thread())
  const article = within(await screen.findByRole('article'))
  await userEvent.click(article.getByRole('button', { name: 'Modifier' }))
  await userEvent.type(await article.findByLabelText('Modifier votre commentaire'), ' Ou trois.')
  now = comment({ body: 'Commençons par un quartier.', version: 1 })
  await userEvent.click(article.getByRole('button', { name: 'Enregistrer' }))
  const newer = await screen.findByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(newer).toHaveTextContent('Commençons par un quartier.')
  await userEvent.click(article.getByRole('button', { name: 'Enregistrer' }))
  expect(newer).toHaveFocus()
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ma version' }))
  await userEvent.click(article.getByRole('button', { name: 'Enregistrer' }))
  await waitFor(() => expect(sent).toEqual(['"1"', { body: 'Commençons par deux quartiers. Ou trois.' }]))
})
