import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { filtersOf } from '#api/listing'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type ProposalSearch, searched } from './api'
import { ListHead } from './ListHead'

const orders = [
  { sort: 'recent', formula: 'publication' },
  { sort: 'best', formula: 'wilson' },
  { sort: 'random', formula: 'chance' },
]

function Head({ from = {} }: { from?: ProposalSearch }) {
  const [search, setSearch] = useState<ProposalSearch>(from)
  return (
    <>
      <ListHead
        space="eau"
        search={search}
        orders={orders}
        named={{ theme: search.theme && 'Santé', voted: search.voted && 'Votées' }}
        onChange={(part) => setSearch({ ...search, ...part })}
      />
      <output>{JSON.stringify(search)}</output>
    </>
  )
}

test('only the orders that the server offers can be chosen, and how one is reckoned is a tap away', async () => {
  await show(<Head />)
  expect(screen.getAllByRole('option').map((each) => each.textContent)).toEqual([
    'Les plus récentes',
    'Les plus approuvées',
    'Au hasard',
  ])
  await userEvent.selectOptions(screen.getByLabelText('Trier'), 'best')
  await userEvent.click(screen.getByRole('button', { name: /Comment est calculé l’ordre/ }))
  expect(screen.getByText(/borne basse de Wilson/)).toBeVisible()
})

test('a random order has a seed of its own, which another order does not keep', async () => {
  await show(<Head />)
  const order = screen.getByLabelText('Trier')
  await userEvent.selectOptions(order, 'random')
  const first = screen.getByText(/"sort":"random"/).textContent
  await userEvent.click(screen.getByRole('button', { name: 'Mélanger à nouveau' }))
  expect(screen.getByText(/"sort":"random"/).textContent).not.toBe(first)
  await userEvent.selectOptions(order, 'recent')
  expect(screen.queryByText(/seed/)).toBeNull()
})

test('each filter that is on has a name and is taken off by itself, and the focus stays there', async () => {
  await show(<Head from={{ theme: 'sante', voted: 'me' }} />)
  await userEvent.click(screen.getByRole('button', { name: /Enlever le filtre\u00a0: Santé/ }))
  expect(screen.queryByRole('button', { name: /Santé/ })).toBeNull()
  await waitFor(() => expect(screen.getByRole('button', { name: /Votées/ })).toHaveFocus())
})

test('the list is taken away with its filters and its order', async () => {
  const asked = vi.fn()
  URL.createObjectURL = () => 'blob:liste'
  URL.revokeObjectURL = () => {}
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  api.use(
    server.get('*/api/v1/spaces/eau/proposals.csv', ({ request }) => {
      asked(new URL(request.url).search)
      return new HttpResponse('id\r\n', { headers: { 'Content-Type': 'text/csv' } })
    }),
  )
  await show(<Head from={{ theme: 'sante', sort: 'best' }} />)
  await userEvent.click(screen.getByRole('button', { name: 'Exporter (CSV)' }))
  await waitFor(() => expect(click).toHaveBeenCalled())
  expect(asked).toHaveBeenCalledWith('?theme=sante&sort=best')
})

test('an address that asks for what there is not asks for nothing', () => {
  expect(
    filtersOf(searched({ state: 'gone', voted: 'oriv', sort: 'title', seed: 'une', q: '', theme: 3 })),
  ).toEqual(filtersOf(searched({})))
  expect(searched({ sort: 'title', seed: 'une' }).sort).toBeUndefined()
  expect(searched({ sort: 'best', seed: 'une' }).seed).toBeUndefined()
  expect(searched({ sort: 'random', seed: 'une' }).seed).toBe('une')
})
