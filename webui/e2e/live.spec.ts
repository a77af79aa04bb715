import { expect, test } from '@playwright/test'
import { arrives, ask, expectAccessible } from './support'

const look = { colorScheme: 'light', width: 1280 } as const

test('what one writes the other is told of, and reads it when they ask; nothing moves before', async ({
  browser,
  request,
}) => {
  const mark = Date.now().toString(36)
  const first = await request.get('/api/v1/spaces/rencontre-2018/proposals?limit=1')
  const address = `/propositions/${((await first.json()) as { items: { id: string }[] }).items[0]?.id}`
  const irev = await arrives(browser, 'membre-irev', look, address)
  const oriv = await arrives(browser, 'membre-oriv', look, address)
  await ask(oriv, 'PUT', address.replace('/propositions/', '/proposals/').concat('/follow'), {
    level: 'WATCHING',
  })
  const { unread } = await ask<{ unread: number }>(oriv, 'GET', '/me/notifications')
  const listening = oriv.waitForResponse((answer) => answer.url().includes('/api/v1/stream'))
  await oriv.reload()
  expect((await listening).status()).toBe(200)
  await expect(oriv.getByRole('textbox', { name: 'Votre commentaire' })).toBeVisible()
  await oriv.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 3))
  const before = await oriv.evaluate(() => window.scrollY)
  const heading = await oriv.getByRole('heading', { level: 1 }).boundingBox()

  const said = `Entendu de loin, ${mark}.`
  await irev.getByRole('textbox', { name: 'Votre commentaire' }).fill(said)
  await irev.getByRole('button', { name: 'Commenter' }).click()
  await expect(irev.getByRole('main').getByText(said)).toBeVisible()

  const show = oriv.getByRole('button', { name: /1 nouveau commentaire/ })
  await expect(show).toBeVisible()
  await expect(oriv.getByText(said)).toHaveCount(0)
  // Sooner than the minute after which the bell is asked in any case.
  await expect(
    oriv.getByRole('button', { name: new RegExp(`^Ce qui est nouveau : ${unread + 1} non lus?$`) }),
  ).toBeVisible()
  expect(await oriv.evaluate(() => window.scrollY)).toBe(before)
  expect(await oriv.getByRole('heading', { level: 1 }).boundingBox()).toEqual(heading)
  await expectAccessible(oriv)

  await show.click()
  await expect(oriv.getByRole('main').getByText(said)).toBeVisible()
  await expect(show).toHaveCount(0)
  // Who wrote it is told nothing of their own words.
  await expect(irev.getByRole('button', { name: /nouveau commentaire/ })).toHaveCount(0)
})

test('what somebody publishes is announced in its space and in its list, and comes when one asks', async ({
  browser,
}) => {
  const title = `Des arbres dans la cour, ${Date.now().toString(36)}`
  const irev = await arrives(browser, 'membre-irev', look, '/espaces/rencontre-2018/propositions/nouvelle')
  const readers = await Promise.all(
    ['/espaces/rencontre-2018', '/espaces/rencontre-2018/propositions'].map(async (address) => {
      const page = await (await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce' })).newPage()
      const listening = page.waitForResponse((answer) => answer.url().includes('/api/v1/stream'))
      await page.goto(address)
      expect((await listening).status()).toBe(200)
      return page
    }),
  )
  await irev.getByRole('textbox', { name: 'Titre' }).fill(title)
  await irev
    .getByRole('textbox', { name: 'Texte' })
    .fill('De l’ombre en été, et un lieu pour se parler : chaque cour en aurait une.')
  await irev.getByRole('button', { name: 'Publier', exact: true }).click()
  await expect(irev.getByRole('heading', { level: 1, name: title })).toBeVisible()
  for (const page of readers) {
    const show = page.getByRole('button', { name: /1 nouvelle publication/ })
    await expect(show).toBeVisible()
    await expect(page.getByText(title)).toHaveCount(0)
    await expectAccessible(page)
    await show.click()
    await expect(page.getByRole('link', { name: title })).toBeVisible()
    await expect(show).toHaveCount(0)
    await page.context().close()
  }
})
