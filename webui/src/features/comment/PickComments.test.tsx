import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { PickComments } from './PickComments'

const comment = (id: string, name: string | null, part: object = {}) => ({
  id,
  bodyHtml: name && `<p>Un avis de ${name}.</p>`,
  author: name && { id: name, name, organisation: null },
  createdAt: '2018-03-20T08:00:00Z',
  counts: { replies: 0, attachments: 0 },
  state: name ? 'VISIBLE' : 'DELETED',
  ...part,
})
const said = (...items: object[]) =>
  http.get('*/api/v1/proposals/p1/comments', () => HttpResponse.json({ items, next: null }))

function Picking({ most = 2 }: { most?: number }) {
  const [picked, setPicked] = useState<string[]>([])
  return (
    <>
      <PickComments
        type="proposals"
        thread="p1"
        legend="À reprendre"
        help="Avec leurs réponses."
        most={most}
        picked={picked}
        onChange={setPicked}
      />
      <output data-testid="sent">{picked.join(' ')}</output>
    </>
  )
}

test('what can be read is ticked, with its replies, and what is gone is not offered', async () => {
  api.use(
    said(
      comment('c1', 'Claire', { counts: { replies: 3, attachments: 0 } }),
      comment('c2', null),
      comment('c3', 'Marc', { state: 'HIDDEN' }),
      comment('c4', 'Paul'),
    ),
  )
  await show(<Picking />)
  const group = await screen.findByRole('group', { name: 'À reprendre' })
  const claire = await within(group).findByRole('checkbox', { name: /^Claire/ })
  expect(claire).toHaveAccessibleDescription('Un avis de Claire.')
  expect(within(group).getAllByRole('checkbox')).toHaveLength(2)
  expect(within(group).getByText('avec 3 réponses')).toBeVisible()
  await userEvent.click(claire)
  await userEvent.click(within(group).getByRole('checkbox', { name: /^Paul/ }))
  expect(screen.getByTestId('sent')).toHaveTextContent('c1 c4')
  await userEvent.click(claire)
  expect(screen.getByTestId('sent')).toHaveTextContent(/^c4$/)
  expect(within(group).getByText('1 commentaire choisi')).toBeVisible()
})

test('as many as go along are ticked, and not one more', async () => {
  api.use(said(comment('c1', 'Claire'), comment('c2', 'Marc')))
  await show(<Picking most={1} />)
  await userEvent.click(await screen.findByRole('checkbox', { name: /^Claire/ }))
  expect(screen.getByRole('checkbox', { name: /^Marc/ })).toBeDisabled()
  expect(screen.getByText(/C’est le plus que l’on puisse reprendre \(1\)\./)).toBeVisible()
  await userEvent.click(screen.getByRole('checkbox', { name: /^Claire/ }))
  expect(screen.getByRole('checkbox', { name: /^Marc/ })).toBeEnabled()
})

test('where nobody wrote, and where it cannot be read, one is told', async () => {
  api.use(said())
  const { unmount } = await show(<Picking />)
  expect(await screen.findByText('Aucun commentaire à reprendre.')).toBeVisible()
  unmount()
  api.use(http.get('*/api/v1/proposals/p1/comments', () => new HttpResponse(null, { status: 500 })))
  await show(<Picking />)
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
})
