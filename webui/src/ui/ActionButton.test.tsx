import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { ActionButton, SignInWay } from './ActionButton'

test('what one may do is done', async () => {
  const act = vi.fn()
  await show(
    <ActionButton can={true} onClick={act}>
      Soutenir
    </ActionButton>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(act).toHaveBeenCalledOnce()
})

test('what one may not do says why, to everybody, and does nothing', async () => {
  const act = vi.fn()
  await show(
    <ActionButton can="phase-forbids-vote" onClick={act}>
      Soutenir
    </ActionButton>,
  )
  const button = screen.getByRole('button', { name: 'Soutenir' })
  expect(button).toHaveAccessibleDescription('L’étape en cours ne prévoit pas de votes.')
  await userEvent.tab()
  expect(button).toHaveFocus()
  await userEvent.click(button)
  expect(act).not.toHaveBeenCalled()
})

test('a reason that this version does not know yet is still a sentence', async () => {
  await show(<ActionButton can="a-code-of-tomorrow">Soutenir</ActionButton>)
  expect(screen.getByRole('button')).toHaveAccessibleDescription('Ce n’est pas possible pour le moment.')
})

test('where only the sign-in is missing, the reason leads there', async () => {
  const signIn = vi.fn()
  await show(
    <SignInWay value={signIn}>
      <ActionButton can="not-signed-in">Soutenir</ActionButton>
    </SignInWay>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Connectez-vous pour participer.' }))
  expect(signIn).toHaveBeenCalledOnce()
})
