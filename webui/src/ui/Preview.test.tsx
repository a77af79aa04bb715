import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { Preview } from './Preview'

test('a preview is there to be read, not read aloud whole; that it failed is said', async () => {
  let fails = false
  const render = async (body: string) => {
    if (fails) throw new Error('no')
    return { bodyHtml: `<p>${body}</p>` }
  }
  await show(<Preview body="Un long texte." render={render} />)
  const look = () => userEvent.click(screen.getByRole('button', { name: 'Voir le texte mis en forme' }))
  await look()
  expect((await screen.findByText('Un long texte.')).closest('[aria-live]')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Refermer l’aperçu' }))
  fails = true
  await look()
  expect((await screen.findByText(/L’aperçu n’a pas pu être fait/)).closest('[aria-live]')).not.toBeNull()
})
