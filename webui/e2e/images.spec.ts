import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { imagePorts, ports } from './ports'
import { signIn } from './support'

/**
 * What the images start, started where there is no engine for images: the recipe's own files, working folder, variables,
 * user and entry point, in a file system that is read-only but for /tmp. Bubblewrap makes that; Java, nginx and envsubst
 * are this machine's.
 */
const root = resolve('..')
const needed = ['bwrap', 'nginx', 'envsubst']
const path = '/usr/sbin:/usr/bin:/bin'
const missing = needed.filter((name) => !path.split(':').some((folder) => existsSync(join(folder, name))))

type Image = {
  files: [from: string, to: string][]
  folder: string
  user: string
  environment: Record<string, string>
  entrypoint: string[]
}

/**
 * A Dockerfile, carried out in a folder. `base` is what its FROM has in a folder of its own, and is seen as one with what is
 * copied into it.
 */
function built(recipe: string, base?: [from: string, to: string]): Image {
  const text = readFileSync(join(root, 'src/main/docker', recipe), 'utf8')
  const of = (instruction: string) =>
    [...text.matchAll(new RegExp(`^${instruction} (.*)$`, 'gm'))].map((each) => `${each[1]}`)
  const folder = of('WORKDIR')[0] ?? '/'
  const tree = join(root, 'target/images', recipe)
  rmSync(tree, { recursive: true, force: true })
  if (base) cpSync(base[0], join(tree, base[1]), { recursive: true })
  const copied = of('COPY').map((copy): [string, string] => {
    const [from = '', to = ''] = copy.split(' ')
    const target = resolve(folder, to.endsWith('./') ? basename(from) : to)
    cpSync(join(root, from), join(tree, target), { recursive: true })
    return [join(tree, target), target]
  })
  const image: Image = {
    files: base ? [[join(tree, base[1]), base[1]]] : copied,
    folder,
    user: of('USER')[0] ?? '',
    environment: Object.fromEntries(of('ENV').map((each) => each.split('='))),
    entrypoint: [...JSON.parse(of('ENTRYPOINT')[0] ?? '[]'), ...JSON.parse(of('CMD')[0] ?? '[]')].filter(
      (word) => itsJava() || !word.startsWith('-XX:AOT'),
    ),
  }
  for (const run of of('RUN')) {
    const words: string[] = JSON.parse(run)
    // What is kept for the image's own Java is of no use to another.
    if (run.includes('-XX:AOT')) {
      if (!itsJava()) continue
      execFileSync(words[0] ?? '', words.slice(1), {
        cwd: join(tree, folder),
        env: { PATH: `${java()}/bin:${path}` },
        stdio: 'ignore',
      })
      image.files.push([join(tree, folder, 'palabre.aot'), resolve(folder, 'palabre.aot')])
    } else execFileSync('bwrap', inside(image, {}, words, '--bind'))
  }
  return image
}

/** The arguments of bubblewrap that give a command the image's file system, user and variables. What a recipe's RUN does, may write. */
function inside(
  image: Image,
  given: Record<string, string>,
  command = image.entrypoint,
  bind: '--bind' | '--ro-bind' = '--ro-bind',
): string[] {
  const [uid, gid] = image.user.split(':')
  const drop = ['--clear-groups', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all']
  return [
    ...['/usr', '/etc', '/bin', '/sbin', '/lib', '/lib64'].flatMap((each) => ['--ro-bind-try', each, each]),
    ...['--ro-bind', java(), '/java'],
    // nginx's own settings make room for the image's.
    ...['--tmpfs', '/etc/nginx', '--ro-bind', '/etc/nginx/mime.types', '/etc/nginx/mime.types'],
    ...['--perms', '0755', '--dir', image.folder],
    // Made by itself, it would be for root alone.
    ...['--perms', '0755', '--dir', '/opt'],
    ...image.files.flatMap(([from, to]) => [bind, from, to]),
    ...['--proc', '/proc', '--dev', '/dev', '--perms', '1777', '--tmpfs', '/tmp'],
    ...['--remount-ro', '/etc/nginx', '--remount-ro', '/', '--chdir', image.folder, '--clearenv'],
    ...Object.entries({ PATH: `/java/bin:${path}`, ...image.environment, ...given }).flatMap(
      ([name, value]) => ['--setenv', name, value],
    ),
    // Its processes end with it, whoever they run as.
    ...['--unshare-pid', '--die-with-parent'],
    // Whoever is not root runs it as themselves, and is no less unprivileged.
    ...(process.getuid?.() === 0 && bind === '--ro-bind'
      ? [
          ...['SETUID', 'SETGID', 'SETPCAP'].flatMap((each) => ['--cap-add', `CAP_${each}`]),
          ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, ...drop],
        ]
      : []),
    ...command,
  ]
}

/** The image's own Java, where the machine has it, whatever its folder is called. */
function itsJava(): string | undefined {
  const all = '/usr/lib/jvm'
  return (existsSync(all) ? readdirSync(all) : [])
    .map((name) => join(all, name))
    .find((each) => {
      const release = join(each, 'release')
      return existsSync(release) && /^JAVA_VERSION="25\b/m.test(readFileSync(release, 'utf8'))
    })
}

/** Else the one that runs everything else here. */
function java(): string {
  return itsJava() ?? dirname(dirname(realpathSync(execFileSync('which', ['java']).toString().trim())))
}

async function status(address: string) {
  return (await fetch(address).catch(() => undefined))?.status
}

/** What a policy forbade this page, its frames included. */
function violations(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) found.push(message.text())
  })
  return found
}

/** A visitor reads down to a proposal and signs in; a second tab does so in the hidden frame, without a question. */
async function visit(page: Page, address: string) {
  const forbidden = violations(page)
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  await page.goto(`${address}/espaces`)
  await page.getByRole('main').getByRole('link', { name: 'Rencontre annuelle 2018' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Voir (la|les) .*propositions?$/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Propositions' })).toBeFocused()
  await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click()
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toBeFocused()
  await signIn(page, 'membre-irev')

  const other = await page.context().newPage()
  const more = violations(other)
  const frame = other.waitForResponse(/\/silent\.html/)
  await other.goto(address)
  await frame
  await expect(other.getByRole('button', { name: /^Compte :/ })).toBeVisible()
  expect([...forbidden, ...more]).toEqual([])
}

test('beside the API, the content security policy forbids the site nothing', async ({ page, baseURL }) => {
  await visit(page, `${baseURL}`)
})

test.describe('each image starts as an unprivileged user on a read-only tree', () => {
  test.skip(Boolean(process.env.PALABRE_URL), 'needs the database of the Palabre that is started here')
  test.skip(
    missing.length > 0 && !process.env.CI,
    `NON TESTÉ : les images. Il manque ${missing.join(', ')} (Debian : apt install bubblewrap nginx-light gettext-base).`,
  )
  test.beforeAll(() => {
    if (!itsJava())
      process.stderr.write(
        `\nNON TESTÉ : le cache AOT de l’image du backend. Il manque un Java 25 dans /usr/lib/jvm ; l’image démarre ici sous ${java()}, sans ce cache.\n\n`,
      )
  })
  const running: ChildProcess[] = []
  test.afterEach(() => {
    for (const each of running.splice(0)) each.kill('SIGKILL')
  })

  const logOf = (recipe: string) => join(root, 'target/images', `${recipe}.log`)

  function start(recipe: string, image: Image, given: Record<string, string>) {
    const file = logOf(recipe)
    const log = openSync(file, 'w')
    // nginx opens its output anew, as whoever it runs as.
    chmodSync(file, 0o666)
    running.push(spawn('bwrap', inside(image, given), { stdio: ['ignore', log, log] }))
    closeSync(log)
  }

  for (const recipe of ['Dockerfile', 'Dockerfile.webui'])
    test(`${recipe}: nothing can be written but in /tmp, and nobody is root`, () => {
      const image = built(recipe)
      const folders = ['/', '/etc', '/etc/nginx', '/usr', image.folder, ...image.files.map(([, to]) => to)]
      const tries = folders.map((each) => `touch ${each}/written 2>/dev/null && echo ${each};`).join(' ')
      const command = [
        'sh',
        '-c',
        `${tries} touch /tmp/written && echo /tmp; id -u; grep CapEff /proc/self/status`,
      ]
      const said = execFileSync('bwrap', inside(image, {}, command))
        .toString()
        .split(/\s+/)
      const uid = process.getuid?.() === 0 ? image.user.split(':')[0] : `${process.getuid?.()}`
      expect(said.slice(0, 4)).toEqual(['/tmp', uid, 'CapEff:', '0000000000000000'])
    })

  test('the backend gets ready, and serves the site too where it is told to', async () => {
    const address = `http://localhost:${imagePorts.backend}`
    start('Dockerfile', built('Dockerfile'), {
      PALABRE_PORT: `${imagePorts.backend}`,
      PALABRE_JDBC_URL: `jdbc:postgresql://localhost:${ports.database}/palabre`,
      PALABRE_DB_PASSWORD: 'palabre',
      PALABRE_OIDC_URL: `http://localhost:${ports.keycloak}/realms/palabre`,
      PALABRE_WEB_DIR: '/palabre/web',
    })
    await expect.poll(() => status(`${address}/q/health/ready`), { timeout: 60_000 }).toBe(200)
    expect(await status(`${address}/q/health/live`)).toBe(200)
    expect(await (await fetch(`${address}/api/v1/spaces`)).text()).toContain('Rencontre annuelle 2018')
    expect(await (await fetch(`${address}/espaces`)).text()).toContain('<div id="app">')
  })

  test('nginx serves the site of an API elsewhere, under a policy that forbids it nothing', async ({
    page,
    baseURL,
    request,
  }) => {
    const address = `http://localhost:${imagePorts.webui}`
    const image = built('Dockerfile.webui')
    const [[settings = ''] = []] = image.files
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace('listen 8080;', `listen ${imagePorts.webui};`),
    )
    start('Dockerfile.webui', image, {
      PALABRE_OIDC_PUBLIC_URL: `http://localhost:${ports.keycloak}/realms/palabre`,
      PALABRE_API_URL: `${baseURL}`,
    })
    await expect.poll(() => status(`${address}/favicon.svg`), { timeout: 10_000 }).toBe(200)

    const home = await request.get(address)
    expect(home.headers()).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    const policy = `${home.headers()['content-security-policy']}`
    expect(policy).toContain(`connect-src 'self' ${baseURL} http://localhost:${ports.keycloak};`)
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await home.text())?.[1]
    const asset = await request.get(address + script)
    expect(asset.headers()['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers()['content-encoding']).toBe('gzip')
    const gone = await request.get(`${address}/assets/gone.js`)
    expect(gone.status()).toBe(404)
    expect(gone.headers()['cache-control']).toBeUndefined()
    expect((await request.get(`${address}/.vite/manifest.json`)).status()).toBe(404)
    expect((await request.get(`${address}/espaces/une-page-de-la-SPA`)).headers()['cache-control']).toBe(
      'no-cache',
    )

    // Found, not found and forbidden: the log says which page, and nothing of what stood behind it.
    for (const path of ['/connexion/retour', '/assets/gone.js', '/assets/'])
      await request.get(`${address}${path}?code=not-for-the-log`, {
        headers: { Referer: `${address}/?q=not-for-the-log`, 'X-Request-Id': 'asked-by-a-test' },
      })
    await visit(page, address)
    const log = readFileSync(logOf('Dockerfile.webui'), 'utf8')
    const lines = log.split('\n').filter((line) => line.includes('"requestId":"asked-by-a-test"'))
    expect(lines.map((line) => JSON.parse(line)).map(({ path, status }) => [path, status])).toEqual([
      ['/connexion/retour', 200],
      ['/assets/gone.js', 404],
      ['/assets/', 403],
    ])
    expect(log).not.toMatch(/not-for-the-log|[?&](code|state)=/)
  })

  test('Keycloak is built and starts as its operator starts it, with the login theme', async () => {
    // The build unpacked what the image of that version holds.
    const [home = ''] = readdirSync(join(root, '.palabre')).filter((name) => /^keycloak-\d/.test(name))
    const image = built('Dockerfile.keycloak', [join(root, '.palabre', home), '/opt/keycloak'])
    const address = `http://localhost:${imagePorts.keycloak}`
    start('Dockerfile.keycloak', image, {
      KC_DB_URL: `jdbc:postgresql://localhost:${ports.database}/palabre`,
      KC_DB_SCHEMA: 'keycloak',
      KC_DB_USERNAME: 'palabre',
      KC_DB_PASSWORD: 'palabre',
      KC_HOSTNAME: address,
      KC_HTTP_ENABLED: 'true',
      KC_HTTP_PORT: `${imagePorts.keycloak}`,
      KC_HTTP_MANAGEMENT_PORT: `${imagePorts.keycloakHealth}`,
      // Beside the one that is running, of which it must not become a part.
      KC_CACHE: 'local',
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
    })
    await expect
      .poll(() => status(`http://localhost:${imagePorts.keycloakHealth}/health/ready`), { timeout: 120_000 })
      .toBe(200)
    const issuer = `${address}/realms/palabre`
    const discovered = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
    expect(discovered.issuer).toBe(issuer)
    const page = await fetch(
      `${issuer}/protocol/openid-connect/auth?client_id=account&response_type=code&redirect_uri=${issuer}/account/&code_challenge_method=S256&code_challenge=${'x'.repeat(43)}`,
    )
    const style = /href="([^"]*palabre\.css)"/.exec(await page.text())?.[1]
    expect(await status(new URL(`${style}`, address).href)).toBe(200)
  })

  test('nginx does not start without the issuer, and says what is missing', () => {
    const { status, stderr } = spawnSync('bwrap', inside(built('Dockerfile.webui'), {}))
    expect(status).not.toBe(0)
    expect(stderr.toString()).toContain('PALABRE_OIDC_PUBLIC_URL: the issuer, as browsers know it')
  })
})
