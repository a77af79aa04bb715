import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, type Request, test } from '@playwright/test'
import { ports } from './ports'
import { arrives, expectAccessible, main, openSpace, propose } from './support'

test.skip(
  Boolean(process.env.PALABRE_URL && !process.env.PALABRE_E2E_PORT),
  'needs the database of the Palabre that is started here',
)

const look = { colorScheme: 'light', width: 1280 } as const
const comments = (page: Page) => main(page).getByRole('article', { name: /^Commentaire écrit par/ })

/** Half of them answer the first one; counted from the newest, so that threads of any length begin and end alike. */
const seeded = (proposal: string, number: number) => `
with made as materialized (select n, uuidv7(n * interval '-1 minute') as id from generate_series(1, ${number}) n),
people as (select id, organisation_id, row_number() over (order by id) - 1 as place, count(*) over () as of_all
    from member where external_id like 'demo-%'),
said as (select n, made.id, uuid_extract_timestamp(made.id) as at, case when n % 2 = 1 then first.id end as answers,
        people.id as author, organisation_id, 'Message ' || n || '. Dans notre centre, nous l’avons essayé pendant un an.' as body
    from made join (select id from made order by n desc limit 1) first on true join people on place = n % of_all),
known as (insert into subject (id, type, space_id, thread_id, parent_id, author_id, organisation_id, label, created_at, published_at)
    select said.id, 'COMMENT', t.space_id, t.id, answers, author, said.organisation_id, body, at, at
    from said join subject t on t.id = '${proposal}'),
kept as (insert into comment (id, thread_id, parent_id, depth, body, body_html, position, created_at, discussed)
    select id, '${proposal}', answers, case when answers is null then 1 else 2 end, body, '<p>' || body || '</p>',
        (array['FOR', 'NEUTRAL', 'AGAINST'])[1 + n % 3], at, case when n = ${number} then n / 2 else 0 end from said)
insert into subject_tally as kept (subject_id, slot, comments)
select id, 0, ${number} from subject where id = '${proposal}' union all select space_id, 0, ${number} from subject where id = '${proposal}'
union all select id, 0, n / 2 from said where n = ${number}
on conflict (subject_id, slot) do update set comments = kept.comments + excluded.comments`

function run(sql: string) {
  const classpath = readFileSync('../target/local.classpath', 'utf8')
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'
  const address = `jdbc:postgresql://localhost:${ports.database}/palabre`
  execFileSync(java, ['-cp', classpath.trim(), 'e2e/Sql.java', address], { input: sql })
}

/** What it takes to open a thread, to turn it round and to unfold the answers of the first: reads asked of the API, and elements. */
async function cost(page: Page, proposal: string) {
  let asked = 0
  const count = (request: Request) => {
    if (request.method() === 'GET' && request.url().includes('/api/v1/')) asked++
  }
  const steps: { asked: number; elements: number }[] = []
  const done = async (shown: number) => {
    await expect(comments(page)).toHaveCount(shown)
    steps.push({ asked, elements: await page.locator('*').count() })
  }
  // What the page before still asks for is not this one's.
  await page.waitForLoadState('networkidle')
  page.on('request', count)
  await page.goto(`/propositions/${proposal}`)
  await page.waitForLoadState('networkidle')
  await done(20)
  await main(page).getByRole('button', { name: 'Depuis le début' }).click()
  const answers = comments(page)
    .first()
    .getByRole('button', { name: /^Voir les .* réponses/ })
  await expect(answers).toBeVisible()
  await done(20)
  await answers.click()
  await done(40)
  page.off('request', count)
  return steps
}

test('a thread of five thousand is read, answered and followed like one of fifty', async ({ browser }) => {
  const mark = Date.now().toString(36)
  const coordination = await arrives(browser, 'coordination', look, '/administration')
  const space = await openSpace(coordination, `Un long fil ${mark}`)
  const body = 'Dites ce que vous avez essayé chez vous, et ce que cela a donné.'
  const irev = await arrives(browser, 'membre-irev', look, `/espaces/${space}`)
  const short = await propose(irev, space, `Cinquante messages, ${mark}`, body)
  const long = await propose(irev, space, `Cinq mille messages, ${mark}`, body)
  run(`${seeded(short, 50)};${seeded(long, 5_000)}`)

  // What it costs a reader does not grow with it. A stream never falls silent, which is what is waited for.
  const reader = await arrives(browser, 'partenaire-anru', look, '/')
  await reader.route('**/api/v1/stream?*', (route) => route.fulfill({ status: 404 }))
  const few = await cost(reader, short)
  const many = await cost(reader, long)
  expect(many.map(({ asked }) => asked)).toEqual(few.map(({ asked }) => asked))
  for (const [at, { elements }] of many.entries())
    expect(Math.abs(elements - (few[at]?.elements ?? 0)), JSON.stringify({ few, many })).toBeLessThan(10)
  await reader.context().close()

  // It is read on, and back from the first.
  await irev.goto(`/propositions/${long}`)
  await expect(main(irev).getByRole('heading', { name: /^Commentaires 5\s000$/ })).toBeVisible()
  await expect(comments(irev).first()).toContainText('Message 2.')
  await main(irev).getByRole('button', { name: 'Les plus discutés' }).click()
  await expect(comments(irev).first()).toContainText('Message 5000.')
  await comments(irev)
    .first()
    .getByRole('button', { name: /^Voir les 2\s500 réponses/ })
    .click()
  await expect(comments(irev)).toHaveCount(40)
  await comments(irev).first().getByRole('button', { name: 'Voir la suite' }).click()
  await expect(comments(irev)).toHaveCount(60)
  await expectAccessible(irev)
  await irev.setViewportSize({ width: 320, height: 900 })
  await expectAccessible(irev)
  await irev.setViewportSize({ width: 1280, height: 900 })
  await main(irev).getByRole('button', { name: 'Les plus récents' }).click()
  await expect(comments(irev)).toHaveCount(20)
  await main(irev).getByRole('button', { name: 'Voir la suite' }).last().click()
  await expect(comments(irev)).toHaveCount(40)
  await comments(irev).nth(30).scrollIntoViewIfNeeded()

  // Another answers; who reads is told, sees nothing move, and is led to it.
  const oriv = await arrives(browser, 'membre-oriv', look, `/propositions/${long}`)
  await comments(oriv)
    .first()
    .getByRole('button', { name: /^Répondre/ })
    .click()
  const said = `Chez nous aussi, ${mark}.`
  const at = await irev.evaluate(() => window.scrollY)
  await oriv.getByLabel(/^Votre réponse à/).fill(said)
  await oriv.getByRole('button', { name: 'Publier la réponse' }).click()
  await expect(main(oriv).getByText(said)).toBeVisible()
  const show = irev.getByRole('button', { name: /1 nouveau commentaire/ })
  await expect(show).toBeVisible()
  await expect(irev.getByText(said)).toHaveCount(0)
  expect(await irev.evaluate(() => window.scrollY)).toBe(at)
  await show.click()
  await expect(comments(irev).filter({ hasText: said }).last()).toBeInViewport()
  await expect(main(irev).getByRole('heading', { name: /^Commentaires 5\s001$/ })).toBeVisible()
  await expectAccessible(irev)
  for (const page of [coordination, irev, oriv]) await page.context().close()
})
