import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { slot } from './slot'

test('a part that was fetched before is there at once, with nothing in its place first', async () => {
  const Thread = slot(
    async () =>
      ({ of }: { of: string }) =>
        `Les commentaires de ${of}`,
  )
  await Thread.preload()
  const waiting = vi.fn(() => '…')
  const Waiting = () => waiting()
  await show(
    <Suspense fallback={<Waiting />}>
      <Thread of="Claire" />
    </Suspense>,
  )
  expect(screen.getByText('Les commentaires de Claire')).toBeVisible()
  expect(waiting).not.toHaveBeenCalled()
})

test('a part of the page that does not come leaves the rest, and comes when tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const load = vi
    .fn<() => Promise<(props: { of: string }) => string>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValue(({ of }) => `Les commentaires de ${of}`)
  const Thread = slot(load)
  await show(
    <>
      <h1>Une proposition</h1>
      <Suspense fallback="…">
        <Thread of="Claire" />
      </Suspense>
    </>,
  )
  expect(await screen.findByText(/^Cette partie de la page/)).toBeVisible()
  expect(screen.getByRole('heading')).toHaveTextContent('Une proposition')

  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText('Les commentaires de Claire')).toBeVisible()
})
