import { expect, type Page, test } from '@playwright/test'
import { arrives, expectAccessible } from './support'

const main = (page: Page) => page.getByRole('main')

for (const look of [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 320 },
] as const)
  test(`a proposal from a draft to an answer, by several people, ${look.colorScheme}, ${look.width} px`, async ({
    browser,
  }) => {
    // Its own words: the same Palabre may have seen this journey before.
    const mark = `${Date.now().toString(36)}${look.width}`
    const title = `Tenir une permanence mobile dans les quartiers, ${mark}`
    const space = '/espaces/rencontre-2018'

    // A member begins, leaves, and finds it again where it was.
    const irev = await arrives(browser, 'membre-irev', look, space)
    await main(irev).getByRole('link', { name: 'Proposer' }).first().click()
    const another = irev.getByRole('button', { name: 'Le garder de côté et en commencer un autre' })
    await irev.getByRole('textbox', { name: 'Titre' }).waitFor()
    if (await another.isVisible()) await another.click()
    await irev.getByRole('textbox', { name: 'Titre' }).fill(title)
    await irev
      .getByRole('textbox', { name: 'Texte' })
      .fill('Un camion équipé passe chaque semaine au pied des immeubles.')
    await expect(irev.getByText(/^Enregistré à/)).toBeVisible()
    await expectAccessible(irev)
    await irev.reload()
    await expect(irev.getByRole('textbox', { name: 'Titre' })).toHaveValue(title)
    await irev.getByRole('button', { name: 'Publier', exact: true }).click()
    await expect(irev.getByRole('heading', { level: 1, name: title })).toBeVisible()
    const address = irev.url()

    // She asks another member to sign, who does.
    await irev.getByRole('button', { name: 'Inviter à cosigner' }).click()
    await irev.getByRole('combobox', { name: 'Nom de la personne' }).fill('Karim Schneider')
    await irev
      .getByRole('option', { name: /Karim Schneider/ })
      .first()
      .click()
    await expect(irev.getByText('Karim Schneider a reçu votre invitation.')).toBeVisible()
    await expect(irev.getByRole('dialog')).toHaveCount(0)
    await expectAccessible(irev)
    const oriv = await arrives(browser, 'membre-oriv', look, address)
    await oriv.getByRole('button', { name: 'Cosigner' }).click()
    await expect(oriv.getByText('Vous signez ce texte.').first()).toBeVisible()
    await expectAccessible(oriv)

    // Somebody else proposes to change a word, with a reason; the one who signed with her accepts.
    const amender = await arrives(browser, 'coordination', look, address)
    await main(amender).getByRole('link', { name: 'Proposer un amendement' }).click()
    await amender
      .getByRole('textbox', { name: 'Texte' })
      .fill('Un camion équipé passe deux fois par semaine au pied des immeubles.')
    await amender
      .getByRole('textbox', { name: 'Pourquoi ce changement' })
      .fill('Une fois par semaine ne suffit pas aux équipes.')
    await amender.getByRole('button', { name: 'Envoyer l’amendement' }).click()
    await expect(amender.getByRole('heading', { level: 1, name: 'Un amendement', exact: true })).toBeVisible()
    await expectAccessible(amender)
    await oriv.goto(amender.url())
    await oriv.getByRole('button', { name: 'Accepter' }).click()
    await expectAccessible(oriv)
    await oriv.getByRole('button', { name: 'Accepter' }).click()
    await expect(oriv.getByText('L’amendement est accepté : le texte a changé.').first()).toBeVisible()
    await irev.goto(address)
    await expect(main(irev).getByText('deux fois par semaine').first()).toBeVisible()

    // Each version can be read beside the one before.
    await irev.goto(`${address}/versions`)
    await expect(irev.getByRole('heading', { level: 1, name: 'Versions' })).toBeVisible()
    await expect(main(irev).getByText('Texte actuel').first()).toBeVisible()
    await expectAccessible(irev)

    // A moderator answers; everybody reads it.
    const moderation = await arrives(browser, 'moderation', look, address)
    await moderation.getByRole('button', { name: 'Répondre', exact: true }).first().click()
    await moderation.getByRole('radio', { name: /^Acceptée/ }).check()
    await moderation
      .getByRole('textbox', { name: 'Votre réponse' })
      .fill('Le réseau loue deux camions dès le printemps.')
    await expectAccessible(moderation)
    await moderation.getByRole('button', { name: 'Publier la réponse' }).click()
    await expect(main(moderation).getByText('Cette proposition est acceptée')).toBeVisible()
    await expectAccessible(moderation)
    await amender.goto(address)
    await expect(main(amender).getByText('Le réseau loue deux camions dès le printemps.')).toBeVisible()
    for (const page of [irev, oriv, amender, moderation]) await page.context().close()
  })
