import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type DebateView, debateQuery } from './api'
import { Citations } from './Citations'
import { Cite, CitingPlace } from './Citing'
import { Conclude } from './Conclude'
import { OwnDebate } from './OwnDebate'

const debate = (part: object) =>
  ({
    id: 'd1',
    state: 'DRAFT',
    title: 'Où commencer',
    space: { slug: 's' },
    conclusion: null,
    citations: [],
    version: 3,
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

test('conclusions cite comments that are ticked in the thread, and say on what they were written', async () => {
  const sent: unknown[] = []
  api.use(
    http.put('*/api/v1/debates/d1/conclusion', async ({ request }) => {
      sent.push(request.headers.get('If-Match'), await request.json())
      return HttpResponse.json(debate({ state: 'CONCLUDED' }))
    }),
  )
  const comment = (id: string, name: string, part: object = {}) => ({
    id,
    state: 'VISIBLE',
    bodyHtml: `<p>À <strong>Lille</strong>, ${name}.</p>`,
    author: { name },
    ...part,
  })
  await show(
    <CitingPlace>
      <Conclude debate={debate({ state: 'OPEN' })} />
      <Cite comment={comment('c1', 'Ada')} />
      <Cite comment={comment('c2', 'Berthe')} />
      <Cite comment={comment('c3', 'Cléo', { state: 'HIDDEN' })} />
    </CitingPlace>,
  )
  expect(screen.queryByRole('button', { name: /Citer/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Conclure ce débat' }))
  const cite = await screen.findByRole('button', { name: /Citer .*Ada/ })
  expect(screen.getAllByRole('button', { name: /^Citer/ })).toHaveLength(2)
  cite.focus()
  await userEvent.keyboard('{Enter}')
  expect(cite).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(screen.getByRole('button', { name: /Citer .*Berthe/ }))
  expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    expect.stringContaining('À Lille, Ada.'),
    expect.stringContaining('À Lille, Berthe.'),
  ])
  await userEvent.click(screen.getByRole('button', { name: /Enlever cette citation .*Ada/ }))
  expect(cite).toHaveAttribute('aria-pressed', 'false')
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Conclusions' }),
    'Nous commençons par deux quartiers.',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Publier les conclusions' }))
  await waitFor(() =>
    expect(sent).toEqual(['"3"', { conclusion: 'Nous commençons par deux quartiers.', citations: ['c2'] }]),
  )
  await waitFor(() => expect(screen.queryByRole('button', { name: /Citer/ })).toBeNull())
})

test('a citation leads to its comment, and of one that is hidden since only the place is left', async () => {
  await show(
    <Citations
      citations={[
        {
          commentId: 'c1',
          state: 'VISIBLE',
          thread: { type: 'DEBATE', id: 'd1' },
          excerpt: 'À Lille, deux quartiers.',
          position: 'FOR',
          author: { id: 'a', name: 'Ada', organisation: null },
          postedAt: '2018-03-01T10:00:00Z',
        },
        {
          commentId: 'c2',
          state: 'HIDDEN',
          thread: null,
          excerpt: null,
          position: null,
          author: null,
          postedAt: null,
        },
      ]}
    />,
  )
  expect(screen.getByRole('link', { name: /À Lille, deux quartiers.*Ada · Pour/ })).toHaveAttribute(
    'href',
    '/debats/d1#commentaire-c1',
  )
  expect(screen.getByText('Commentaire masqué depuis')).toBeVisible()
  expect(screen.getAllByRole('link')).toHaveLength(1)
})
