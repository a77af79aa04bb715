import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { AmendmentPage } from './AmendmentPage'
import type { AmendmentView } from './amendments'
import type { ProposalRules } from './api'

const amendment = (more: object = {}) =>
  ({
    id: 'a1',
    proposal: { id: 'p1', title: 'Une proposition', body: 'Le texte tel qu’il est.', version: 4 },
    author: { id: 'berthe', name: 'Berthe', organisation: null },
    state: 'OPEN',
    reason: 'Une bonne raison de changer.',
    proposedAt: '2018-11-20T10:00:00Z',
    title: null,
    body: 'Le texte tel qu’il serait.',
    titleDifference: [],
    bodyDifference: [
      { text: 'Le texte tel qu’il ', kind: 'SAME' },
      { text: 'est.', kind: 'REMOVED' },
      { text: 'serait.', kind: 'ADDED' },
    ],
    outdated: false,
    decided: null,
    becameId: null,
    hiding: null,
    can: { accept: true, refuse: true, withdraw: 'not-yours', publish: 'not-yours' },
    ...more,
  }) as unknown as AmendmentView

function decisions() {
  const sent: unknown[] = []
  api.use(
    http.put('*/api/v1/amendments/a1/decision', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(amendment({ state: 'ACCEPTED' }))
    }),
  )
  return sent
}

test('an author accepts it as it is, with or without a word', async () => {
  const sent = decisions()
  await show(<AmendmentPage amendment={amendment()} onPublished={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  expect(screen.queryByRole('textbox', { name: /Le texte à publier/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  await waitFor(() => expect(sent).toEqual([{ decision: 'ACCEPTED', answer: null }]))
})

test('where the text has changed meanwhile, an author writes what it is to be, against the version that was read', async () => {
  const sent = decisions()
  await show(<AmendmentPage amendment={amendment({ outdated: true })} onPublished={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  const text = screen.getByRole('textbox', { name: /Le texte à publier/ })
  await userEvent.clear(text)
  await userEvent.type(text, 'Le texte des deux.')
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  await waitFor(() =>
    expect(sent).toEqual([
      {
        decision: 'ACCEPTED',
        answer: null,
        title: 'Une proposition',
        body: 'Le texte des deux.',
        version: 4,
      },
    ]),
  )
})

test('what is written then is as long as the space asks', async () => {
  const rules = { titleMin: 5, titleMax: 80, bodyMin: 40, bodyMax: 3_000 } as ProposalRules
  await show(<AmendmentPage amendment={amendment({ outdated: true })} rules={rules} onPublished={() => {}} />)
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  expect(screen.getByText('15 sur 80 caractères')).toBeVisible()
  expect(screen.getByText('encore 14 caractères au moins')).toBeVisible()
  await userEvent.clear(screen.getByRole('textbox', { name: /Le texte à publier/ }))
  expect(screen.getByText(/^0 sur 3\s000 caractères$/)).toBeVisible()
})

test('who may not decide is not asked to', async () => {
  await show(
    <AmendmentPage
      amendment={amendment({
        can: { accept: 'not-yours', refuse: 'not-yours', withdraw: 'not-yours', publish: 'not-yours' },
      })}
      onPublished={() => {}}
    />,
  )
  expect(screen.getByText('Une bonne raison de changer.')).toBeVisible()
  expect(screen.queryByRole('button', { name: /Accepter|Refuser|Retirer/ })).toBeNull()
})

test('what it became stands there, also where nobody ever decided on it', async () => {
  for (const state of ['OPEN', 'REFUSED']) {
    const decided =
      state === 'OPEN' ? null : { by: { id: 'ana', name: 'Ana' }, at: '2018-11-21T10:00:00Z', answer: null }
    const { unmount } = await show(
      <AmendmentPage
        amendment={amendment({ state, decided, becameId: 'p9', can: {} })}
        onPublished={() => {}}
      />,
    )
    expect(screen.getByRole('link', { name: 'Voir la proposition qui en est née' })).toHaveAttribute(
      'href',
      '/propositions/p9',
    )
    unmount()
  }
})

test('what was composed is not sent over a text that has changed since it was read', async () => {
  const sent = decisions()
  const read = amendment({ outdated: true })
  function Page() {
    const [now, setNow] = useState(read)
    const proposal = { ...read.proposal, body: 'Un texte encore plus récent.', version: 5 }
    return (
      <>
        <AmendmentPage amendment={now} onPublished={() => {}} />
        <button type="button" onClick={() => setNow({ ...now, proposal })}>
          plus tard
        </button>
      </>
    )
  }
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  await userEvent.type(screen.getByRole('textbox', { name: /Le texte à publier/ }), ' Et plus.')
  await userEvent.click(screen.getByRole('button', { name: 'plus tard' }))
  const newer = screen.getByRole('region', { name: 'Modifié ailleurs depuis' })
  expect(newer).toHaveTextContent('Un texte encore plus récent.')
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  expect(newer).toHaveFocus()
  expect(sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ma version' }))
  await userEvent.click(screen.getByRole('button', { name: 'Accepter' }))
  await waitFor(() =>
    expect(sent).toEqual([
      expect.objectContaining({ body: 'Le texte tel qu’il serait. Et plus.', version: 5 }),
    ]),
  )
})

test('each question keeps the focus where it is asked, and not on what a second Enter would do', async () => {
  await show(
    <AmendmentPage
      amendment={amendment({
        can: { accept: true, refuse: true, withdraw: true, hide: true, publish: 'not-yours' },
      })}
      onPublished={() => {}}
    />,
  )
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
  await press('Refuser')
  await waitFor(() => expect(screen.getByLabelText('Pourquoi ce refus')).toHaveFocus())
  await press('Annuler')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Accepter' })).toHaveFocus())
  await press('Retirer cet amendement')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Annuler' })).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Retirer cet amendement' })).toHaveFocus())
  await press('Masquer')
  await waitFor(() => expect(screen.getByLabelText('Motif')).toHaveFocus())
})
