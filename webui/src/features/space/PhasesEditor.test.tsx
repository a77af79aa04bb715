import { useQuery } from '@tanstack/react-query'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { type PhaseView, phasesQuery } from './api'
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

/** As the page shows it: the steps come from the API, and come again when they change. */
function Page() {
  const { data } = useQuery(phasesQuery('rencontre'))
  return data && <PhasesEditor space="rencontre" phases={data.items} open="a" />
}

let saved = phases
async function shown(now = phases) {
  saved = now
  api.use(http.get(plan, () => HttpResponse.json({ items: saved, next: null })))
  const page = await show(<Page />)
  await screen.findByRole('button', { name: 'Enregistrer les étapes' })
  return page
}
const names = () =>
  screen.getAllByLabelText('Nom de l’étape').map((field) => (field as HTMLInputElement).value)
const save = () => userEvent.click(screen.getByRole('button', { name: 'Enregistrer les étapes' }))

test('a violation is about the step at its place, else about the one it names, else about the whole plan', () => {
  expect(concerned({ field: 'phases[1].title', message: 'À remplir.' }, steps)).toBe('b')
  expect(
    concerned({ field: 'startsAt', message: '«\u00a0Recueil\u00a0» finit avant de commencer.' }, steps),
  ).toBe('b')
  expect(concerned({ field: 'startsAt', message: '“Recueil” ends before it begins.' }, steps)).toBe('b')
  expect(concerned({ field: 'phases', message: '50 caractères ou éléments au plus.' }, steps)).toBeUndefined()
})

test('an overlap that the server refuses is shown beside the phase, and nothing is lost', async () => {
  const message =
    'Une seule étape peut être ouverte à la fois\u00a0: «\u00a0Préparation\u00a0» et «\u00a0Recueil\u00a0» se chevauchent.'
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
  await shown()
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Enregistrer les étapes' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('une étape est à revoir')
  const beside = screen.getByRole('region', { name: 'Préparation' })
  expect(within(beside).getByText(message.replace(/\s/g, ' '))).toBeVisible()
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
  await shown()
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

test('after saving, the form holds what was saved, and a second save sends it again', async () => {
  const sent: PhaseView[][] = []
  api.use(
    http.put(plan, async ({ request }) => {
      const steps = (await request.json()) as PhaseView[]
      sent.push(steps)
      saved = steps.map((step, index) => ({ ...step, id: step.id ?? `new-${index}` }))
      return HttpResponse.json({ items: saved, next: null })
    }),
  )
  await shown()
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter une étape' }))
  await userEvent.type(
    within(await screen.findByRole('region', { name: 'Nouvelle étape' })).getByLabelText('Nom de l’étape'),
    'Restitution',
  )
  await save()
  await screen.findByText('Les étapes sont enregistrées.')
  expect(names()).toEqual(['Préparation', 'Recueil', 'Restitution'])
  expect(Object.keys(localStorage)).toEqual([])

  await save()
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]?.map((step) => [step.id, step.title])).toEqual([
    ['a', 'Préparation'],
    ['b', 'Recueil'],
    ['new-2', 'Restitution'],
  ])
})

test('steps that were changed elsewhere meanwhile are shown before anything is written over them', async () => {
  let sent: PhaseView[] | undefined
  api.use(
    http.put(plan, async ({ request }) => {
      sent = (await request.json()) as PhaseView[]
      return HttpResponse.json({ items: sent, next: null })
    }),
  )
  const first = await shown()
  const [title] = screen.getAllByLabelText('Nom de l’étape')
  await userEvent.type(title as HTMLElement, ' commune')
  saved = phases.map((phase) => (phase.id === 'b' ? { ...phase, title: 'Recueil des idées' } : phase))
  await save()
  const newer = await screen.findByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(newer).toHaveTextContent('Recueil des idées')
  expect(names()).toEqual(['Préparation commune', 'Recueil'])

  // A reload does not make it the person's own.
  first.unmount()
  await shown(saved)
  await save()
  expect(screen.getByRole('region', { name: 'Modifié ailleurs depuis' })).toHaveFocus()
  expect(sent).toBeUndefined()
  await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ma version' }))
  await save()
  await screen.findByText('Les étapes sont enregistrées.')
  expect(sent?.map((step) => step.title)).toEqual(['Préparation commune', 'Recueil'])
})

test('a date that is begun and not finished is told at its field, and nothing is sent', async () => {
  let sent = false
  api.use(
    http.put(plan, () => {
      sent = true
      return HttpResponse.json({ items: phases, next: null })
    }),
  )
  await shown()
  const end = within(screen.getByRole('region', { name: 'Préparation' })).getByLabelText('Ferme le')
  Object.defineProperty(end, 'validity', { value: { badInput: true }, configurable: true })
  fireEvent.change(end, { target: { value: '' } })
  await save()
  expect(end).toBeInvalid()
  expect(end).toHaveAccessibleDescription(/Cette date n’est pas complète/)
  expect(end).toHaveFocus()
  expect(sent).toBe(false)

  Object.defineProperty(end, 'validity', { value: { badInput: false }, configurable: true })
  fireEvent.change(end, { target: { value: '2018-03-09T09:00' } })
  await save()
  await waitFor(() => expect(sent).toBe(true))
})

test('a step that was taken away comes back where it was, and what was written since stays', async () => {
  await shown()
  await userEvent.click(screen.getByRole('button', { name: /^Retirer.*Préparation/ }))
  expect(screen.getAllByText(/« Préparation » est retirée/)).toHaveLength(1)
  await userEvent.type(screen.getByLabelText('Nom de l’étape'), ' des idées')
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  expect(names()).toEqual(['Préparation', 'Recueil des idées'])
})
