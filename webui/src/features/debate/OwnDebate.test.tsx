import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type DebateView, debateQuery } from './api'
import { Conclude } from './Conclude'
import { OwnDebate } from './OwnDebate'

const debate = (part: object) =>
  ({
    id: 'd1',
    state: 'DRAFT',
    title: 'Où commencer',
    space: { slug: 's' },
    conclusion: null,
    can: { edit: true, publish: true, delete: true, conclude: true, reopen: true },
    ...part,
  }) as unknown as DebateView

test('publishing a debate takes its button away, and the focus goes to what one can do now', async () => {
  const published = debate({ state: 'OPEN' })
  api.use(
    http.put('*/api/v1/debates/d1/publication', () => HttpResponse.json(published)),
    http.get('*/api/v1/debates/d1', () => HttpResponse.json(published)),
  )
  function Page() {
    const { data } = useQuery({ ...debateQuery('d1'), initialData: debate({}), staleTime: 60_000 })
    return <OwnDebate debate={data} onGone={() => {}} />
  }
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Ouvrir le débat' }))
  await waitFor(() => expect(screen.getByRole('link', { name: 'Modifier le texte' })).toHaveFocus())
})

test('concluding opens its form under the keyboard, and giving up goes back to the button', async () => {
  await show(<Conclude debate={debate({ state: 'OPEN' })} />)
  await userEvent.click(screen.getByRole('button', { name: 'Conclure ce débat' }))
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Conclusions' })).toHaveFocus())
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Conclure ce débat' })).toHaveFocus())
})
