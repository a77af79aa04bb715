import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { DebateView } from './api'
import { DebateEditor } from './DebateEditor'

const words = { title: 'Où commencer', body: 'Deux quartiers ?', startsAt: null, endsAt: null, theme: null }
const saved = { id: 'd1', state: 'DRAFT', ...words } as DebateView
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

test('a draft that the server keeps is gone from this device', async () => {
  api.use(http.post('*/api/v1/spaces/s/debates', () => HttpResponse.json(saved, { status: 201 })))
  const done = vi.fn()
  const shown = await show(<DebateEditor space="s" themes={[]} can={true} onDone={done} />)
  await userEvent.type(screen.getByLabelText('Question'), 'Où commencer')
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('d1'))
  shown.unmount()
  expect(Object.keys(localStorage)).toEqual([])
})

test('words that hold a draft which was published meanwhile become a new one', async () => {
  kept('debate.new.s', fieldsOf({ title: 'Qui anime', id: 'd1' }))
  api.use(
    http.get('*/api/v1/debates/d1', () => HttpResponse.json({ ...saved, state: 'PUBLISHED' })),
    http.post('*/api/v1/spaces/s/debates', () => HttpResponse.json({ ...saved, id: 'd2' }, { status: 201 })),
  )
  const done = vi.fn()
  await show(<DebateEditor space="s" themes={[]} can={true} onDone={done} />)
  await userEvent.click(screen.getByRole('button', { name: 'Garder en brouillon' }))
  await waitFor(() => expect(done).toHaveBeenCalledWith('d2'))
})

test('an edit kept on this device is compared with a newer debate before it goes over it', async () => {
  kept('debate.d1', fieldsOf({ title: 'Où finir' }), fieldsOf({}))
  const editing = { value: { ...saved, body: 'Trois quartiers ?' }, etag: 'W/"2-a"' }
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
