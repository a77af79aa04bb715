import { expect, test } from '@playwright/test'
import { expectAccessible, looks } from './support'

const pages = [
  '/',
  '/espaces',
  '/organisations',
  '/organisations/oriv',
  '/confidentialite',
  '/mentions-legales',
  '/accessibilite',
  '/nulle-part',
]

for (const { colorScheme, width } of [...looks, { colorScheme: 'light', width: 768 } as const])
  test(`every page a visitor finds is accessible, ${colorScheme}, ${width} px`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 800 },
      locale: 'fr-FR',
    })
    const page = await context.newPage()
    for (const path of pages) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
      await expectAccessible(page)
    }
    // Down the way that people take: a space, its lists, a proposal, a debate.
    await page.goto('/espaces')
    await page.getByRole('main').getByRole('link', { name: 'Rencontre annuelle 2018' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Rencontre annuelle 2018' })).toBeFocused()
    await expectAccessible(page)
    const space = page.url()
    for (const [way, list] of [
      [/^Voir (la|les) .*propositions?$/, 'Propositions'],
      [/^Voir (le|les) .*débats?$/, 'Débats'],
    ] as const) {
      await page.goto(space)
      await page.getByRole('main').getByRole('link', { name: way }).click()
      await expect(page.getByRole('heading', { level: 1, name: list })).toBeFocused()
      const first = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first()
      await expect(first).toBeVisible()
      await expectAccessible(page)
      await first.click()
      await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toBeFocused()
      await expectAccessible(page)
    }
    // What is not for visitors: a private space is as if it were not, a page for people asks to sign in.
    for (const [path, title] of [
      ['/espaces/coordination', 'Cette page n’existe pas, ou plus'],
      ['/administration', 'Connectez-vous pour voir cette page'],
    ] as const) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectAccessible(page)
    }
    // Without a network: a page says so, and goes on where one was once there is one again.
    await page.goto('/organisations')
    const organisations = page.getByRole('main').getByRole('list').first()
    await organisations.getByRole('link', { name: /^ORIV/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: /ORIV/ })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Le réseau' })).toBeVisible()
    await context.setOffline(true)
    await organisations.getByRole('link', { name: /^IREV/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Palabre ne répond pas' })).toBeVisible()
    await expectAccessible(page)
    await context.setOffline(false)
    await page.getByRole('main').getByRole('button', { name: 'Réessayer' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /IREV/ })).toBeVisible()
    await context.close()
  })
