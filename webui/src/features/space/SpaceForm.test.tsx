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
