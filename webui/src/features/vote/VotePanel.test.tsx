import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { VotePanel } from './VotePanel'

const votes = (support: number) => ({ total: support, support, for: 0, against: 0, abstain: 0 })
const proposal = { id: 'p1', myVote: null, votes: votes(1233), can: { vote: true as const } }
const shown = ['proposal', 'p1']

function Page() {
  const { data } = useQuery({
    queryKey: shown,
    queryFn: () => proposal,
    initialData: proposal,
    staleTime: Infinity,
  })
  return <VotePanel proposal={data} shown={shown} />
}

test('a support counts at once, and what the server counted replaces it', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    server.put('*/api/v1/proposals/p1/vote', async () => {
      await answered
      return HttpResponse.json({ choice: 'SUPPORT', votes: votes(1240) })
    }),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(await screen.findByText(/1\s234/)).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Retirer mon soutien' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  answer()
  expect(await screen.findByText(/1\s240/)).toBeVisible()
})

test('of two quick clicks the last one has the last word', async () => {
  const asked: string[] = []
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    server.put('*/api/v1/proposals/p1/vote', async () => {
      asked.push('support')
      await answered
      return HttpResponse.json({ choice: 'SUPPORT', votes: votes(1234) })
    }),
    server.delete('*/api/v1/proposals/p1/vote', () => {
      asked.push('take back')
      return HttpResponse.json({ choice: null, votes: votes(1233) })
    }),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Retirer mon soutien' }))
  expect(await screen.findByRole('button', { name: 'Soutenir' })).toBeVisible()
  expect(asked).toEqual(['support'])
  answer()
  await waitFor(() => expect(asked).toEqual(['support', 'take back']))
  await waitFor(() => expect(screen.getByText(/1\s233/)).toBeVisible())
  expect(screen.getByRole('button', { name: 'Soutenir' })).toHaveAttribute('aria-pressed', 'false')
})

test('a support that is refused goes back, with the reason', async () => {
  api.use(
    server.put('*/api/v1/proposals/p1/vote', () =>
      HttpResponse.json(
        {
          type: '/problems/no-open-phase',
          title: 'Étape close',
          status: 409,
          detail: 'L’étape vient de se terminer.',
        },
        { status: 409 },
      ),
    ),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(
    await screen.findByText('Votre soutien n’a pas été compté. L’étape vient de se terminer.'),
  ).toBeVisible()
  expect(screen.getByText(/1\s233/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Soutenir' })).toHaveAttribute('aria-pressed', 'false')
})

test('where something before Palabre refuses, no code is shown', async () => {
  api.use(
    server.put('*/api/v1/proposals/p1/vote', () => new HttpResponse('<h1>Forbidden</h1>', { status: 403 })),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(
    await screen.findByText(
      'Votre soutien n’a pas été compté. Quelque chose n’a pas fonctionné. Réessayez dans un moment.',
    ),
  ).toBeVisible()
})
