import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { BlockDialog, BlockList } from './Blocks'

test('an end that is begun and not finished is no suspension without end', async () => {
  await show(<BlockDialog person={{ id: 'm1', name: 'Marc', organisation: null }} onClose={() => {}} />)
  const end = document.querySelector('input[type="datetime-local"]') as HTMLInputElement
  Object.defineProperty(end, 'validity', { value: { badInput: true } })
  fireEvent.change(end, { target: { value: '' } })
  await userEvent.click(screen.getByRole('button', { name: 'Suspendre ce compte', hidden: true }))
  expect(await screen.findByRole('alert', { hidden: true })).toHaveTextContent(
    'Cette date n’est pas complète',
  )
  expect(end).toBeInvalid()
})

test('who ends a suspension goes on at the next one, and at what is said when it was the last', async () => {
  const suspended = (id: string, name: string) => ({
    id,
    member: { id, name, organisation: null },
    reason: 'Des attaques répétées.',
    blockedBy: { id: 'x', name: 'Claire', organisation: null },
    blockedAt: '2018-11-20T10:00:00Z',
    until: null,
    active: true,
    liftedAt: null,
    liftedBy: null,
  })
  let items = [suspended('m1', 'Marc'), suspended('m2', 'Ada')]
  api.use(
    http.get('*/api/v1/moderation/blocks', () => HttpResponse.json({ items, next: null })),
    http.delete('*/api/v1/moderation/blocks/:id', ({ params }) => {
      items = items.filter(({ id }) => id !== params.id)
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(<BlockList state="active" />)
  const lift = (name: string) => screen.findByRole('button', { name: new RegExp(name) })
  await userEvent.click(await lift('Marc'))
  await waitFor(() => expect(screen.queryByText('Marc')).toBeNull())
  await waitFor(() =>
    expect(screen.getByRole('listitem')).toContainElement(document.activeElement as HTMLElement),
  )
  await userEvent.click(await lift('Ada'))
  await waitFor(() => expect(screen.getByText('Aucun compte suspendu')).toHaveFocus())
})
