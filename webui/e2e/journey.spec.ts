import { expect, test } from '@playwright/test'
import { arrives, expectAccessible, looks, main } from './support'

for (const look of looks)
  test(`a proposal travels from a centre to a partner, ${look.width} px`, async ({ browser }) => {
    // Its own words: the same Palabre may have seen this journey before.
    const mark = `${Date.now().toString(36)}${look.width}`
    const title = `Partager nos grilles d’entretien, ${mark}`

    // A member of one centre proposes.
    const irev = await arrives(browser, 'membre-irev', look, '/espaces/rencontre-2018')
    await expectAccessible(irev)
    await main(irev).getByRole('link', { name: 'Proposer' }).first().click()
    await irev.getByRole('textbox', { name: 'Titre' }).fill(title)
    await irev
      .getByRole('textbox', { name: 'Texte' })
      .fill('Nous avons chacun la nôtre.\n\n- les réunir ;\n- en **choisir** une.')
    await irev.getByRole('button', { name: 'Voir le texte mis en forme' }).click()
    await expect(main(irev).locator('strong', { hasText: 'choisir' })).toBeVisible()
    await expectAccessible(irev)
    await irev.getByRole('button', { name: 'Publier', exact: true }).click()
    await expect(irev.getByRole('heading', { level: 1, name: title })).toBeVisible()
    const address = irev.url()
    await expectAccessible(irev)

    // A member of another supports it and comments.
    const oriv = await arrives(browser, 'membre-oriv', look, '/espaces/rencontre-2018/propositions')
    await expectAccessible(oriv)
    await main(oriv).getByRole('link', { name: title }).click()
    await oriv.getByRole('button', { name: 'Soutenir' }).click()
    await expect(oriv.getByRole('button', { name: 'Retirer mon soutien' })).toBeVisible()
    await expect(main(oriv).getByText('1 soutien', { exact: false }).first()).toBeVisible()
    await oriv
      .getByRole('textbox', { name: 'Votre commentaire' })
      .fill('À Strasbourg, la nôtre tient en une page.')
    await oriv.getByRole('button', { name: 'Commenter' }).click()
    await expect(main(oriv).getByText('la nôtre tient en une page')).toBeVisible()
    await expectAccessible(oriv)

    // The author is told, and answers.
    await irev.reload()
    await irev.getByRole('button', { name: /Ce qui est nouveau : \d+ non lu/ }).click()
    await expectAccessible(irev)
    await irev
      .getByRole('link', { name: new RegExp(`Karim Schneider a commenté votre texte « ${title}`) })
      .first()
      .click()
    await main(irev)
      .getByRole('button', { name: /^Répondre/ })
      .first()
      .click()
    await irev.getByLabel(/^Votre réponse à/).fill('Nous la reprenons volontiers.')
    await irev.getByRole('button', { name: 'Publier la réponse' }).click()
    await expect(main(irev).getByText('Nous la reprenons volontiers.')).toBeVisible()
    await expectAccessible(irev)

    // A partner follows the thread, and says a word where the space invites partners.
    const anru = await arrives(browser, 'partenaire-anru', look, address)
    await anru.getByRole('button', { name: 'Suivre', exact: true }).click()
    await expect(main(anru).getByText('Vous suivez')).toBeVisible()
    await expect(anru.getByRole('button', { name: 'Soutenir' })).toBeDisabled()
    await expectAccessible(anru)
    const feed = await main(anru).getByRole('link', { name: 'Flux Atom' }).getAttribute('href')
    const atom = await anru.request.get(feed ?? '')
    expect(atom.status()).toBe(200)
    expect(await atom.text()).toContain('la nôtre tient en une page')

    // A moderator hides the comment with a reason: its author reads why, the partner no longer sees it.
    const moderation = await arrives(browser, 'moderation', look, address)
    const comment = main(moderation)
      .getByRole('article')
      .filter({ hasText: 'la nôtre tient en une page' })
      .last()
    await comment
      .getByRole('button', { name: /^Masquer/ })
      .first()
      .click()
    await moderation.getByLabel('Motif').fill('Ce document ne nous appartient pas.')
    await expectAccessible(moderation)
    await moderation
      .getByRole('dialog')
      .getByRole('button', { name: /^Masquer/ })
      .click()
    await expect(main(moderation).getByText('Masqué par la modération').first()).toBeVisible()
    await oriv.reload()
    await expect(main(oriv).getByText('Ce document ne nous appartient pas.')).toBeVisible()
    await expectAccessible(oriv)
    await anru.reload()
    await expect(main(anru).getByText('Commentaire masqué par la modération')).toBeVisible()
    await expect(main(anru).getByText('la nôtre tient en une page')).toHaveCount(0)
    await expectAccessible(anru)
    await main(moderation)
      .getByRole('button', { name: /^Rétablir/ })
      .first()
      .click()
    await anru.reload()
    await expect(main(anru).getByText('la nôtre tient en une page')).toBeVisible()

    // What a member reports, a moderator reads and decides.
    await main(oriv)
      .getByRole('button', { name: /^Signaler/ })
      .first()
      .click()
    await oriv.getByRole('radio', { name: 'Doublon' }).check()
    await expectAccessible(oriv)
    await oriv.getByRole('button', { name: 'Signaler à la modération' }).click()
    await expect(oriv.getByText('La modération est prévenue. Merci.')).toBeVisible()
    await moderation.goto('/moderation')
    await moderation
      .getByRole('link', { name: new RegExp(title) })
      .or(moderation.getByRole('button', { name: new RegExp(title) }))
      .first()
      .click()
    await expectAccessible(moderation)
    await moderation.getByRole('button', { name: 'Classer sans suite' }).click()
    await moderation.getByLabel(/^Motif/).fill('Les deux propositions se complètent.')
    await moderation.getByRole('button', { name: 'Classer sans suite' }).click()
    await expect(moderation.getByText('Le signalement est classé ; le texte reste.')).toBeVisible()

    // A moderator opens a debate, the partner hears of its conclusions.
    await moderation.goto('/espaces/rencontre-2018')
    await main(moderation).getByRole('link', { name: 'Ouvrir un débat' }).click()
    const question = `Quelle grille retenir pour ${mark} ?`
    await moderation.getByRole('textbox', { name: 'Question' }).fill(question)
    await moderation
      .getByRole('textbox', { name: 'Le contexte' })
      .fill('Trois grilles circulent ; une seule servirait à comparer.')
    await expectAccessible(moderation)
    await moderation.getByRole('button', { name: 'Ouvrir le débat' }).click()
    await expect(moderation.getByRole('heading', { level: 1, name: question })).toBeVisible()
    await expectAccessible(moderation)
    await oriv.goto(moderation.url())
    await oriv.getByRole('textbox', { name: 'Votre commentaire' }).fill('Celle qui tient en une page.')
    await oriv.getByRole('button', { name: 'Commenter' }).click()
    await expect(main(oriv).getByText('Celle qui tient en une page.')).toBeVisible()
    await anru.goto(moderation.url())
    await anru.getByRole('button', { name: 'Suivre', exact: true }).click()
    await expect(main(anru).getByText('Vous suivez')).toBeVisible()
    await moderation.getByRole('button', { name: 'Conclure ce débat' }).click()
    await moderation.getByLabel('Conclusions').fill('Nous retenons la grille d’une page, pour un an.')
    await moderation.getByRole('button', { name: 'Publier les conclusions' }).click()
    await expect(main(moderation).getByText('Nous retenons la grille d’une page')).toBeVisible()
    await expectAccessible(moderation)
    await anru.goto('/')
    await anru.getByRole('button', { name: /Ce qui est nouveau : \d+ non lu/ }).click()
    await expect(anru.getByText(`Le débat « ${question} » a ses conclusions`).first()).toBeVisible()
    await expectAccessible(anru)
    await anru.goto('/suivis')
    await expect(main(anru).getByRole('link', { name: title, exact: true })).toBeVisible()
    await expectAccessible(anru)

    // Pages about people are for people who are signed in.
    await anru.goto(address)
    await main(anru).getByRole('link', { name: 'Élise Vandamme' }).first().click()
    await expect(anru.getByRole('heading', { level: 1, name: 'Élise Vandamme' })).toBeVisible()
    await expectAccessible(anru)

    for (const page of [irev, oriv, anru, moderation]) await page.context().close()
  })
