import { expect, type Page, test } from '@playwright/test'
import { arrives, expectAccessible, looks, main, openSpace } from './support'

const comments = (page: Page) => page.getByRole('region', { name: 'Commentaires 2' }).locator('ol > li')

for (const look of looks)
  test(`a member’s debate is argued, concluded and opened again, ${look.colorScheme}, ${look.width} px`, async ({
    browser,
  }) => {
    const mark = `${Date.now().toString(36)}${look.width}`
    const question = `Faut-il une grille commune, ${mark} ?`

    // A member opens it, where the space lets members do so.
    const coordination = await arrives(browser, 'coordination', look, '/administration')
    const space = await openSpace(coordination, `Débattre ${mark}`, { debateRules: { membersOpen: true } })
    await coordination.context().close()
    const irev = await arrives(browser, 'membre-irev', look, `/espaces/${space}/debats`)
    await expectAccessible(irev)
    await main(irev).getByRole('link', { name: 'Ouvrir un débat' }).first().click()
    await irev.getByRole('textbox', { name: 'Question' }).fill(question)
    await irev.getByRole('textbox', { name: 'Le contexte' }).fill('Trois grilles **circulent**.')
    await irev.getByRole('radio', { name: /^En deux colonnes/ }).check()
    await expectAccessible(irev)
    await irev.getByRole('button', { name: 'Ouvrir le débat' }).click()
    await expect(irev.getByRole('heading', { level: 1, name: question })).toBeVisible()
    await expectAccessible(irev)
    const address = irev.url()

    // Two accounts say where they stand.
    const oriv = await arrives(browser, 'membre-oriv', look, address)
    await oriv.getByRole('textbox', { name: 'Votre commentaire' }).fill('Une seule se compare mieux.')
    await oriv.getByRole('radio', { name: 'Pour', exact: true }).check()
    await expectAccessible(oriv)
    await oriv.getByRole('button', { name: 'Commenter' }).click()
    await expect(main(oriv).getByText('Une seule se compare mieux.')).toBeVisible()
    const moderation = await arrives(browser, 'moderation', look, address)
    await moderation
      .getByRole('textbox', { name: 'Votre commentaire' })
      .fill('Chaque territoire a la sienne.')
    await moderation.getByRole('radio', { name: 'Contre', exact: true }).check()
    await moderation.getByRole('button', { name: 'Commenter' }).click()
    await expect(main(moderation).getByText('Chaque territoire a la sienne.')).toBeVisible()
    await expectAccessible(moderation)

    // The list finds it among those where one commented, most commented first.
    await oriv.goto(`/espaces/${space}/debats?participated=me&state=open&sort=most-commented`)
    await expect(main(oriv).getByRole('link', { name: question })).toBeVisible()
    await expectAccessible(oriv)

    // Its author concludes, and cites what they rest on.
    await irev.reload()
    await irev.getByRole('button', { name: 'Conclure ce débat' }).click()
    await irev.getByLabel('Conclusions').fill('Nous essayons une grille commune pendant un an.')
    await main(irev)
      .getByRole('article')
      .filter({ hasText: 'Une seule se compare mieux.' })
      .last()
      .getByRole('button', { name: /^Citer dans les conclusions/ })
      .click()
    await expectAccessible(irev)
    await irev.getByRole('button', { name: 'Publier les conclusions' }).click()
    await expect(main(irev).getByText('Nous essayons une grille commune pendant un an.')).toBeVisible()
    await expectAccessible(irev)

    // The citation leads to the comment, which takes no more answers.
    await oriv.goto(address)
    await expect(comments(oriv)).toHaveCount(2)
    await main(oriv)
      .getByRole('link', { name: /Une seule se compare mieux/ })
      .click()
    await expect(oriv).toHaveURL(/#commentaire-/)
    await expect(
      main(oriv).getByRole('article').filter({ hasText: 'Une seule se compare mieux.' }).last(),
    ).toBeInViewport()
    await expect(oriv.getByRole('textbox', { name: 'Votre commentaire' })).toHaveCount(0)
    await expectAccessible(oriv)

    // A moderator opens it again and says why.
    await moderation.goto(address)
    await moderation.getByRole('button', { name: 'Rouvrir le débat' }).click()
    const dialog = moderation.getByRole('dialog')
    await dialog.getByLabel('Motif').fill('Un quatrième centre demande à s’exprimer.')
    await expectAccessible(moderation)
    await dialog.getByRole('button', { name: 'Rouvrir le débat' }).click()
    await expect(main(moderation).getByText('Un quatrième centre demande à s’exprimer.')).toBeVisible()
    await oriv.reload()
    await expect(main(oriv).getByText('Un quatrième centre demande à s’exprimer.')).toBeVisible()
    await expect(oriv.getByRole('textbox', { name: 'Votre commentaire' })).toBeVisible()
    await expectAccessible(oriv)

    for (const page of [irev, oriv, moderation]) await page.context().close()
  })
