import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { Suspense } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { HomeRoute } from './HomeRoute'

const none = { items: [], next: null }

test('what is lively could not be read: one is told, and not that nobody talks', async () => {
  let down = true
  api.use(
    server.get('*/api/v1/spaces', () => HttpResponse.json(none)),
    server.get('*/api/v1/organisations*', () => HttpResponse.json(none)),
    server.get('*/api/v1/activity*', () =>
      down ? new HttpResponse(null, { status: 503 }) : HttpResponse.json(none),
    ),
  )
  await show(
    <Suspense>
      <HomeRoute />
    </Suspense>,
  )
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  expect(screen.queryByText('Pas encore de discussion')).toBeNull()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText('Pas encore de discussion')).toBeVisible()
})
