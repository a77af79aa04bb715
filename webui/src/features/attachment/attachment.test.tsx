import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Attachments } from './Attachments'
import { Composing } from './Composing'

URL.createObjectURL ??= () => 'blob:x'
URL.revokeObjectURL ??= () => {}

const picture = (part: object = {}) => ({
  id: 'a1',
  kind: 'PICTURE',
  name: 'plan.jpg',
  mediaType: 'image/jpeg',
  bytes: 184_320,
  width: 2048,
  height: 1536,
  alternative: 'Le plan de l’atelier',
  decorative: false,
  url: '/api/v1/attachments/a1/content',
  version: 3,
  can: { edit: true, remove: true },
  ...part,
})
const document_ = {
  ...picture({ id: 'a2', kind: 'DOCUMENT', name: 'Compte rendu.pdf', mediaType: 'application/pdf' }),
  bytes: 2_400_000,
  width: null,
  height: null,
  alternative: null,
  url: '/api/v1/attachments/a2/content?pass=x',
}
const listed = (items: object[], attach: unknown = true) =>
  http.get('*/api/v1/proposals/p1/attachments', () =>
    HttpResponse.json({ items, limits: { bytes: 1_000_000, number: 3 }, can: { attach } }),
  )
const shown = (can: true | string, onChanged = () => {}) =>
  show(<Attachments type="proposals" id="p1" can={can} onChanged={onChanged} />)
const file = (name: string, type: string, size = 10) => new File(['x'.repeat(size)], name, { type })

/** What the server is sent; answers in turn. */
function posting(...answers: (() => Response)[]) {
  const keys: (string | null)[] = []
  api.use(
    http.post('*/api/v1/proposals/p1/attachments', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      return (answers[keys.length - 1] ?? answers.at(-1) ?? HttpResponse.error)()
    }),
  )
  return keys
}
const made = () => HttpResponse.json(picture(), { status: 201 })

test('a reader sees pictures with their words, and documents with their size', async () => {
  api.use(listed([picture(), document_], 'not-yours'))
  await shown('not-yours')
  expect(await screen.findByRole('img', { name: 'Le plan de l’atelier' })).toHaveAttribute('loading', 'lazy')
  const link = screen.getByRole('link', { name: 'Compte rendu.pdf' })
  expect(link).toHaveAttribute('href', '/api/v1/attachments/a2/content?pass=x')
  expect(link.closest('li')).toHaveTextContent(/PDF, 2,4\sMo/)
  expect(screen.queryByRole('button', { name: /Modifier|Joindre/ })).toBeNull()
})

test('a picture opens large, the others are one step away, and the focus comes back', async () => {
  api.use(listed([picture(), picture({ id: 'a3', alternative: 'La salle', name: 'salle.jpg' })], 'not-yours'))
  await shown('not-yours')
  const small = await screen.findByRole('button', { name: /plan.jpg/ })
  await userEvent.click(small)
  const large = screen.getByRole('dialog')
  expect(within(large).getByText('(1 sur 2)')).toBeInTheDocument()
  await userEvent.click(within(large).getByRole('button', { name: 'Suivante' }))
  expect(within(large).getByRole('img', { name: 'La salle' })).toBeInTheDocument()
  await userEvent.keyboard('{ArrowLeft}')
  expect(within(large).getByRole('img', { name: 'Le plan de l’atelier' })).toBeInTheDocument()
  await userEvent.click(within(large).getByRole('button', { name: 'Fermer' }))
  expect(small).toHaveFocus()
})

test('nothing is shown where there is nothing and nothing may be', async () => {
  api.use(listed([], 'attachments-off'))
  const { container } = await shown(true)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(container.querySelector('section[aria-label="Pièces jointes"]')).toBeNull()
})

test('a document is sent at once, a picture once it is described', async () => {
  const changed = vi.fn()
  api.use(listed([]))
  const keys = posting(made)
  await shown(true, changed)
  await userEvent.click(await screen.findByRole('button', { name: 'Joindre des fichiers' }))
  await userEvent.upload(await screen.findByLabelText('Choisir des fichiers'), [
    file('note.pdf', 'application/pdf'),
    file('plan.png', 'image/png'),
  ])
  await waitFor(() => expect(changed).toHaveBeenCalledTimes(1))
  expect(keys).toHaveLength(1)
  await userEvent.type(screen.getByLabelText('Que montre cette image ?'), 'Le plan')
  await userEvent.click(screen.getByRole('button', { name: 'Joindre' }))
  await waitFor(() => expect(changed).toHaveBeenCalledTimes(2))
  await waitFor(() => expect(screen.queryByLabelText('Que montre cette image ?')).toBeNull())
  expect(new Set(keys).size).toBe(2)
})

test('what the server refuses is said in its words, and the same is sent again under the same key', async () => {
  api.use(listed([]))
  const keys = posting(
    () => HttpResponse.error() as unknown as Response,
    () =>
      HttpResponse.json(
        {
          type: '/problems/invalid',
          title: 'x',
          status: 400,
          detail: 'x',
          violations: [{ field: 'file', message: 'Ce fichier est abîmé.' }],
        },
        { status: 400 },
      ),
    made,
  )
  await shown(true)
  await userEvent.click(await screen.findByRole('button', { name: 'Joindre des fichiers' }))
  await userEvent.upload(
    await screen.findByLabelText('Choisir des fichiers'),
    file('note.pdf', 'application/pdf'),
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Recommencer' }))
  expect(await screen.findByText('Ce fichier est abîmé.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Recommencer' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Recommencer' })).toBeNull())
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('what is too large or too many is not even sent', async () => {
  api.use(listed([document_]))
  const keys = posting(made)
  await shown(true)
  await userEvent.click(await screen.findByRole('button', { name: 'Modifier les fichiers joints' }))
  await userEvent.upload(await screen.findByLabelText('Choisir des fichiers'), [
    file('a.pdf', 'application/pdf', 1_000_001),
    file('b.png', 'image/png'),
    file('c.png', 'image/png'),
  ])
  expect(await screen.findByText(/pèse plus de 1\sMo/)).toBeVisible()
  expect(screen.getByText(/3 fichiers au plus/)).toBeVisible()
  expect(screen.queryByText(/c\.png/)).toBeNull()
  expect(keys).toEqual([])
  const drop = screen.getByRole('button', { name: 'Ne pas joindre a.pdf' })
  await userEvent.click(drop)
  expect(screen.queryByText(/a\.pdf/)).toBeNull()
})

test('one that is on its way can be stopped', async () => {
  api.use(listed([]))
  posting(() => new Promise<Response>(() => {}) as unknown as Response)
  await shown(true)
  await userEvent.click(await screen.findByRole('button', { name: 'Joindre des fichiers' }))
  await userEvent.upload(
    await screen.findByLabelText('Choisir des fichiers'),
    file('note.pdf', 'application/pdf'),
  )
  expect(await screen.findByRole('progressbar')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Interrompre note.pdf' }))
  expect(await screen.findByText('Envoi interrompu.')).toBeVisible()
})

test('a picture is described anew, moved and taken away', async () => {
  const said = vi.fn()
  let items = [picture(), document_]
  api.use(
    http.get('*/api/v1/proposals/p1/attachments', () =>
      HttpResponse.json({ items, limits: { bytes: 1_000_000, number: 3 }, can: { attach: true } }),
    ),
    http.patch('*/api/v1/attachments/a1', async ({ request }) => {
      said(request.headers.get('If-Match'), await request.json())
      return HttpResponse.json(picture())
    }),
    http.delete('*/api/v1/attachments/a1', () => {
      items = [document_]
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await shown(true)
  await userEvent.click(await screen.findByRole('button', { name: 'Modifier les fichiers joints' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Changer la description plan.jpg' }))
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Descendre plan.jpg' }))
  await waitFor(() =>
    expect(said.mock.calls).toEqual([
      ['"3"', { decorative: true }],
      ['"3"', { place: 1 }],
    ]),
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Retirer plan.jpg' }))
  // A key held down takes nothing away.
  await waitFor(() => expect(screen.getByRole('button', { name: 'Garder' })).toHaveFocus())
  await userEvent.click(screen.getByRole('button', { name: 'Retirer' }))
  await waitFor(() => expect(screen.queryByText(/plan\.jpg/)).toBeNull())
})

test('where there are none nothing is asked before somebody adds some; then what is not kept here says so', async () => {
  let asked = 0
  api.use(
    http.get('*/api/v1/comments/:id/attachments', ({ params }) => {
      asked++
      const attach = params.id === 'c3' ? 'attachments-off' : true
      return HttpResponse.json({ items: [], limits: { bytes: 1_000_000, number: 3 }, can: { attach } })
    }),
  )
  await show(
    ['c1', 'c2', 'c3'].map((id) => (
      <Attachments key={id} type="comments" id={id} count={0} can={true} onChanged={() => {}} />
    )),
  )
  const ways = screen.getAllByRole('button', { name: 'Joindre des fichiers' })
  expect(ways).toHaveLength(3)
  expect(asked).toBe(0)
  await userEvent.click(ways[0] as HTMLElement)
  expect(await screen.findByRole('button', { name: 'Choisir des fichiers' })).toBeVisible()
  expect(asked).toBe(1)
  await userEvent.click(ways[2] as HTMLElement)
  expect(await screen.findByText('Cette plateforme ne garde pas de fichiers.')).toBeVisible()
  expect(asked).toBe(2)
})

test('where there are some they are asked for once', async () => {
  let asked = 0
  api.use(
    http.get('*/api/v1/comments/c1/attachments', () => {
      asked++
      return HttpResponse.json({
        items: [document_],
        limits: { bytes: 1_000_000, number: 3 },
        can: { attach: true },
      })
    }),
  )
  await show(<Attachments type="comments" id="c1" count={1} can={true} onChanged={() => {}} />)
  expect(await screen.findByRole('link', { name: 'Compte rendu.pdf' })).toBeVisible()
  expect(asked).toBe(1)
})

/** A comment's form, as far as files know it; one that answers closes once it has. */
function Form({ closes = false }: { closes?: boolean }) {
  const [posted, setPosted] = useState<string>()
  const [closed, setClosed] = useState(false)
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setPosted('c1')
          setClosed(closes)
        }}
      >
        Publier
      </button>
      <button type="button" onClick={() => setClosed(true)}>
        Annuler
      </button>
      <Composing type="proposals" thread="p1" posted={posted} closed={closed} onChanged={() => {}} />
    </>
  )
}

/** The files of the comment that is posted, as they arrive. */
function takesForTheComment() {
  const sent: string[] = []
  api.use(
    listed([], 'not-yours'),
    http.post('*/api/v1/comments/c1/attachments', ({ request }) => {
      sent.push(request.url)
      return made()
    }),
  )
  return sent
}

test('what goes with a comment waits until it is posted, then goes with its words', async () => {
  const sent = takesForTheComment()
  await show(<Form />)
  await userEvent.click(await screen.findByRole('button', { name: 'Joindre des fichiers' }))
  await userEvent.upload(await screen.findByLabelText('Choisir des fichiers'), [
    file('note.pdf', 'application/pdf'),
    file('plan.png', 'image/png'),
    file('salle.png', 'image/png'),
  ])
  await userEvent.type(
    (await screen.findAllByLabelText('Que montre cette image ?'))[0] as HTMLElement,
    'Le plan',
  )
  expect(screen.getAllByText(/dès que votre commentaire/)).toHaveLength(3)
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  // One that says nothing yet is still asked.
  await userEvent.type(await screen.findByLabelText('Que montre cette image ?'), 'La salle')
  await userEvent.click(screen.getByRole('button', { name: 'Joindre' }))
  await waitFor(() => expect(sent).toHaveLength(3))
  expect(await screen.findByRole('button', { name: 'Joindre des fichiers' })).toBeVisible()
})

test('what goes with an answer arrives after its form is closed, and is not offered any more then', async () => {
  const sent = takesForTheComment()
  await show(<Form closes />)
  await userEvent.click(await screen.findByRole('button', { name: 'Joindre des fichiers' }))
  await userEvent.upload(
    await screen.findByLabelText('Choisir des fichiers'),
    file('note.pdf', 'application/pdf'),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Publier' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  await waitFor(() => expect(screen.queryByRole('button', { name: /note\.pdf/ })).toBeNull())
  expect(screen.queryByRole('button', { name: 'Joindre des fichiers' })).toBeNull()
})

test('what waits for an answer that is given up goes with it', async () => {
  api.use(listed([], 'not-yours'))
  await show(<Form />)
  await userEvent.click(await screen.findByRole('button', { name: 'Joindre des fichiers' }))
  await userEvent.upload(
    await screen.findByLabelText('Choisir des fichiers'),
    file('note.pdf', 'application/pdf'),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: /note\.pdf/ })).toBeNull())
})
