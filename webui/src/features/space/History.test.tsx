import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { History } from './History'

const claire = { id: 'm1', name: 'Claire Martin', organisation: null }
const row = (number: number, restored: number | null = null) => ({
  number,
  title: 'Des ateliers',
  author: claire,
  writtenAt: '2018-03-01T10:00:00Z',
  restored,
})
const changed = vi.fn()
const history = (can: true | string, type: 'proposals' | 'debates' = 'proposals') => (
  <History
    subject={{ type, id: 'p1', can, names: { title: 'Titre', body: 'Texte' }, onChanged: changed }}
    chosen={2}
    link={(number, look) => (
      <a href={`#${number}`} {...look}>
        {look.children}
      </a>
    )}
  />
)

function versions(type = 'proposals') {
  api.use(
    server.get(`*/api/v1/${type}/p1/versions`, () =>
      HttpResponse.json({ items: [row(3, 1), row(2), row(1)], next: null }),
    ),
    server.get(`*/api/v1/${type}/p1/versions/2`, () =>
      HttpResponse.json({
        ...row(2),
        body: 'Des ateliers emploi.',
        titleDifference: [{ kind: 'SAME', text: 'Des ateliers' }],
        bodyDifference: [
          { kind: 'SAME', text: 'Des ateliers ' },
          { kind: 'REMOVED', text: 'santé' },
          { kind: 'ADDED', text: 'emploi' },
          { kind: 'SAME', text: '.' },
        ],
      }),
    ),
  )
}

test('a version shows what it changed, and its authors go back to it after a question', async () => {
  versions()
  const restored = vi.fn()
  api.use(
    server.put('*/api/v1/proposals/p1/versions/2/restoration', () => {
      restored()
      return HttpResponse.json({})
    }),
  )
  await show(history(true))
  expect(await screen.findByText('emploi')).toBeVisible()
  expect(screen.getByText('santé').closest('del')).not.toBeNull()
  expect(screen.getByText('reprend la version 1')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Revenir à cette version' }))
  expect(restored).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Revenir à la version 2' }))
  await waitFor(() => expect(restored).toHaveBeenCalledOnce())
})

test('who may not edit reads the versions and is offered no way back', async () => {
  versions()
  await show(history('not-yours'))
  expect(await screen.findByText('emploi')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Revenir à cette version' })).toBeNull()
})

test('a debate has its versions too, and going back says that it reads otherwise', async () => {
  versions('debates')
  api.use(server.put('*/api/v1/debates/p1/versions/2/restoration', () => HttpResponse.json({})))
  changed.mockClear()
  await show(history(true, 'debates'))
  await userEvent.click(await screen.findByRole('button', { name: 'Revenir à cette version' }))
  await userEvent.click(screen.getByRole('button', { name: 'Revenir à la version 2' }))
  await waitFor(() => expect(changed).toHaveBeenCalledOnce())
})

test('the question before going back keeps the focus where it is asked', async () => {
  versions()
  await show(history(true))
  await userEvent.click(await screen.findByRole('button', { name: 'Revenir à cette version' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Annuler' })).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Revenir à cette version' })).toHaveFocus())
})
