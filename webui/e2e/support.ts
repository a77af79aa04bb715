import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'

/** The demo accounts, as the README names them; each is a real Keycloak account. */
export type Account = 'membre-irev' | 'membre-oriv' | 'moderation' | 'partenaire-anru' | 'coordination'

export const password = process.env.PALABRE_DEMO_PASSWORD ?? 'palabre-demo-2018'

/** From any page of ours, through Keycloak's own pages (the name first, then the password), and back to it. */
export async function signIn(page: Page, account: Account) {
  await page.getByRole('banner').getByRole('button', { name: 'Se connecter' }).click()
  await answerKeycloak(page, account)
  await expect(page.getByRole('button', { name: /^Compte de/ })).toBeVisible()
}

/** How a page is looked at. */
export type Look = { colorScheme: 'light' | 'dark'; width: number }

/** Somebody at a screen of their own, signed in through Keycloak. */
export async function arrives(browser: Browser, account: Account, look: Look, path: string) {
  const context = await browser.newContext({
    colorScheme: look.colorScheme,
    viewport: { width: look.width, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(path)
  await signIn(page, account)
  return page
}

export async function answerKeycloak(page: Page, account: Account) {
  await page.locator('#username').fill(account)
  const secret = page.locator('#password')
  if (!(await secret.isVisible())) await page.locator('#kc-login').click()
  await secret.fill(password)
  await page.locator('#kc-login').click()
}

/** What nobody should have to say: axe finds nothing, and nothing scrolls sideways. */
export async function expectAccessible(page: Page) {
  // Colours are judged when nothing fades any more.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  )
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
}
