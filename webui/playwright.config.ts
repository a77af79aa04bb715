import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { imagePorts, ports } from './e2e/ports'

/** A machine's own Chromium where there is one; else the one that Playwright brings. */
const chromium = [process.env.PALABRE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
)

/** A Palabre of its own, started by the same command as anybody's, on ports and in a folder that disturb nobody. */
const own = {
  PALABRE_PORT: `${ports.web}`,
  PALABRE_KEYCLOAK_PORT: `${ports.keycloak}`,
  PALABRE_DB_PORT: `${ports.database}`,
  PALABRE_CORS_ORIGINS: `http://localhost:${imagePorts.webui}`,
}

/** Real browser, real backend, real Keycloak: a Palabre is started for it, or the one at PALABRE_URL is used. */
export default defineConfig({
  testDir: 'e2e',
  // One database, one story: the journeys follow each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.PALABRE_URL ?? `http://localhost:${own.PALABRE_PORT}`,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 20_000,
    // What it filmed nobody looked at, and filming costs more than the steps that it shows.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: process.env.PALABRE_URL
    ? undefined
    : {
        command: 'bash ../palabre start --reset',
        env: { ...own, PALABRE_DATA: resolve('../target/e2e'), PALABRE_WRITES_PER_MINUTE: '600' },
        // The last line it prints: by then the demo data are there too.
        wait: { stdout: /Pour tout arrêter/ },
        stdout: 'pipe',
        timeout: 600_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
      },
})
