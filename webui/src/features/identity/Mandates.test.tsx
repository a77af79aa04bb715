import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Mandates } from './Mandates'

const ada = { id: 'ada', name: 'Ada', organisation: null }
const held = (...kinds: string[]) =>
  HttpResponse.json({
    items: kinds.length ? [{ person: ada, kinds, givenAt: '2018-11-20T10:00:00Z' }] : [],
    next: null,
  })

test('the coordination says in what somebody speaks, and a refusal puts it back', async () => {
  const asked: unknown[] = []
  api.use(
    http.get('*/api/v1/organisations/irev/mandates', () => held('PROPOSE')),
    http.put('*/api/v1/organisations/irev/mandates/ada', async ({ request }) => {
      asked.push(await request.json())
      return HttpResponse.json(
        {
          type: '/problems/vote-mandate-given',
          title: 'Non',
          status: 409,
          detail: 'Une autre personne vote déjà.',
        },
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      )
    }),
  )
  await show(<Mandates organisation="irev" can={true} find={() => <input aria-label="Trouver" />} />)
  await userEvent.click(await screen.findByRole('checkbox', { name: 'vote' }))
  await waitFor(() => expect(asked).toEqual([{ kinds: ['PROPOSE', 'VOTE'] }]))
  await waitFor(() => expect(screen.getByRole('checkbox', { name: 'vote' })).not.toBeChecked())
  expect(await screen.findByText(/Une autre personne vote déjà/)).toBeVisible()
})

test('others read who does what, and see nothing where nobody does', async () => {
  api.use(http.get('*/api/v1/organisations/irev/mandates', () => held('VOTE')))
  await show(<Mandates organisation="irev" can="admins-only" find={() => null} />)
  expect(await screen.findByText('exprime son vote')).toBeVisible()
  expect(screen.queryByRole('checkbox')).toBeNull()
})

test('the coordination is told where mandates could not be read: nobody seems to have none', async () => {
  api.use(http.get('*/api/v1/organisations/irev/mandates', () => new HttpResponse(null, { status: 503 })))
  await show(<Mandates organisation="irev" can={true} find={() => <input aria-label="Trouver" />} />)
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  expect(screen.queryByText(/Aucune personne/)).toBeNull()
})
