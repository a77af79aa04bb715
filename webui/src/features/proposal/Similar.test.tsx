import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Similar } from './Similar'

const near = (id: string, vote: true | string, more: object = {}) => ({
  id,
  title: `Verger ${id}`,
  excerpt: 'Des pommiers.',
  space: { slug: 's', title: 'Rencontre' },
  state: 'PUBLISHED',
  myVote: null,
  why: { words: ['verger'], title: false },
  can: { vote },
  ...more,
})

test('what is alike says why, and is supported in one tap or read', async () => {
  api.use(
    server.post('*/api/v1/spaces/s/proposals/similar', () =>
      HttpResponse.json({
        items: [
          near('a', true),
          near('b', 'phase-forbids-vote', { why: { words: [], title: true } }),
          near('c', true, { myVote: 'SUPPORT' }),
          near('d', 'vote-asks-more', { myVote: 'AGAINST' }),
        ],
        next: null,
      }),
    ),
  )
  const support = vi.fn(async () => ({}))
  await show(
    <Similar space="s" words={{ title: 'Un verger partagé', body: '', theme: '' }} support={support} />,
  )
  expect(await screen.findAllByText('Rencontre · Mots communs : verger')).toHaveLength(3)
  expect(screen.getByText('Rencontre · Titre proche')).toBeVisible()
  for (const other of ['b', 'd'])
    expect(screen.getByRole('link', { name: `Lire\u00a0: Verger ${other}` })).toBeVisible()
  expect(screen.getAllByText('Vous la soutenez.')).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: /Soutenir plutôt celle-ci/ }))
  await waitFor(() => expect(screen.getAllByText('Vous la soutenez.')).toHaveLength(2))
  expect(support).toHaveBeenCalledExactlyOnceWith('a')
})

test('a few letters ask nothing', async () => {
  const asked = vi.fn()
  api.use(
    server.post('*/api/v1/spaces/s/proposals/similar', () => {
      asked()
      return HttpResponse.json({ items: [], next: null })
    }),
  )
  const { container } = await show(
    <Similar space="s" words={{ title: 'Un', body: '', theme: '' }} support={async () => {}} />,
  )
  await new Promise((resolve) => setTimeout(resolve, 1_800))
  expect(asked).not.toHaveBeenCalled()
  expect(container.querySelector('aside')).toBeNull()
})
