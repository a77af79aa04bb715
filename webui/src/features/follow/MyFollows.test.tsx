import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { MyFollows } from './MyFollows'

const followed = (id: string, label: string) => ({
  subject: { type: 'PROPOSAL', id, label, space: { slug: 's', title: 'Rencontre' } },
  level: 'TRACKING',
  since: '2018-06-01T10:00:00Z',
  counts: { comments: 0, followers: 1 },
})

test('who stops following something stands where it was, and on what is left when it was the last', async () => {
  let rows = [followed('p1', 'Un fonds de cartes'), followed('p2', 'Une carte des friches')]
  api.use(
    http.get('*/api/v1/me/follows', () => HttpResponse.json({ items: rows, next: null })),
    http.delete('*/api/v1/proposals/:id/follow', ({ params }) => {
      rows = rows.filter((each) => each.subject.id !== params.id)
      return HttpResponse.json({ level: null, followers: 0 })
    }),
  )
  await show(<MyFollows nothing={<a href="/espaces">Voir les espaces</a>} />)
  const stop = (title: string) =>
    screen.findByRole('button', { name: `Ne plus suivre «\u00a0${title}\u00a0»` })
  await userEvent.click(await stop('Un fonds de cartes'))
  await waitFor(() => expect(screen.queryByText('Un fonds de cartes')).toBeNull())
  await waitFor(() => expect(screen.getByRole('link', { name: 'Une carte des friches' })).toHaveFocus())

  await userEvent.click(await stop('Une carte des friches'))
  await waitFor(() => expect(screen.getByRole('link', { name: 'Voir les espaces' })).toHaveFocus())
})
