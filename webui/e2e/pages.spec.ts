import { expect, test } from '@playwright/test'
import { expectAccessible } from './support'

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

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 768, 320])
    test(`every page a visitor finds is accessible, ${colorScheme}, ${width} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
      const page = await context.newPage()
      for (const path of pages) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await expectAccessible(page)
      }
      // Down the way that people take: a space, its list, a proposal.
      await page.goto('/espaces')
      await page.getByRole('main').getByRole('link').first().click()
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
      await expectAccessible(page)
      const all = page.getByRole('link', { name: /^Voir (la|les) .*proposition/ })
      if (await all.isVisible()) {
        await all.click()
        await expect(page.getByRole('heading', { level: 1, name: 'Propositions' })).toBeFocused()
        await expectAccessible(page)
        await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click()
        await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toBeFocused()
        await expectAccessible(page)
      }
      await context.close()
    })
