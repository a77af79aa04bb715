import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'

/** The demo accounts, as the README names them; each is a real Keycloak account. */
export type Account = 'membre-irev' | 'membre-oriv' | 'moderation' | 'partenaire-anru' | 'coordination'

export const password = process.env.PALABRE_DEMO_PASSWORD ?? 'palabre-demo-2018'

export const main = (page: Page) => page.getByRole('main')

/** From any page of ours, through Keycloak's own pages (the name first, then the password), and back to it. */
export async function signIn(page: Page, account: Account) {
  await page.getByRole('banner').getByRole('button', { name: 'Se connecter' }).click()
  await answerKeycloak(page, account)
  await expect(page.getByRole('button', { name: /^Compte :/ })).toBeVisible()
}

/** How a page is looked at. */
export type Look = { colorScheme: 'light' | 'dark'; width: number }

/** A large screen by day and a small one by night; `expectAccessible` sees each page of both in both lights. */
export const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 320 },
] as const satisfies Look[]

/** What a browser keeps of somebody who signed in: Keycloak's session, and the word that somebody is here. */
const known = new Map<Account, BrowserContextOptions['storageState']>()

/**
 * Somebody at a screen of their own, signed in through Keycloak: the first time by its pages, afterwards as in a new tab,
 * which Keycloak knows again without a question.
 */
export async function arrives(browser: Browser, account: Account, look: Look, path: string) {
  const context = await browser.newContext({
    colorScheme: look.colorScheme,
    viewport: { width: look.width, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    storageState: known.get(account),
  })
  const page = await context.newPage()
  await page.goto(path)
  if (known.has(account)) await expect(page.getByRole('button', { name: /^Compte :/ })).toBeVisible()
  else {
    await signIn(page, account)
    known.set(account, await context.storageState())
  }
  return page
}

export async function answerKeycloak(page: Page, account: Account) {
  await page.locator('#username').fill(account)
  const secret = page.locator('#password')
  if (!(await secret.isVisible())) await page.locator('#kc-login').click()
  await secret.fill(password)
  await page.locator('#kc-login').click()
}

/** What the API answers whoever is at this page; for what a journey only begins with. */
export async function ask<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const token = await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((each) => each.includes('oidc.user'))
    return JSON.parse(sessionStorage.getItem(key ?? '') ?? '{}').access_token
  })
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    data,
    headers: { Authorization: `Bearer ${token}` },
  })
  const text = await answer.text()
  expect(answer.ok(), `${method} ${path}: ${text}`).toBe(true)
  return (text ? JSON.parse(text) : undefined) as T
}

/** A space of a journey's own for everybody who signs in, where everything is open; answers its slug. */
export async function openSpace(coordination: Page, title: string, rules: object = {}) {
  const { slug } = await ask<{ slug: string }>(coordination, 'POST', '/spaces', {
    title,
    kind: 'PROCESS',
    visibility: 'NETWORK',
    ...rules,
  })
  await ask(coordination, 'PUT', `/spaces/${slug}/phases`, [
    {
      title: 'Tout est ouvert',
      startsAt: new Date(Date.now() - 86_400_000).toISOString(),
      allows: ['propose', 'vote', 'comment', 'debate'],
    },
  ])
  return slug
}

/** A proposal by whoever is at this page, published; answers its id. */
export async function propose(author: Page, space: string, title: string, body: string) {
  const { id } = await ask<{ id: string }>(author, 'POST', `/spaces/${space}/proposals`, { title, body })
  await ask(author, 'PUT', `/proposals/${id}/publication`)
  return id
}

/** What nobody should have to say, in light and in dark: axe finds nothing, and nothing scrolls sideways. */
export async function expectAccessible(page: Page) {
  await settled(page)
  // Legacy: it opens no page of its own to add up what frames from elsewhere hold; ours have none.
  expect(broken(await new AxeBuilder({ page }).options(told).setLegacyMode().analyze())).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  // The other light changes colours and nothing else; axe is in the page already.
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await shine(page, dark ? 'light' : 'dark')
  await settled(page)
  const colours = { ...told, runOnly: ['color-contrast', 'link-in-text-block'] }
  expect(broken(await page.evaluate((options) => window.axe.run(document, options), colours))).toEqual([])
  await shine(page, dark ? 'dark' : 'light')
}

/** The page follows the device a moment later. */
async function shine(page: Page, colorScheme: Look['colorScheme']) {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

declare global {
  interface Window {
    axe: { run(of: Document, options: object): Promise<Found> }
  }
}
type Found = { violations: { id: string; nodes: { html: string }[] }[] }

/** Only what is wrong is wanted in detail. */
const told: { resultTypes: ['violations'] } = { resultTypes: ['violations'] }

const broken = ({ violations }: Found) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)

/**
 * Colours are judged when nothing fades any more; what inherits one begins when that has ended. What has ended may stay in
 * effect, what breathes has no end, and in what is folded away nothing comes to one.
 */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const moving = () =>
      document.getAnimations().filter(({ playState, effect }) => {
        const target = (effect as KeyframeEffect | null)?.target
        return (
          playState === 'running' &&
          effect?.getComputedTiming().endTime !== Infinity &&
          target?.checkVisibility({ contentVisibilityAuto: true })
        )
      })
    do {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
      await Promise.all(moving().map((each) => each.finished.catch(() => {})))
    } while (moving().length > 0)
  })
