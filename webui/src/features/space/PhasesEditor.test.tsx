import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { PhaseView } from './api'
import { concerned, PhasesEditor } from './PhasesEditor'

const plan = 'http://localhost:8080/api/v1/spaces/rencontre/phases'
const phases: PhaseView[] = [
  {
    id: 'a',
    title: 'Préparation',
    description: '',
    startsAt: '2018-03-01T08:00:00.123Z',
    endsAt: '2018-03-20T08:00:00Z',
    allows: ['comment'],
  },
  {
    id: 'b',
    title: 'Recueil',
    description: '',
    startsAt: '2018-03-10T08:00:00Z',
    endsAt: null,
    allows: ['propose', 'vote'],
  },
]
const steps = [
  { key: 'a', title: 'Préparation' },
  { key: 'b', title: 'Recueil' },
]

test('a violation is about the step at its place, else about the one it names, else about the whole plan', () => {
  expect(concerned({ field: 'phases[1].title', message: 'À remplir.' }, steps)).toBe('b')
  expect(concerned({ field: 'startsAt', message: '« Recueil » finit avant de commencer.' }, steps)).toBe('b')
  expect(concerned({ field: 'startsAt', message: '“Recueil” ends before it begins.' }, steps)).toBe('b')
  expect(concerned({ field: 'phases', message: 'Entre 0 et 50 éléments.' }, steps)).toBeUndefined()
})

test('an overlap that the server refuses is shown beside the phase, and nothing is lost', async () => {
  const message =
    'Une seule étape peut être ouverte à la fois : « Préparation » et « Recueil » se chevauchent.'
  api.use(
    http.put(plan, () =>
      HttpResponse.json(
        {
          type: '/problems/invalid',
          title: 'Saisie à corriger',
          status: 400,
          violations: [{ field: 'startsAt', message }],
        },
        { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  )
  await show(<PhasesEditor space="rencontre" phases={phases} open={undefined} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Enregistrer les étapes' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('une étape est à revoir')
  const beside = screen.getByRole('region', { name: 'Préparation' })
  expect(within(beside).getByText(message)).toBeVisible()
  expect(within(beside).getByLabelText('Nom de l’étape')).toHaveValue('Préparation')
})

test('all are sent at once; dates that nobody touched keep their seconds', async () => {
  let sent: PhaseView[] = []
  api.use(
    http.put(plan, async ({ request }) => {
      sent = (await request.json()) as PhaseView[]
      return HttpResponse.json({ items: phases, next: null })
    }),
  )
  await show(<PhasesEditor space="rencontre" phases={phases} open="a" />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Ajouter une étape' }))
  const added = await screen.findByRole('region', { name: 'Nouvelle étape' })
  await user.type(within(added).getByLabelText('Nom de l’étape'), 'Restitution')
  await user.click(screen.getByRole('button', { name: /^Retirer.*Recueil/ }))
  await user.click(screen.getByRole('button', { name: 'Enregistrer les étapes' }))
  expect(await screen.findByText('Les étapes sont enregistrées.')).toBeVisible()
  expect(sent.map((phase) => phase.title)).toEqual(['Préparation', 'Restitution'])
  expect(sent[0]?.startsAt).toBe('2018-03-01T08:00:00.123Z')
})
