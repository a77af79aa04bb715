import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Seats } from './Seats'

test('after a row is removed the focus is in the one that takes its place, and after the last in the field', async () => {
  const seats = ['Ada', 'Berthe'].map((name) => ({
    person: { id: name, name, organisation: null },
    role: 'MEMBER',
    addedAt: '2018-11-20T10:00:00Z',
  }))
  api.use(
    http.get('*/api/v1/spaces/groupe/members', () => HttpResponse.json({ items: seats, next: null })),
    http.delete('*/api/v1/spaces/groupe/members/:id', ({ params }) => {
      seats.splice(
        seats.findIndex((each) => each.person.id === params.id),
        1,
      )
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(<Seats space="groupe" find={() => <input aria-label="Ajouter quelqu’un" />} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Retirer Ada' }))
  await waitFor(() => expect(screen.getByRole('combobox', { name: /Berthe/ })).toHaveFocus())
  await userEvent.click(screen.getByRole('button', { name: 'Retirer Berthe' }))
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Ajouter quelqu’un' })).toHaveFocus())
})
