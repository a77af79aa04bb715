import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { FollowButton } from './FollowButton'

const address = 'http://localhost:8080/api/v1/proposals/p1/follow'
const button = (can: true | string = true) => (
  <FollowButton type="proposals" id="p1" can={can} onChanged={() => {}} />
)

test('following shows at once how one follows, in words', async () => {
  api.use(
    http.get(address, () => HttpResponse.json({ level: null, followers: 3 })),
    http.put(address, async ({ request }) =>
      HttpResponse.json({ ...((await request.json()) as object), followers: 4 }),
    ),
  )
  await show(button())
  await userEvent.click(await screen.findByRole('button', { name: 'Suivre' }))
  expect(await screen.findByRole('combobox', { name: 'Comment suivre' })).toHaveDisplayValue(
    'Tout, dans le résumé',
  )
})

test('a change that is refused goes back, with a sentence', async () => {
  api.use(
    http.get(address, () => HttpResponse.json({ level: 'WATCHING', followers: 3 })),
    http.delete(address, () =>
      HttpResponse.json(
        { type: '/problems/blocked', title: 'Compte suspendu', status: 403, detail: 'Compte suspendu.' },
        { status: 403, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  )
  await show(button())
  await userEvent.selectOptions(await screen.findByRole('combobox'), 'Ne plus suivre')
  expect(await screen.findByText(/Votre suivi n’a pas changé/)).toHaveTextContent('Compte suspendu.')
  expect(await screen.findByRole('combobox')).toHaveDisplayValue('Tout, au fur et à mesure')
})

test('a visitor is told what is missing, and nothing is asked of the API', async () => {
  await show(button('not-signed-in'))
  expect(screen.getByRole('button', { name: 'Suivre' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByText('Connectez-vous pour participer.')).toBeVisible()
})
