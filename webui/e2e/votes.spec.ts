import { expect, type Page, test } from '@playwright/test'
import { arrives, ask, expectAccessible, looks, main, openSpace, propose } from './support'

const panel = (page: Page) => page.getByRole('region', { name: 'Votes' })
const reasons = (page: Page) => page.getByRole('region', { name: 'Arguments' })
const side = (page: Page, of: 'FOR' | 'AGAINST') => reasons(page).locator(`[data-side="${of}"]`)

for (const look of looks)
  test(`people vote for and against and say why, ${look.colorScheme}, ${look.width} px`, async ({
    browser,
  }) => {
    const mark = `${Date.now().toString(36)}${look.width}`

    // The coordination has a space vote for or against, with reasons.
    const coordination = await arrives(browser, 'coordination', look, '/administration')
    const space = await openSpace(coordination, `Voter pour ou contre ${mark}`)
    await coordination.goto(`/administration/espaces/${space}`)
    await coordination.getByRole('radio', { name: /^On vote pour, contre/ }).check()
    await coordination.getByRole('radio', { name: 'Si l’on veut' }).check()
    await expectAccessible(coordination)
    await coordination.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(coordination.getByText('L’espace est enregistré.').first()).toBeVisible()

    const irev = await arrives(browser, 'membre-irev', look, `/espaces/${space}`)
    const title = `Une permanence le samedi matin, ${mark}`
    const id = await propose(irev, space, title, 'Deux heures, dans chaque centre, chaque samedi matin.')
    const address = `/propositions/${id}`

    // One votes for, another against; each is told that nobody else sees it.
    const oriv = await arrives(browser, 'membre-oriv', look, address)
    await expectAccessible(oriv)
    await panel(oriv).getByRole('button', { name: 'Voter' }).click()
    await expect(panel(oriv).getByText('Choisissez d’abord : pour, contre ou abstention.')).toBeVisible()
    await panel(oriv).getByRole('radio', { name: 'Pour' }).check()
    await panel(oriv)
      .getByRole('textbox', { name: /^Pourquoi/ })
      .fill('Le samedi, les familles viennent.')
    await expectAccessible(oriv)
    await panel(oriv).getByRole('button', { name: 'Voter' }).click()
    await expect(panel(oriv).getByText('Vous avez voté pour. Personne d’autre ne le voit.')).toBeVisible()
    await expect(panel(oriv).getByText('1 pour', { exact: true })).toBeVisible()
    const moderation = await arrives(browser, 'moderation', look, address)
    await panel(moderation).getByRole('radio', { name: 'Contre' }).check()
    await panel(moderation)
      .getByRole('textbox', { name: /^Pourquoi/ })
      .fill('Il faut payer les équipes.')
    await panel(moderation).getByRole('button', { name: 'Voter' }).click()
    await expect(panel(moderation).getByText('Vous avez voté contre.')).toBeVisible()
    await expectAccessible(moderation)

    // Both columns are read, also by the coordination, and who said what stands nowhere.
    for (const page of [irev, coordination]) {
      await page.goto(address)
      await expect(
        side(page, 'FOR').getByText('Le samedi, les familles viennent.', { exact: true }),
      ).toBeVisible()
      await expect(
        side(page, 'AGAINST').getByText('Il faut payer les équipes.', { exact: true }),
      ).toBeVisible()
      await expect(panel(page).getByText('1 contre', { exact: true })).toBeVisible()
      await expect(main(page)).not.toContainText(/Karim Schneider|Nadège Morvan/)
    }
    const { items } = await ask<{ items: object[] }>(
      coordination,
      'GET',
      `/proposals/${id}/arguments?side=for`,
    )
    expect(items).toHaveLength(1)
    expect(JSON.stringify(items)).not.toMatch(/Karim|oriv/i)

    // One finds an argument useful; one’s own is one’s own.
    const useful = side(irev, 'FOR').getByRole('button', { name: /^Utile/ })
    await useful.click()
    await expect(useful).toHaveAttribute('aria-pressed', 'true')
    await expect(useful).toHaveText(/^Utile 1/)
    await expectAccessible(irev)
    await oriv.reload()
    await expect(side(oriv, 'FOR').getByText('C’est le vôtre')).toBeVisible()
    await expect(side(oriv, 'FOR').getByText('Utile 1')).toBeVisible()

    // A vote is changed, with its reason, and another is taken back with its own.
    await panel(oriv).getByRole('button', { name: 'Changer mon vote' }).click()
    await expect(panel(oriv).getByRole('radio', { name: 'Pour' })).toBeChecked()
    const why = panel(oriv).getByRole('textbox', { name: /^Pourquoi/ })
    await expect(why).toHaveValue('Le samedi, les familles viennent.')
    await panel(oriv).getByRole('radio', { name: 'Contre' }).check()
    await why.fill('Le mercredi suffirait.')
    await panel(oriv).getByRole('button', { name: 'Voter' }).click()
    await expect(panel(oriv).getByText('Vous avez voté contre.')).toBeVisible()
    await expect(panel(oriv).getByText('2 contre', { exact: true })).toBeVisible()
    await expectAccessible(oriv)
    await moderation.reload()
    await panel(moderation).getByRole('button', { name: 'Retirer mon vote' }).click()
    await expect(panel(moderation).getByRole('radio', { name: 'Contre' })).not.toBeChecked()
    await expect(panel(moderation).getByText('1 contre', { exact: true })).toBeVisible()

    await irev.reload()
    await expect(side(irev, 'AGAINST').getByText('Le mercredi suffirait.', { exact: true })).toBeVisible()
    await expect(side(irev, 'FOR').getByText('Aucun argument pour, à ce jour.')).toBeVisible()
    await expect(reasons(irev)).not.toContainText(/les familles viennent|payer les équipes/)
    await expectAccessible(irev)
    for (const page of [coordination, irev, oriv, moderation]) await page.context().close()
  })
