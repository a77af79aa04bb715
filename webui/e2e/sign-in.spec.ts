import { expect, test } from '@playwright/test'
import { answerKeycloak, signIn } from './support'

test('signing in comes back to the page one left, tabs share it, and signing out ends it in all of them', async ({
  context,
}) => {
  const page = await context.newPage()
  await page.goto('/organisations/oriv?from=mail')
  await signIn(page, 'membre-irev')
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/organisations/oriv?from=mail')

  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('button', { name: /^Compte :/ })).toBeVisible()

  // Both tabs renew by their own refresh token, one after the other and again.
  for (const tab of [page, other, page]) {
    await tab.reload()
    await expect(tab.getByRole('button', { name: /^Compte :/ })).toBeVisible()
  }

  await page.getByRole('button', { name: /^Compte :/ }).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible()
  await expect(other.getByRole('button', { name: 'Se connecter' })).toBeVisible()

  // Keycloak's session is over too: it asks again.
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.locator('#username')).toBeVisible()
})

test('while Keycloak is away, signing in says so, and one is still where one was', async ({ page }) => {
  await page.goto('/organisations/oriv?from=mail')
  const keycloak = /\/realms\/palabre\//
  await page.route(keycloak, (route) => route.abort())
  const way = page.getByRole('banner').getByRole('button', { name: 'Se connecter' })
  await way.click()
  await expect(page.getByText('Le service de connexion ne répond pas.')).toBeVisible()
  await expect(page).toHaveURL(/\/organisations\/oriv\?from=mail$/)

  await page.unroute(keycloak)
  await way.click()
  await expect(page.locator('#username')).toBeVisible()
})

test('a session that was lost while one writes loses no word', async ({ page, context }) => {
  await page.goto('/espaces')
  await signIn(page, 'membre-irev')
  await page.getByRole('main').getByRole('link').first().click()
  await page.getByRole('link', { name: 'Proposer' }).click()
  await page.getByRole('textbox', { name: 'Titre' }).fill('Un titre écrit juste avant la fin')
  await page.getByRole('textbox', { name: 'Texte' }).fill('Et un texte que personne ne veut réécrire.')
  await expect(page.getByText(/^(Gardé sur cet appareil|Enregistré)/)).toBeVisible()

  // Keycloak forgets this browser, and the API refuses the token that the tab still has.
  await context.clearCookies()
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage).filter((each) => each.includes('oidc.user'))) {
      const user = JSON.parse(sessionStorage.getItem(key) ?? '{}')
      sessionStorage.setItem(key, JSON.stringify({ ...user, access_token: 'x.y.z', refresh_token: 'x.y.z' }))
    }
  })
  await page.getByRole('button', { name: 'Publier' }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'Votre session est terminée' }).first(),
  ).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Texte' })).toHaveValue(
    'Et un texte que personne ne veut réécrire.',
  )

  await page.getByRole('button', { name: 'Se reconnecter' }).click()
  await answerKeycloak(page, 'membre-irev')
  await expect(page.getByRole('textbox', { name: 'Titre' })).toHaveValue('Un titre écrit juste avant la fin')
  await expect(page.getByRole('textbox', { name: 'Texte' })).toHaveValue(
    'Et un texte que personne ne veut réécrire.',
  )
})
