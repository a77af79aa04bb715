import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Curation, Report } from './Curation'

const root = 'http://localhost:8080/api/v1/comments/c1'
const curation = (
  can: { report: true | string; hide: true | string },
  hidden = false,
  changed = () => {},
) => <Curation type="comments" id="c1" can={can} hidden={hidden} onChanged={changed} />

test('who may neither report nor hide sees nothing of it', async () => {
  const { container } = await show(curation({ report: 'not-signed-in', hide: 'not-signed-in' }))
  expect(container.querySelector('button:not([aria-hidden])')).toBeNull()
})

test('a report asks for a reason before anything is sent, then says that it arrived', async () => {
  let sent: unknown
  api.use(
    http.post(`${root}/reports`, async ({ request }) => {
      sent = await request.json()
      return HttpResponse.json({}, { status: 201 })
    }),
  )
  await show(curation({ report: true, hide: 'moderators-only' }))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Signaler' }))
  await user.click(screen.getByRole('button', { name: 'Signaler à la modération' }))
  expect(screen.getByText('Choisissez une raison.')).toBeInTheDocument()
  expect(sent).toBeUndefined()
  await user.click(screen.getByRole('radio', { name: 'Hors sujet' }))
  await user.click(screen.getByRole('button', { name: 'Signaler à la modération' }))
  expect(await screen.findByText(/La modération est prévenue/)).toBeVisible()
  expect(sent).toEqual({ reason: 'OFF_TOPIC', details: null })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a reason that the server finds too short stays in its field, with what the server says', async () => {
  api.use(
    http.put(`${root}/hiding`, () =>
      HttpResponse.json(
        {
          type: '/problems/invalid',
          title: 'Saisie à corriger',
          status: 400,
          violations: [{ field: 'reason', message: 'Entre 15 et 1000 caractères.' }],
        },
        { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  )
  await show(curation({ report: 'your-own', hide: true }))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Masquer' }))
  await user.type(screen.getByLabelText('Motif'), 'Non')
  const [, hide] = screen.getAllByRole('button', { name: 'Masquer' })
  await user.click(hide!)
  expect(await screen.findByText('Entre 15 et 1000 caractères.')).toBeInTheDocument()
  expect(screen.getByLabelText('Motif')).toHaveValue('Non')
})

test('what is hidden is restored in one step', async () => {
  const changed = vi.fn()
  api.use(http.delete(`${root}/hiding`, () => new HttpResponse(null, { status: 204 })))
  await show(curation({ report: 'hidden', hide: true }, true, changed))
  await userEvent.click(screen.getByRole('button', { name: 'Rétablir' }))
  expect(await screen.findByText('Le texte est de nouveau visible.')).toBeVisible()
  expect(changed).toHaveBeenCalled()
})

test.each(['amendments', 'arguments'] as const)(
  'one of the %s is reported at its own address',
  async (type) => {
    let sent: unknown
    api.use(
      http.post(`http://localhost:8080/api/v1/${type}/a1/reports`, async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json({}, { status: 201 })
      }),
    )
    await show(<Report type={type} id="a1" of="« Cela marche. »" can={true} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Signaler « Cela marche. »' }))
    await user.click(screen.getByRole('radio', { name: 'Hors sujet' }))
    await user.click(screen.getByRole('button', { name: 'Signaler à la modération' }))
    expect(await screen.findByText(/La modération est prévenue/)).toBeVisible()
    expect(sent).toEqual({ reason: 'OFF_TOPIC', details: null })
  },
)
