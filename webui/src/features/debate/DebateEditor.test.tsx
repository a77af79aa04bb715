import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { DebateView } from './api'
import { DebateEditor } from './DebateEditor'

const words = { title: 'Où commencer', body: 'Deux quartiers ?', startsAt: null, endsAt: null, theme: null }
const saved = {
  id: 'd1',
  state: 'DRAFT',
  version: 1,
  automatic: true,
  asksPosition: true,
  twoColumns: false,
  ...words,
} as DebateView
const kept = (form: string, value: object, base?: object) =>
  localStorage.setItem(`palabre.draft.claire.${form}`, JSON.stringify({ value, base, at: Date.now() }))
const fieldsOf = (part: object) => ({
  ...words,
  startsAt: '',
  endsAt: '',
  theme: '',
  thread: 'positions',
  ...part,
})

/** The server's one draft in this space, as it would keep it. */
function server(first: DebateView | undefined = undefined) {
  let draft = first
  const sent: object[] = []
  const take = async (request: Request) => {
    const body = (await request.json()) as Partial<DebateView>
    sent.push(body)
    draft = { ...(draft ?? saved), ...body, theme: null, version: (draft?.version ?? 0) + 1 }
    return HttpResponse.json(draft)
  }
  api.use(
    http.put('*/api/v1/spaces/s/debates/draft', ({ request }) =>
      draft ? HttpResponse.json(draft) : take(request),
    ),
    http.patch('*/api/v1/debates/d1', ({ request }) => take(request)),
    http.put('*/api/v1/debates/d1/keeping', () => HttpResponse.json({ ...draft, automatic: false })),
    http.put('*/api/v1/debates/d1/publication', () => HttpResponse.json({ ...draft, state: 'OPEN' })),
    http.get('*/api/v1/debates/d1', () => HttpResponse.json(draft)),
  )
  return sent
}

test('a draft that the server keeps is gone from this device', async () => {
  const sent = server()
  const done = vi.fn()
  const shown = await show(<DebateEditor space="s" themes={[]} can={true} onDone={done} />)
  await userEvent.type(screen.getByLabelText('Question'), 'Où commencer')
  await userEvent.click(screen.getByRole('radio', { name: /^En deux colonnes/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('d1'))
  expect(sent.at(-1)).toMatchObject({ title: 'Où commencer', twoColumns: true })
  shown.unmount()
  expect(Object.keys(localStorage)).toEqual([])
})

test('what is typed is kept by the server a little later, and goes on from there', async () => {
  const sent = server({ ...saved, title: 'Où commencer' })
  vi.useFakeTimers({ shouldAdvanceTime: true })
  await show(<DebateEditor space="s" editing={saved} themes={[]} can={true} onDone={() => {}} />)
  fireEvent.change(screen.getByLabelText('Question'), { target: { value: 'Où commencer, et quand' } })
  expect(sent).toEqual([])
  await act(() => vi.advanceTimersByTimeAsync(2_500))
  vi.useRealTimers()
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ title: 'Où commencer, et quand', endsAt: '' })
  expect(await screen.findByText(/^Enregistré à/)).toBeVisible()
})

test('a draft that the server kept can be set aside to begin another', async () => {
  server(saved)
  const kept = vi.fn()
  api.use(
    http.put('*/api/v1/debates/d1/keeping', () => {
      kept()
      return HttpResponse.json({ ...saved, automatic: false })
    }),
  )
  const another = vi.fn()
  await show(
    <DebateEditor space="s" editing={saved} themes={[]} can={true} onDone={() => {}} onAnother={another} />,
  )
  expect(screen.getByLabelText('Question')).toHaveValue('Où commencer')
  await userEvent.click(screen.getByRole('button', { name: 'Le mettre de côté et en commencer un autre' }))
  await waitFor(() => expect(another).toHaveBeenCalled())
  expect(kept).toHaveBeenCalledOnce()
})

const from = {
  origin: { type: 'COMMENT' as const, id: 'c1' },
  title: 'Où commencer',
  body: 'Deux quartiers ?',
}

test('what grows from a text is kept by the server as one types, and not before', async () => {
  const sent = server()
  vi.useFakeTimers({ shouldAdvanceTime: true })
  await show(<DebateEditor space="s" themes={[]} can={true} from={from} onDone={() => {}} />)
  await act(() => vi.advanceTimersByTimeAsync(20_000))
  expect(sent).toEqual([])
  fireEvent.change(screen.getByLabelText('Question'), { target: { value: 'Où commencer, et quand' } })
  await act(() => vi.advanceTimersByTimeAsync(2_500))
  vi.useRealTimers()
  await waitFor(() => expect(sent.length).toBeGreaterThan(0))
  expect(sent[0]).toMatchObject({ title: 'Où commencer, et quand', grewFrom: from.origin })
  expect(await screen.findByText(/^Enregistré à/)).toBeVisible()
})

test('one goes on with what the server kept of what grows from a text, and with what only this device has', async () => {
  kept('debate.new.s.c1', fieldsOf({ title: 'Où commencer, et quand' }))
  const sent = server({ ...saved, automatic: false })
  const editing = { ...saved, automatic: false }
  const done = vi.fn()
  await show(<DebateEditor space="s" editing={editing} themes={[]} can={true} from={from} onDone={done} />)
  expect(screen.getByLabelText('Question')).toHaveValue('Où commencer, et quand')
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('d1'))
  expect(sent).toEqual([expect.objectContaining({ title: 'Où commencer, et quand' })])
})

test('an edit kept on this device is compared with a newer debate before it goes over it', async () => {
  kept('debate.d1', fieldsOf({ title: 'Où finir' }), fieldsOf({}))
  const editing = { ...saved, automatic: false, version: 2, body: 'Trois quartiers ?' }
  await show(<DebateEditor space="s" editing={editing} themes={[]} can={true} onDone={() => {}} />)
  const newer = screen.getByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(newer).toHaveTextContent('Trois quartiers ?')
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  expect(newer).toHaveFocus()
  await userEvent.click(screen.getByRole('button', { name: 'Prendre ce qui est enregistré' }))
  expect(screen.getByLabelText('Question')).toHaveValue('Où commencer')
  expect(newer).not.toBeInTheDocument()
})

test('a date that is begun and not finished is told at its field, and nothing is sent', async () => {
  await show(<DebateEditor space="s" themes={[]} can={true} onDone={() => {}} />)
  const end = document.querySelectorAll<HTMLInputElement>(
    'input[type="datetime-local"]',
  )[1] as HTMLInputElement
  Object.defineProperty(end, 'validity', { value: { badInput: true } })
  fireEvent.change(end, { target: { value: '' } })
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  expect(end).toHaveAccessibleDescription(/Cette date n’est pas complète/)
  expect(end).toHaveFocus()
})
