import { expect, type Page, test } from '@playwright/test'
import { arrives, expectAccessible, looks } from './support'

const pages = [
  ['/administration', 'Les espaces'],
  ['/administration/espaces/nouveau', 'Nouvel espace'],
  ['/administration/espaces/rencontre-2018', 'Rencontre annuelle 2018'],
  ['/administration/espaces/rencontre-2018/etapes', 'Rencontre annuelle 2018'],
  ['/administration/espaces/rencontre-2018/membres', 'Rencontre annuelle 2018'],
  ['/administration/thematiques', 'Thématiques'],
  ['/moderation/suspensions', 'Suspensions'],
] as const

const main = (page: Page) => page.getByRole('main')
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

for (const look of looks)
  test(`every page of the coordination is accessible, ${look.colorScheme}, ${look.width} px`, async ({
    browser,
  }) => {
    const page = await arrives(browser, 'coordination', look, '/')
    for (const [path, name] of pages) {
      await page.goto(path)
      await expect(title(page, name)).toBeVisible()
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
    }
    await page.context().close()
  })

test('the coordination opens a space with a step, gives it a moderator and renames a theme', async ({
  browser,
}) => {
  const page = await arrives(
    browser,
    'coordination',
    { colorScheme: 'light', width: 1280 },
    '/administration',
  )
  // Its own words: the same Palabre may have seen this journey before.
  const mark = Date.now().toString(36)
  const space = `Groupe d’essai ${mark}`

  // A space for its members alone: what other journeys find stays as it was.
  await main(page).getByRole('link', { name: 'Nouvel espace' }).click()
  await expect(title(page, 'Nouvel espace')).toBeVisible()
  await page.getByRole('textbox', { name: 'Nom de l’espace' }).fill(space)
  await page.getByRole('radio', { name: /^Groupe de travail/ }).check()
  await page.getByRole('radio', { name: /^Ses membres/ }).check()
  await page.getByRole('textbox', { name: 'En une ou deux phrases' }).fill('Pour essayer, à quelques-uns.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Créer l’espace' }).click()
  await expect(title(page, space)).toBeVisible()

  // Its first step, open since yesterday.
  await page.getByRole('button', { name: 'Ajouter une étape' }).click()
  await page.getByRole('textbox', { name: 'Nom de l’étape' }).fill('Premières idées')
  await page.getByLabel('Ouvre le').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 16))
  await page.getByRole('checkbox', { name: 'proposer' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Enregistrer les étapes' }).click()
  await expect(page.getByText('Les étapes sont enregistrées.')).toBeVisible()
  await expect(
    page.getByRole('list', { name: 'Les étapes de cet espace' }).getByText('Premières idées'),
  ).toBeVisible()

  // A moderator, found by name and chosen with the keyboard.
  await main(page).getByRole('link', { name: 'Membres et modération', exact: true }).click()
  const find = page.getByRole('combobox', { name: 'Ajouter quelqu’un' })
  await find.fill('Schneider')
  await expect(page.getByRole('option', { name: /Karim Schneider/ })).toBeVisible()
  await expectAccessible(page)
  await find.press('Enter')
  await expect(page.getByText('Karim Schneider est membre de cet espace.')).toBeVisible()
  await page.getByRole('combobox', { name: /^Rôle/ }).selectOption('Modération')
  await expect(page.getByText('Karim Schneider modère cet espace.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('combobox', { name: /^Rôle/ })).toHaveValue('MODERATOR')
  await expectAccessible(page)

  await main(page).getByRole('link', { name: 'Voir l’espace' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Premières idées' })).toBeVisible()
  await expectAccessible(page)

  // A theme is added, renamed, and taken away again.
  await page.goto('/administration/thematiques')
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(`Essai ${mark}`)
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByRole('button', { name: new RegExp(`^Modifier «\\sEssai ${mark}\\s»`) }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill(`Essai renommé ${mark}`)
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const remove = page.getByRole('button', { name: new RegExp(`^Retirer «\\sEssai renommé ${mark}\\s»`) })
  await expect(remove).toBeVisible()
  await expectAccessible(page)
  await remove.click()
  await expect(remove).toHaveCount(0)
  await page.context().close()
})
