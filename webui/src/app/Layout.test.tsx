import { screen } from '@testing-library/react'
import { delay, HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { Layout } from './Layout'

test.each([
  ['totale', 'Accessibilité\u00a0: totalement conforme'],
  ['partielle', 'Accessibilité\u00a0: partiellement conforme'],
  ['non', 'Accessibilité\u00a0: non conforme'],
  ['presque', 'Accessibilité\u00a0: non conforme'],
])('each page says how accessible the site is: %s', async (accessibility, words) => {
  api.use(http.get('*/api/v1/settings', () => HttpResponse.json({ network: { accessibility } })))
  await show(<Layout />, { path: '/' })
  expect(await screen.findByRole('link', { name: words })).toHaveAttribute('href', '/accessibilite')
})

test('until that is known, the link says where it leads', async () => {
  api.use(http.get('*/api/v1/settings', () => delay('infinite')))
  await show(<Layout />, { path: '/' })
  expect(screen.getByRole('link', { name: 'Accessibilité' })).toBeVisible()
})
