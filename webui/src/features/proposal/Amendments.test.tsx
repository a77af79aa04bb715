import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Amendments } from './Amendments'
import type { ProposalView } from './api'

test('amendments that could not be read are said to be there, and are read when tried again', async () => {
  let down = true
  api.use(
    server.get('*/api/v1/proposals/p1/amendments', () =>
      down
        ? new HttpResponse(null, { status: 503 })
        : HttpResponse.json({
            items: [
              {
                id: 'a1',
                reason: 'Dire qui paie',
                author: { id: 'm1', name: 'Claire', organisation: null },
                proposedAt: '2018-06-01T10:00:00Z',
                state: 'OPEN',
                hidden: false,
              },
            ],
            next: null,
          }),
    ),
  )
  await show(<Amendments proposal={{ id: 'p1', amendments: 1, can: { amend: 'no' } } as ProposalView} />)
  expect(await screen.findByText(/^La liste n’a pas pu être lue/)).toBeVisible()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByRole('link', { name: 'Dire qui paie' })).toBeVisible()
})
