import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Bell } from './Bell'
import { AllNews } from './MyFollows'
import { WhatIsNew } from './WhatIsNew'

const down = server.get('*/api/v1/me/notifications', () => new HttpResponse(null, { status: 503 }))
const quiet = server.get('*/api/v1/me/notifications', () =>
  HttpResponse.json({ items: [], next: null, unread: 0 }),
)
const failed = /^La liste n’a pas pu être lue/

test('news that could not be read are no silence, in the list as on the home page', async () => {
  api.use(down)
  await show(
    <>
      <AllNews />
      <WhatIsNew />
    </>,
  )
  await waitFor(() => expect(screen.getAllByText(failed)).toHaveLength(2))
  expect(screen.queryByText(/^Rien/)).toBeNull()
})

test('the bell says that it could not be read, and tries again', async () => {
  api.use(down)
  await show(<Bell />)
  await userEvent.click(await screen.findByRole('button', { name: 'Ce qui est nouveau' }))
  expect(await screen.findByText(failed)).toBeVisible()
  api.use(quiet)
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText(/^Rien de nouveau/)).toBeVisible()
})
