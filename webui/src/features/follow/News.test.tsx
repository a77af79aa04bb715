import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import type { Notification } from './api'
import { NewsItem } from './News'

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
  ['AmendmentHidden', 'a1', '/amendements/a1', /masqué votre amendement à « Un verger »/],
  ['AmendmentLapsed', 'a1', '/amendements/a1', /vous pouvez en faire une proposition/],
  ['AmendmentHidden', null, '/propositions/p1', /masqué votre amendement/],
  ['ArgumentHidden', null, '/propositions/p1', /le motif est à côté de votre vote/],
  ['ProposalWithdrawn', null, '/propositions/p1', /« Un verger » est retirée/],
])('%s of amendment %s leads to %s', async (type, amendmentId, to, words) => {
  await show(<NewsItem news={news({ type, amendmentId })} />)
  expect(screen.getByRole('link', { name: words })).toHaveAttribute('href', to)
})
