import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { SpaceView } from './api'
import { SpaceForm } from './SpaceForm'

const space = {
  title: 'Rencontre',
  slug: 'rencontre',
  kind: 'PROCESS',
  visibility: 'PUBLIC',
  summary: 'Chaque année.',
  body: '',
  partners: { comment: true, propose: false, vote: false },
  debateRules: { membersOpen: false },
} as SpaceView

test('an edit kept on this device is compared with a newer space before it goes over it', async () => {
  const sent: (string | null)[] = []
  api.use(
    http.patch('*/api/v1/spaces/rencontre', ({ request }) => {
      sent.push(request.headers.get('If-Match'))
      return HttpResponse.json(space)
    }),
  )
  const first = await show(<SpaceForm editing={{ value: space, etag: 'W/"1-a"' }} onDone={() => {}} />)
  await userEvent.type(screen.getByLabelText('Nom de l’espace'), ' du réseau')
  first.unmount()

  const done = vi.fn()
  const newer = { ...space, summary: 'Tous les deux ans.' }
  await show(<SpaceForm editing={{ value: newer, etag: 'W/"2-a"' }} onDone={done} />)
  const shown = screen.getByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(shown).toHaveTextContent('Tous les deux ans.')
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  expect(shown).toHaveFocus()
  expect(sent).toEqual([])
  await userEvent.click(within(shown).getByRole('button', { name: 'Continuer avec ma version' }))
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await waitFor(() => expect(done).toHaveBeenCalled())
  expect(sent).toEqual(['W/"2-a"'])
})

test('what is asked of proposals is sent as numbers, and a window that is refused says so at its field', async () => {
  const sent: unknown[] = []
  api.use(
    http.patch('*/api/v1/spaces/rencontre', async ({ request }) => {
      const edit = (await request.json()) as { proposalRules: { editableFor: number | null } }
      sent.push(edit.proposalRules)
      return edit.proposalRules.editableFor === 0
        ? HttpResponse.json(
            {
              type: '/problems/invalid',
              title: 'À revoir',
              violations: [{ field: 'proposalRules.editableFor', message: 'De 1 à 1000' }],
            },
            { status: 400 },
          )
        : HttpResponse.json(space)
    }),
  )
  const done = vi.fn()
  await show(<SpaceForm editing={{ value: space, etag: 'W/"1-a"' }} onDone={done} />)
  const min = screen.getByLabelText('Longueur minimale du texte, en caractères')
  await userEvent.clear(min)
  await userEvent.type(min, '200')
  const max = screen.getByLabelText('Longueur maximale du texte, en caractères')
  await userEvent.clear(max)
  await userEvent.type(max, '5000')
  await userEvent.click(screen.getByLabelText('Quelques minutes'))
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  expect(await screen.findByText('De 1 à 1000')).toBeVisible()
  await userEvent.type(screen.getByLabelText('Combien de minutes'), '30')
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await waitFor(() => expect(done).toHaveBeenCalled())
  expect(sent[1]).toEqual({
    titleMin: 15,
    titleMax: 150,
    bodyMin: 200,
    bodyMax: 5000,
    template: '',
    editable: 'MINUTES',
    editableFor: 30,
    amendments: true,
  })
})
