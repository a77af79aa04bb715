import { screen, waitFor } from '@testing-library/react'
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

test('following shows at once how one follows, in words, and the focus stays there', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    http.get(address, () => HttpResponse.json({ level: null, followers: 3 })),
    http.put(address, async ({ request }) => {
      await answered
      return HttpResponse.json({ ...((await request.json()) as object), level: 'WATCHING', followers: 4 })
    }),
  )
  await show(button())
  await userEvent.click(await screen.findByRole('button', { name: 'Suivre' }))
  const how = await screen.findByRole('combobox', { name: 'Comment suivre' })
  expect(how).toHaveDisplayValue('Tout')
  await waitFor(() => expect(how).toHaveFocus())
  answer()
  await waitFor(() => expect(how).toHaveDisplayValue('Tout, au fur et à mesure'))
  expect(how).toHaveFocus()
})

test('before the level is known there is no button that would put another in its place', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    http.get(address, async () => {
      await answered
      return HttpResponse.json({ level: 'MUTED', followers: 3 })
    }),
  )
  await show(button())
  expect(screen.queryByRole('button')).toBeNull()
  answer()
  expect(await screen.findByRole('combobox')).toHaveDisplayValue('Rien')
})

test('a level that could not be read is asked for again, not overwritten', async () => {
  api.use(http.get(address, () => HttpResponse.json({ status: 500 }, { status: 500 }), { once: true }))
  await show(button())
  const retry = await screen.findByRole('button', { name: 'Réessayer' })
  expect(screen.getByText(/^Votre suivi n’a pas pu être lu/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Suivre' })).toBeNull()
  api.use(http.get(address, () => HttpResponse.json({ level: 'TRACKING', followers: 3 })))
  await userEvent.click(retry)
  expect(await screen.findByRole('combobox')).toHaveDisplayValue('Tout')
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
  await userEvent.click(await screen.findByRole('button', { name: 'Ne plus suivre' }))
  expect(await screen.findByText(/Votre suivi n’a pas changé/)).toHaveTextContent('Compte suspendu.')
  expect(await screen.findByRole('combobox')).toHaveDisplayValue('Tout, au fur et à mesure')
})

test('a visitor is told what is missing, and nothing is asked of the API', async () => {
  await show(button('not-signed-in'))
  expect(screen.getByRole('button', { name: 'Suivre' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByText('Connectez-vous pour participer.')).toBeVisible()
})

test('of two quick choices the last one has the last word', async () => {
  const asked: string[] = []
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    http.get(address, () => HttpResponse.json({ level: 'WATCHING', followers: 3 })),
    http.put(address, async ({ request }) => {
      const { level } = (await request.json()) as { level: string }
      asked.push(level)
      if (level === 'NORMAL') await answered
      return HttpResponse.json({ level, followers: 3 })
    }),
  )
  await show(button())
  const how = await screen.findByRole('combobox')
  await userEvent.selectOptions(how, 'NORMAL')
  await userEvent.selectOptions(how, 'MUTED')
  expect(asked).toEqual(['NORMAL'])
  answer()
  await waitFor(() => expect(asked).toEqual(['NORMAL', 'MUTED']))
  await waitFor(() => expect(how).toHaveValue('MUTED'))
})

test('arrow keys walk through levels alone: one stops following by a button, and only what differs is offered', async () => {
  api.use(
    http.get(address, () => HttpResponse.json({ level: 'TRACKING', followers: 3 })),
    http.delete(address, () => HttpResponse.json({ level: null, followers: 2 })),
  )
  const { unmount } = await show(button())
  const offered = async () =>
    [...(await screen.findByRole<HTMLSelectElement>('combobox')).options].map(({ value }) => value)
  expect(await offered()).toEqual(['TRACKING', 'NORMAL', 'MUTED'])
  await userEvent.click(screen.getByRole('button', { name: 'Ne plus suivre' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Suivre' })).toHaveFocus())
  unmount()
  // Who chose it when it was offered still sees it.
  api.use(http.get(address, () => HttpResponse.json({ level: 'WATCHING', followers: 3 })))
  await show(button())
  expect(await offered()).toEqual(['WATCHING', 'TRACKING', 'NORMAL', 'MUTED'])
})
