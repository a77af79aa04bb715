import { expect, type Page, test } from '@playwright/test'
import { arrives } from './support'

declare global {
  interface Window {
    moved: { by: number; what: string[] }[]
  }
}

/** Writes down all that moves by itself, as the browser counts it (Layout Instability, a W3C draft). */
const watch = () => {
  window.moved = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as {
      value: number
      sources: { node: Node | null }[]
    }[])
      window.moved.push({
        by: entry.value,
        what: entry.sources.map(({ node }) => (node?.textContent ?? '').slice(0, 60)),
      })
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Each answer takes its time, and not the same: what comes late shows what it moves. */
async function slowly(page: Page) {
  let nth = 0
  await page.route('**/api/v1/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 50 + (nth++ % 5) * 120))
    await route.continue().catch(() => {})
  })
  // A stream never falls silent, which is what is waited for.
  await page.route('**/api/v1/stream?*', (route) => route.fulfill({ status: 404 }))
  await page.addInitScript(watch)
}

async function expectSteady(page: Page, path: string) {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  await page.waitForLoadState('networkidle')
  const moved = await page.evaluate(() => window.moved)
  const sum = moved.reduce((all, each) => all + each.by, 0)
  // 0.1 is what the web calls good; a hundredth is what nobody sees.
  expect(sum, `${path}: ${JSON.stringify(moved)}`).toBeLessThan(0.01)
}

for (const width of [1280, 320]) {
  test(`nothing moves while a page comes, for a visitor, ${width} px`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-FR' })
    const page = await context.newPage()
    await slowly(page)
    for (const path of await pages(page)) await expectSteady(page, path)
    await context.close()
  })

  test(`nothing moves while a page comes, for a member, ${width} px`, async ({ browser }) => {
    const page = await arrives(browser, 'membre-irev', { colorScheme: 'light', width }, '/')
    await slowly(page)
    for (const path of [...(await pages(page)), '/suivis']) await expectSteady(page, path)
    await page.context().close()
  })
}

/** One of each kind. */
async function pages(page: Page) {
  const first = async (list: string) =>
    (
      (await (await page.request.get(`/api/v1/spaces/rencontre-2018/${list}?limit=1`)).json()) as {
        items: { id: string }[]
      }
    ).items[0]?.id
  return [
    '/',
    '/espaces',
    '/espaces/rencontre-2018',
    '/espaces/rencontre-2018/propositions',
    `/propositions/${await first('proposals')}`,
    '/espaces/rencontre-2018/debats',
    `/debats/${await first('debates')}`,
    '/organisations',
    '/organisations/oriv',
  ]
}
