import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { BlockDialog } from './Blocks'

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
