import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { byDefault as rules } from '#testing/voteRules'
import type { Rules, Votable } from './api'
import { VotePanel } from './VotePanel'

const votes = (support: number) => ({ total: support, support, for: 0, against: 0, abstain: 0 })
const proposal: Votable = {
  id: 'p1',
  myVote: null,
  votes: votes(1233),
  placesTaken: null,
  resultsHidden: false,
  voteRules: rules,
  can: { vote: true },
}
const shown = ['proposal', 'p1']

beforeEach(() =>
  api.use(server.get('*/api/v1/proposals/p1/results', () => HttpResponse.json({ items: [], next: null }))),
)

function Page({ of = proposal }: { of?: Votable }) {
  const { data } = useQuery({
    queryKey: shown,
    queryFn: () => of,
    initialData: of,
    staleTime: Infinity,
  })
  return <VotePanel proposal={data} shown={shown} />
}

test('a support counts at once, and what the server counted replaces it', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    server.put('*/api/v1/proposals/p1/vote', async () => {
      await answered
      return HttpResponse.json({ choice: 'SUPPORT', votes: votes(1240), resultsHidden: false })
    }),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(await screen.findByText(/1\s234/)).toBeVisible()
  // Its words say what it does: it is not pressed besides.
  expect(await screen.findByRole('button', { name: 'Retirer mon soutien' })).not.toHaveAttribute(
    'aria-pressed',
  )
  answer()
  expect(await screen.findByText(/1\s240/)).toBeVisible()
})

test('of two quick clicks the last one has the last word', async () => {
  const asked: string[] = []
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  api.use(
    server.put('*/api/v1/proposals/p1/vote', async () => {
      asked.push('support')
      await answered
      return HttpResponse.json({ choice: 'SUPPORT', votes: votes(1234) })
    }),
    server.delete('*/api/v1/proposals/p1/vote', () => {
      asked.push('take back')
      return HttpResponse.json({ choice: null, votes: votes(1233) })
    }),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Retirer mon soutien' }))
  expect(await screen.findByRole('button', { name: 'Soutenir' })).toBeVisible()
  expect(asked).toEqual(['support'])
  answer()
  await waitFor(() => expect(asked).toEqual(['support', 'take back']))
  await waitFor(() => expect(screen.getByText(/1\s233/)).toBeVisible())
  expect(screen.getByRole('button', { name: 'Soutenir' })).toBeVisible()
})

test('a support that is refused goes back, with the reason', async () => {
  api.use(
    server.put('*/api/v1/proposals/p1/vote', () =>
      HttpResponse.json(
        {
          type: '/problems/no-open-phase',
          title: 'Étape close',
          status: 409,
          detail: 'L’étape vient de se terminer.',
        },
        { status: 409 },
      ),
    ),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(
    await screen.findByText('Votre vote n’a pas été compté. L’étape vient de se terminer.'),
  ).toBeVisible()
  expect(screen.getByText(/1\s233/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Soutenir' })).toBeVisible()
})

test('where something before Palabre refuses, no code is shown', async () => {
  api.use(
    server.put('*/api/v1/proposals/p1/vote', () => new HttpResponse('<h1>Forbidden</h1>', { status: 403 })),
  )
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Soutenir' }))
  expect(
    await screen.findByText(
      'Votre vote n’a pas été compté. Quelque chose n’a pas fonctionné. Réessayez dans un moment.',
    ),
  ).toBeVisible()
})

const sides = { total: 12, support: 0, for: 8, against: 3, abstain: 1 }
const asked = (part: Partial<Rules>): Votable => ({
  ...proposal,
  votes: sides,
  voteRules: { ...rules, mode: 'FOR_AGAINST', ...part },
})
const mine = (part: object = {}) => ({
  choice: null,
  reason: null,
  hiding: null,
  cast: null,
  counts: null,
  votes: sides,
  placesTaken: null,
  resultsHidden: false,
  can: { vote: true },
  ...part,
})
const mineIs = (part: object) => server.get('*/api/v1/proposals/p1/vote', () => HttpResponse.json(mine(part)))

test('a side is chosen and said why, in words that the server keeps', async () => {
  const sent: unknown[] = []
  api.use(
    mineIs({ choice: 'FOR', reason: 'Cela marche ailleurs.', counts: true }),
    server.put('*/api/v1/proposals/p1/vote', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(
        mine({
          choice: 'FOR',
          reason: 'Cela marche ailleurs.',
          counts: true,
          votes: { ...sides, for: 9, total: 13 },
        }),
      )
    }),
  )
  await show(<Page of={asked({ reason: 'OPTIONAL' })} />)
  expect(screen.getByText('8 pour')).toBeVisible()
  expect(screen.getByText('3 contre')).toBeVisible()
  expect(screen.getByText('1 abstention')).toBeVisible()
  await userEvent.click(await screen.findByRole('button', { name: 'Voter' }))
  expect(screen.getByText('Choisissez d’abord : pour, contre ou abstention.')).toBeVisible()
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('radio', { name: 'Pour' }))
  await userEvent.type(screen.getByLabelText(/Pourquoi/), 'Cela marche ailleurs.')
  await userEvent.click(screen.getByRole('button', { name: 'Voter' }))
  expect(await screen.findByText(/Vous avez voté pour/)).toBeVisible()
  expect(sent).toEqual([{ choice: 'FOR', reason: 'Cela marche ailleurs.' }])
  expect(await screen.findByText('9 pour')).toBeVisible()
  expect(screen.getByText('Cela marche ailleurs.')).toBeVisible()
})

test('a reason that is missing is asked for at its field, and nothing that was chosen is lost', async () => {
  api.use(
    server.put('*/api/v1/proposals/p1/vote', () =>
      HttpResponse.json(
        {
          type: '/problems/invalid',
          title: 'À corriger',
          status: 400,
          detail: 'Rien n’a été enregistré.',
          violations: [{ field: 'reason', message: 'Dites pourquoi.' }],
        },
        { status: 400 },
      ),
    ),
  )
  await show(<Page of={asked({ reason: 'REQUIRED' })} />)
  await userEvent.click(await screen.findByRole('radio', { name: 'Contre' }))
  await userEvent.click(screen.getByRole('button', { name: 'Voter' }))
  expect(await screen.findByText('Dites pourquoi.')).toBeVisible()
  expect(await screen.findByRole('radio', { name: 'Contre' })).toBeChecked()
  expect(screen.getByText('3 contre')).toBeVisible()
})

test('an open ballot says so before one votes', async () => {
  await show(<Page of={asked({ openBallot: true })} />)
  expect(await screen.findByText(/Vote public/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Voter' })).toBeVisible()
})

test('hidden results are explained, and no figure stands in their place', async () => {
  await show(<Page of={{ ...asked({ hidden: 'UNTIL_VOTED' }), votes: null, resultsHidden: true }} />)
  expect(screen.getByText('Vous verrez les résultats quand vous aurez voté.')).toBeVisible()
  expect(screen.queryByText(/ pour$/)).toBeNull()
})

test('what is left to cast and what is still missing are told', async () => {
  api.use(mineIs({ cast: 1 }))
  await show(<Page of={{ ...proposal, voteRules: { ...rules, limit: 5, minimum: 2 } }} />)
  expect(await screen.findByText('Il vous reste 4 votes sur 5 dans cet espace.')).toBeVisible()
  expect(screen.getByText('Encore 1 vote pour que les vôtres comptent.')).toBeVisible()
})

test('the way to the threshold is told in words and figures', async () => {
  await show(<Page of={{ ...proposal, votes: votes(38), voteRules: { ...rules, threshold: 50 } }} />)
  expect(screen.getByText('Encore 12 voix pour atteindre le seuil de 50')).toBeVisible()
  expect(screen.getByRole('progressbar', { name: 'Progression vers le seuil' })).toHaveAttribute(
    'value',
    '38',
  )
})

test('where a proposal fills up, votes that do not count yet have their places, and are told apart', async () => {
  const full = {
    ...proposal,
    votes: votes(2),
    placesTaken: 5,
    voteRules: { ...rules, threshold: 5, beyond: false, minimum: 3 },
  }
  api.use(mineIs({ cast: 1 }))
  const { unmount } = await show(<Page of={{ ...full, can: { vote: 'proposal-full' } }} />)
  expect(screen.getByText(/5 voix sur 5.*3 ne comptent pas encore/)).toBeVisible()
  expect(screen.getByRole('progressbar', { name: 'Progression vers le seuil' })).toHaveAttribute('value', '5')
  expect(screen.queryByText(/Encore 3 voix/)).toBeNull()
  unmount()
  await show(<Page of={{ ...full, placesTaken: 3 }} />)
  expect(screen.getByText(/Encore 2 voix.*1 ne compte pas encore/)).toBeVisible()
})

test('whoever votes for an organisation changes what was cast for it, whoever did', async () => {
  api.use(mineIs({ choice: 'AGAINST', cast: 1 }))
  await show(<Page of={{ ...asked({ voters: 'MANDATES', limit: 1 }), myVote: 'AGAINST' }} />)
  expect(await screen.findByText(/Votre organisation a voté contre/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Changer mon vote' }))
  expect(screen.getByRole('radio', { name: 'Contre' })).toBeChecked()
})

test.each(['proposal-closed', 'hidden', 'partners-not-invited', 'organisation-not-voting'])(
  'a vote can be taken back where one may vote no more: %s',
  async (vote) => {
    const taken: string[] = []
    api.use(
      mineIs({ choice: 'FOR' }),
      server.delete('*/api/v1/proposals/p1/vote', () => {
        taken.push(vote)
        return HttpResponse.json(mine({ can: { vote } }))
      }),
    )
    const { unmount } = await show(<Page of={{ ...proposal, myVote: 'SUPPORT', can: { vote } }} />)
    await userEvent.click(screen.getByRole('button', { name: 'Retirer mon soutien' }))
    await waitFor(() => expect(taken).toHaveLength(1))
    unmount()
    await show(<Page of={{ ...asked({}), myVote: 'FOR', can: { vote } }} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Retirer mon vote' }))
    await waitFor(() => expect(taken).toHaveLength(2))
    expect(screen.queryByRole('button', { name: 'Changer mon vote' })).toBeNull()
  },
)

test.each(['no-open-phase', 'not-signed-in', 'partners-not-invited', 'organisation-not-voting', true])(
  'whoever reads is told what each phase came to that has closed: %s',
  async (vote) => {
    const result = (id: string, title: string, closedAt: string, votes: object) => ({
      phase: { id, title },
      closedAt,
      votes,
    })
    api.use(
      mineIs({}),
      server.get('*/api/v1/proposals/p1/results', () =>
        HttpResponse.json({
          items: [
            result('f2', 'Second tour', '2018-11-20T09:00:00Z', sides),
            result('f1', 'Premier tour', '2018-10-20T09:00:00Z', { ...sides, for: 5, against: 4 }),
          ],
          next: null,
        }),
      ),
    )
    await show(<Page of={{ ...asked({}), can: { vote } }} />)
    expect(await screen.findByText(/À la clôture de « Second tour »/)).toBeVisible()
    expect(screen.getByText('8 pour, 3 contre, 1 abstention')).toBeVisible()
    expect(screen.getByText(/À la clôture de « Premier tour »/)).toBeVisible()
    expect(screen.getByText('5 pour, 4 contre, 1 abstention')).toBeVisible()
  },
)

test('whoever reads their vote when voting is over reads why its reason was hidden', async () => {
  api.use(
    mineIs({
      choice: 'FOR',
      reason: 'Cela marche ailleurs.',
      cast: 1,
      hiding: { at: '2018-11-21T09:00:00Z', reason: 'Ce texte nomme une personne.' },
    }),
  )
  await show(
    <Page
      of={{ ...asked({ reason: 'OPTIONAL', limit: 5 }), myVote: 'FOR', can: { vote: 'no-open-phase' } }}
    />,
  )
  expect(await screen.findByText(/Ce texte nomme une personne\./)).toBeVisible()
  expect(screen.getByText('Cela marche ailleurs.')).toBeVisible()
  expect(screen.queryByText(/Il vous reste/)).toBeNull()
})

test('when the phase has closed, what it came to is told', async () => {
  api.use(
    server.get('*/api/v1/proposals/p1/results', () =>
      HttpResponse.json({
        items: [{ phase: { id: 'f1', title: 'Vote' }, closedAt: '2018-11-20T09:00:00Z', votes: sides }],
        next: null,
      }),
    ),
  )
  await show(<Page of={{ ...asked({}), can: { vote: 'no-open-phase' } }} />)
  expect(await screen.findByText(/À la clôture de « Vote »/)).toBeVisible()
  expect(screen.getByText('8 pour, 3 contre, 1 abstention')).toBeVisible()
})

test('voting keeps the focus in its place, and a vote that is taken back says so', async () => {
  api.use(
    mineIs({ choice: 'FOR' }),
    server.put('*/api/v1/proposals/p1/vote', () => HttpResponse.json(mine({ choice: 'FOR' }))),
    server.delete('*/api/v1/proposals/p1/vote', () => HttpResponse.json(mine())),
  )
  await show(<Page of={{ ...asked({}), myVote: 'AGAINST' }} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Changer mon vote' }))
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Pour' })).toHaveFocus())
  await userEvent.click(screen.getByRole('radio', { name: 'Pour' }))
  await userEvent.click(screen.getByRole('button', { name: 'Voter' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Changer mon vote' })).toHaveFocus())
  await userEvent.click(screen.getByRole('button', { name: 'Retirer mon vote' }))
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Pour' })).toHaveFocus())
  expect(await screen.findByText('Votre vote est retiré.')).toBeVisible()
})
