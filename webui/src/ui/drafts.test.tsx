import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { useDraft } from './drafts'

const blank = { body: '' }

function Writing() {
  const draft = useDraft('comment.p1', blank)
  return (
    <>
      <textarea
        aria-label="Texte"
        value={draft.value.body}
        onChange={(event) => draft.change({ body: event.currentTarget.value })}
      />
      <button type="button" onClick={() => draft.forget()}>
        Envoyé
      </button>
    </>
  )
}

test('what is written survives the page, for the person who wrote it and nobody else', async () => {
  const first = await show(<Writing />)
  await userEvent.type(screen.getByLabelText('Texte'), 'Un mot')
  first.unmount()

  const other = await show(<Writing />, { owner: 'karim' })
  expect(screen.getByLabelText('Texte')).toHaveValue('')
  other.unmount()

  await show(<Writing />)
  expect(screen.getByLabelText('Texte')).toHaveValue('Un mot')
})

test('what was sent is forgotten', async () => {
  const first = await show(<Writing />)
  await userEvent.type(screen.getByLabelText('Texte'), 'Un mot')
  await userEvent.click(screen.getByRole('button'))
  first.unmount()
  await show(<Writing />)
  expect(screen.getByLabelText('Texte')).toHaveValue('')
  expect(Object.keys(localStorage)).toEqual([])
})
