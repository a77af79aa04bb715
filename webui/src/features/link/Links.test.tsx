import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Links } from './Links'

const space = { slug: 's', title: 'Rencontre' }
const other = (part: object) => ({
  id: 'l1',
  kind: 'RELATED',
  outgoing: true,
  subject: { type: 'DEBATE', id: 'd1', label: 'Où commencer ?', space },
  commentId: null,
  judgements: { useful: 2, useless: 0 },
  myJudgement: null,
  dropped: false,
  can: { judge: true, remove: 'not-yours' },
  ...part,
})
const listed = (items: object[], link: unknown = true) =>
  http.get('*/api/v1/proposals/p1/links', () => HttpResponse.json({ items, next: null, can: { link } }))

test('nothing is shown where nothing is linked and nothing may be', async () => {
  api.use(listed([], 'not-signed-in'))
  const { container } = await show(<Links type="proposals" id="p1" space="s" />)
  await new Promise((resolve) => setTimeout(resolve))
  expect(container.querySelector('section[aria-labelledby="links"]')).toBeNull()
})

test('what a text grew from leads to the comment, and is not judged', async () => {
  api.use(
    listed([other({ kind: 'GREW_FROM', commentId: 'c1', can: { judge: 'link-of-record', remove: false } })]),
  )
  await show(<Links type="proposals" id="p1" space="s" />)
  expect(await screen.findByText('Né de')).toBeVisible()
  expect(screen.getByRole('link', { name: 'd’un commentaire' })).toHaveAttribute(
    'href',
    '/debats/d1#commentaire-c1',
  )
  expect(screen.queryByRole('button', { name: /Utile/ })).toBeNull()
})

test('a link is judged, and judged no more', async () => {
  const said = vi.fn()
  let mine: boolean | null = null
  api.use(
    http.get('*/api/v1/proposals/p1/links', () =>
      HttpResponse.json({ items: [other({ myJudgement: mine })], next: null, can: { link: true } }),
    ),
    http.put('*/api/v1/links/l1/judgement', async ({ request }) => {
      said(await request.json())
      mine = false
      return new HttpResponse(null, { status: 204 })
    }),
    http.delete('*/api/v1/links/l1/judgement', () => {
      said(null)
      mine = null
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(<Links type="proposals" id="p1" space="s" />)
  const useless = await screen.findByRole('button', { name: /^Pas utile\s?: Où commencer \?$/ })
  await userEvent.click(useless)
  await waitFor(() => expect(useless).toHaveAttribute('aria-pressed', 'true'))
  await userEvent.click(useless)
  await waitFor(() => expect(useless).toHaveAttribute('aria-pressed', 'false'))
  expect(said.mock.calls).toEqual([[{ useful: false }], [null]])
})

test('a text is found by its words and linked by the keyboard alone', async () => {
  const sent = vi.fn()
  api.use(
    listed([other({})]),
    http.get('*/api/v1/activity', () =>
      HttpResponse.json({
        items: [
          { type: 'DEBATE', id: 'd1', label: 'Où commencer ?', space },
          { type: 'PROPOSAL', id: 'p2', label: 'Ouvrir les ateliers', space },
        ],
        next: null,
      }),
    ),
    http.post('*/api/v1/proposals/p1/links', async ({ request }) => {
      sent(await request.json())
      return HttpResponse.json({ id: 'l2', to: 'p2' }, { status: 201 })
    }),
  )
  await show(<Links type="proposals" id="p1" space="s" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Lier un autre texte' }))
  const field = await screen.findByRole('combobox')
  await waitFor(() => expect(field).toHaveFocus())
  await userEvent.type(field, 'atel')
  // What is linked already is not offered again.
  expect(await screen.findAllByRole('option')).toHaveLength(1)
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ to: 'p2' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Lier un autre texte' })).toHaveFocus())
})
