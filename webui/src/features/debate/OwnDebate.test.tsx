import { useQuery } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type DebateView, debateQuery } from './api'
import { Citations } from './Citations'
import { Cite, CitingPlace } from './Citing'
import { Conclude } from './Conclude'
import { ConclusionHistory } from './ConclusionHistory'
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

test('a debate is opened again with a reason, which does not stand in an address', async () => {
  const sent: unknown[] = []
  api.use(
    http.delete('*/api/v1/debates/d1/conclusion', async ({ request }) => {
      sent.push(new URL(request.url).search, await request.json())
      return HttpResponse.json(debate({ state: 'OPEN' }))
    }),
  )
  await show(<Conclude debate={debate({ state: 'CONCLUDED' })} />)
  await userEvent.click(screen.getByRole('button', { name: 'Rouvrir le débat' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.type(dialog.getByLabelText('Motif'), 'Un quatrième centre demande à parler.')
  await userEvent.click(dialog.getByRole('button', { name: 'Rouvrir le débat' }))
  await waitFor(() => expect(sent).toEqual(['', { reason: 'Un quatrième centre demande à parler.' }]))
})

const person = (name: string) => ({ id: name, name, organisation: null })
const said = (number: number, part: object = {}) => ({
  number,
  conclusion: `Conclusion ${number}.`,
  conclusionHtml: `<p>Conclusion ${number}.</p>`,
  citations: [],
  author: person('Ada'),
  writtenAt: '2018-03-01T10:00:00Z',
  withdrawn: null,
  ...part,
})

test('what a debate was concluded with before is read beneath what stands, and whole where it was withdrawn', async () => {
  const withdrawn = { by: person('Cléo'), at: '2018-03-02T10:00:00Z', reason: 'Un centre manquait.' }
  api.use(
    http.get('*/api/v1/debates/d1/conclusion/versions', () =>
      HttpResponse.json({ items: [said(2, { author: person('Berthe'), withdrawn }), said(1)], next: null }),
    ),
  )
  const { unmount } = await show(
    <ConclusionHistory debate={debate({ state: 'CONCLUDED', conclusions: 2 })} />,
  )
  await userEvent.click(screen.getByText('Conclusions précédentes'))
  expect(await screen.findByText('Conclusion 1.')).toBeVisible()
  expect(screen.queryByText('Conclusion 2.')).toBeNull()
  unmount()
  await show(<ConclusionHistory debate={debate({ state: 'OPEN', conclusions: 2 })} />)
  await userEvent.click(screen.getByText('Lire les conclusions retirées'))
  expect(await screen.findByText('Conclusion 2.')).toBeVisible()
  expect(screen.getByText('Retirées par Cléo').closest('p')).toHaveTextContent('Un centre manquait.')
  expect(screen.getByText('Berthe')).toBeVisible()
})

test('conclusions that were never corrected have no history', async () => {
  await show(<ConclusionHistory debate={debate({ state: 'CONCLUDED', conclusions: 1 })} />)
  expect(screen.queryByText('Conclusions précédentes')).toBeNull()
})

test('conclusions that somebody else wrote meanwhile are read before one’s own go over them', async () => {
  const sent: unknown[] = []
  api.use(
    http.put('*/api/v1/debates/d1/conclusion', async ({ request }) => {
      sent.push(request.headers.get('If-Match'), await request.json())
      return HttpResponse.json(debate({ state: 'CONCLUDED' }))
    }),
  )
  const read = debate({ state: 'CONCLUDED', conclusion: 'Deux quartiers.' })
  function Page() {
    const [now, setNow] = useState(read)
    const later = { ...now, conclusion: 'Trois quartiers.', version: 4 }
    return (
      <>
        <Conclude debate={now} />
        <button type="button" onClick={() => setNow(later)}>
          plus tard
        </button>
      </>
    )
  }
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Corriger les conclusions' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Conclusions' }), ' Ou un.')
  await userEvent.click(screen.getByRole('button', { name: 'plus tard' }))
  const newer = screen.getByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(newer).toHaveTextContent('Trois quartiers.')
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  expect(newer).toHaveFocus()
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ma version' }))
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await waitFor(() => expect(sent).toEqual(['"4"', { conclusion: 'Deux quartiers. Ou un.', citations: [] }]))
})
