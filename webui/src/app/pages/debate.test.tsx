import { waitFor } from '@testing-library/react'
import { HttpResponse, http as server } from 'msw'
import { Suspense } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { DebateRoute } from './DebateRoutes'

test('a draft without a title does not leave the tab the name of the page before', async () => {
  document.title = 'Une autre page · Palabre'
  api.use(
    server.get('*/api/v1/debates/d1', () =>
      HttpResponse.json({
        id: 'd1',
        state: 'DRAFT',
        title: '',
        body: '',
        bodyHtml: '',
        space: { slug: 's', title: 'Rencontre' },
        authors: [{ id: 'ada', name: 'Ada', organisation: null }],
        updatedAt: '2018-03-01T10:00:00Z',
        citations: [],
        conclusion: null,
        conclusions: 0,
        counts: { comments: 0, followers: 0, attachments: 0 },
        can: {},
      }),
    ),
    server.get('*/api/v1/*', () => HttpResponse.json({ items: [], next: null })),
  )
  await show(
    <Suspense>
      <DebateRoute />
    </Suspense>,
    { path: '/debats/$debate', at: '/debats/d1' },
  )
  await waitFor(() => expect(document.title).toBe('Sans titre · Palabre'))
})
