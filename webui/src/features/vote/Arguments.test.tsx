import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Arguments } from './Arguments'
import type { Votable } from './api'

const proposal = (part: object = {}) =>
  ({
    id: 'p1',
    myVote: null,
    votes: null,
    resultsHidden: false,
    voteRules: { mode: 'FOR_AGAINST', reason: 'OPTIONAL', hidden: 'NEVER', openBallot: false, ...part },
    can: { vote: true },
  }) as Votable
const argument = (part: object) => ({
  id: 'a1',
  side: 'FOR',
  text: 'Cela marche ailleurs.',
  author: null,
  mine: false,
  judgements: { useful: 2, useless: 0 },
  myJudgement: null,
  hiding: null,
  can: { judge: true, report: true, hide: 'moderators-only' },
  ...part,
})
/** What each side answers. */
const said = (sides: Record<string, () => object[]>) =>
  http.get('*/api/v1/proposals/p1/arguments', ({ request }) => {
    const items = sides[new URL(request.url).searchParams.get('side') ?? '']?.() ?? []
    return HttpResponse.json({ items, next: null, total: items.length })
  })
const column = (name: RegExp) =>
  screen.findByRole('heading', { name }).then((head) => head.parentElement as HTMLElement)

test('each side has its column, an empty one says so, and who abstained without a word has none', async () => {
  api.use(said({ for: () => [argument({})] }))
  await show(<Arguments proposal={proposal()} />)
  expect(await within(await column(/^Pour/)).findByText('Cela marche ailleurs.')).toBeVisible()
  expect(await within(await column(/^Contre/)).findByText('Aucun argument contre, à ce jour.')).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('heading', { name: /Abstention/ })).toBeNull())
})

test('an argument is found useful, and is not any more', async () => {
  const told = vi.fn()
  let mine: boolean | null = null
  api.use(
    said({ for: () => [argument({ myJudgement: mine })] }),
    http.put('*/api/v1/arguments/a1/useful', async ({ request }) => {
      told(await request.json())
      mine = true
      return new HttpResponse(null, { status: 204 })
    }),
    http.delete('*/api/v1/arguments/a1/useful', () => {
      told(null)
      mine = null
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(<Arguments proposal={proposal()} />)
  const useful = () => screen.findByRole('button', { name: /^Utile 2/ })
  await userEvent.click(await useful())
  await waitFor(async () => expect(await useful()).toHaveAttribute('aria-pressed', 'true'))
  await userEvent.click(await useful())
  await waitFor(async () => expect(await useful()).toHaveAttribute('aria-pressed', 'false'))
  expect(told.mock.calls).toEqual([[{ useful: true }], [null]])
})

test('one’s own is not judged, and says that it is one’s own', async () => {
  api.use(said({ for: () => [argument({ mine: true, can: { judge: 'your-own', hide: false } })] }))
  await show(<Arguments proposal={proposal()} />)
  expect(await screen.findByText('C’est le vôtre')).toBeVisible()
  expect(screen.queryByRole('button', { name: /Utile/ })).toBeNull()
})

test('who moderates hides an argument with a reason', async () => {
  const told = vi.fn()
  api.use(
    said({ for: () => [argument({ can: { judge: true, hide: true } })] }),
    http.put('*/api/v1/arguments/a1/hiding', async ({ request }) => {
      told(await request.json())
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await show(<Arguments proposal={proposal()} />)
  await userEvent.click(await screen.findByRole('button', { name: /^Masquer/ }))
  await userEvent.type(await screen.findByRole('textbox'), 'Ce texte nomme une personne.')
  await userEvent.click(screen.getAllByRole('button', { name: 'Masquer' }).at(-1) as HTMLElement)
  expect(await screen.findByText('L’argument est masqué ; le vote reste compté.')).toBeVisible()
  expect(told).toHaveBeenCalledWith({ reason: 'Ce texte nomme une personne.' })
})

test('while results are hidden nothing is asked for, and one is told when to come back', async () => {
  await show(<Arguments proposal={{ ...proposal({ hidden: 'UNTIL_CLOSED' }), resultsHidden: true }} />)
  expect(screen.getByText('Les arguments se liront à la fin de l’étape, avec les résultats.')).toBeVisible()
})

test('in an open ballot one sees whose an argument is', async () => {
  api.use(
    said({
      for: () => [argument({ author: { id: 'm1', name: 'Claire Delattre', organisation: null } })],
    }),
  )
  await show(<Arguments proposal={proposal({ openBallot: true })} />)
  expect(await screen.findByText('Claire Delattre')).toBeVisible()
})

test('an argument can be reported by who may, and not by who hides it anyway', async () => {
  api.use(
    said({
      for: () => [
        argument({}),
        argument({
          id: 'a2',
          mine: true,
          text: 'Le mien.',
          can: { judge: 'your-own', report: 'your-own', hide: 'no' },
        }),
        argument({ id: 'a3', text: 'Un autre.', can: { judge: true, report: true, hide: true } }),
      ],
    }),
  )
  await show(<Arguments proposal={proposal()} report={({ id }, of) => <span>{`${id} ${of}`}</span>} />)
  expect(await screen.findByText(/^a1 .*Cela marche ailleurs/)).toBeInTheDocument()
  expect(screen.queryByText(/^a2 /)).toBeNull()
  expect(screen.queryByText(/^a3 /)).toBeNull()
})

test('where reasons are not asked for any more, those that were given stay, and none is no heading', async () => {
  const sides = new Set<string | null>()
  api.use(
    http.get('*/api/v1/proposals/:id/arguments', ({ request, params }) => {
      const side = new URL(request.url).searchParams.get('side')
      sides.add(side)
      const items = params.id === 'p1' && side === 'for' ? [argument({})] : []
      return HttpResponse.json({ items, next: null, total: items.length })
    }),
  )
  const { unmount } = await show(<Arguments proposal={proposal({ reason: 'NONE' })} />)
  expect(await screen.findByText('Cela marche ailleurs.')).toBeVisible()
  expect(screen.getByRole('region', { name: 'Arguments' })).toBeVisible()
  unmount()
  sides.clear()
  await show(<Arguments proposal={{ ...proposal({ reason: 'NONE' }), id: 'p2' }} />)
  await waitFor(() => expect(sides).toEqual(new Set(['for', 'against', 'abstain'])))
  expect(screen.queryByRole('heading')).toBeNull()
})
