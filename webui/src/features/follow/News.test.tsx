import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http as server } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import type { Notification } from './api'
import { Bell } from './Bell'
import { AllNews } from './MyFollows'
import { NewsItem } from './News'
import { WhatIsNew } from './WhatIsNew'

const down = server.get('*/api/v1/me/notifications', () => new HttpResponse(null, { status: 503 }))
const quiet = server.get('*/api/v1/me/notifications', () =>
  HttpResponse.json({ items: [], next: null, unread: 0 }),
)
const failed = /^La liste n’a pas pu être lue/

test('news that could not be read are no silence, in the list as on the home page', async () => {
  api.use(down)
  await show(
    <>
      <AllNews />
      <WhatIsNew />
    </>,
  )
  await waitFor(() => expect(screen.getAllByText(failed)).toHaveLength(2))
  expect(screen.queryByText(/^Rien/)).toBeNull()
})

test('the bell says that it could not be read, and tries again', async () => {
  api.use(down)
  await show(<Bell />)
  await userEvent.click(await screen.findByRole('button', { name: 'Ce qui est nouveau' }))
  expect(await screen.findByText(failed)).toBeVisible()
  api.use(quiet)
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText(/^Rien de nouveau/)).toBeVisible()
})

const news = (more: object) =>
  ({
    id: 'e1',
    at: '2018-11-20T10:00:00Z',
    actor: null,
    subject: { type: 'PROPOSAL', id: 'p1', label: 'Un verger', space: { slug: 's', title: 'Rencontre' } },
    objectId: null,
    amendmentId: null,
    why: 'yours',
    read: false,
    ...more,
  }) as Notification

test.each([
  ['AmendmentHidden', 'a1', '/amendements/a1', /masqué votre amendement à «\u00a0Un verger\u00a0»/],
  ['AmendmentLapsed', 'a1', '/amendements/a1', /vous pouvez en faire une proposition/],
  ['AmendmentHidden', null, '/propositions/p1', /masqué votre amendement/],
  ['ArgumentHidden', null, '/propositions/p1', /le motif est à côté de votre vote/],
  ['ProposalWithdrawn', null, '/propositions/p1', /«\u00a0Un verger\u00a0» est retirée/],
])('%s of amendment %s leads to %s', async (type, amendmentId, to, words) => {
  await show(<NewsItem news={news({ type, amendmentId })} />)
  expect(screen.getByRole('link', { name: words })).toHaveAttribute('href', to)
})
