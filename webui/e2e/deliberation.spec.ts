import { expect, test } from '@playwright/test'
import { arrives, ask, expectAccessible, looks, main, propose } from './support'

for (const look of looks)
  test(`a proposal from a draft to an answer, by several people, ${look.width} px`, async ({ browser }) => {
    // Its own words: the same Palabre may have seen this journey before.
    const mark = `${Date.now().toString(36)}${look.width}`
    const title = `Tenir une permanence mobile dans les quartiers, ${mark}`
    const space = '/espaces/rencontre-2018'

    // A member begins, leaves, and finds it again where it was.
    const irev = await arrives(browser, 'membre-irev', look, space)
    await main(irev).getByRole('link', { name: 'Proposer' }).first().click()
    const another = irev.getByRole('button', { name: 'Le mettre de côté et en commencer un autre' })
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

    // Who amended it has proposed much the same elsewhere; of those who support that, one supports this too.
    const small = await propose(
      amender,
      'rencontre-2018',
      `Un camion pour nos quartiers, ${mark}`,
      'Qu’il s’arrête aussi devant les écoles.',
    )
    const id = address.split('/').at(-1)
    const moderation = await arrives(browser, 'moderation', look, address)
    const anru = await arrives(browser, 'partenaire-anru', look, `/propositions/${small}`)
    for (const [who, what] of [
      [oriv, small],
      [moderation, small],
      [moderation, id],
    ] as const)
      await ask(who, 'PUT', `/proposals/${what}/vote`, { choice: 'SUPPORT' })
    await ask(anru, 'POST', `/proposals/${small}/comments`, { body: `Devant les écoles, oui, ${mark}.` })

    // A moderator makes one of the two.
    await moderation.reload()
    await main(moderation).getByRole('link', { name: 'Fusionner avec…' }).click()
    await moderation.getByRole('combobox').fill(`camion ${mark}`)
    await moderation.getByRole('option', { name: /^Un camion pour nos quartiers/ }).click()
    await expect(moderation.getByRole('radio', { name: new RegExp(`^${title}`) })).toBeChecked()
    await expect(
      moderation.getByText('Elle sera signée par Élise Vandamme, Karim Schneider, Aïssata Lemoine.'),
    ).toBeVisible()
    await expectAccessible(moderation)
    await moderation.getByRole('button', { name: 'Fusionner', exact: true }).click()
    await expectAccessible(moderation)
    await moderation.getByRole('button', { name: 'Fusionner définitivement' }).click()
    await expect(moderation.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(moderation).toHaveURL(address)

    // Each person supports once; the old address leads to what stays, with what was said; who signs is told.
    await anru.reload()
    await expect(anru).toHaveURL(`${address}?de=${small}`)
    await expect(
      anru.getByText('La proposition que vous cherchiez a été fusionnée avec celle-ci.'),
    ).toBeVisible()
    await expect(main(anru).getByText('2 soutiens', { exact: true })).toBeVisible()
    await expect(main(anru).getByText(`Devant les écoles, oui, ${mark}.`)).toBeVisible()
    await expectAccessible(anru)
    for (const page of [irev, amender]) {
      await page.reload()
      await page.getByRole('button', { name: /^Ce qui est nouveau/ }).click()
      const news = page.getByRole('link', { name: new RegExp(`La modération a fusionné « ${title} »`) })
      await expect(news.first()).toBeVisible()
      await page.keyboard.press('Escape')
    }

    // The moderator answers; everybody reads it.
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
    for (const page of [irev, oriv, amender, moderation, anru]) await page.context().close()
  })
