import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    // scripts/bytes.mjs reads what a first visit loads from here.
    manifest: true,
    target: 'es2022',
    // Fonts stay files of their own: inlined, they would be fetched by people whose language needs none of them.
    assetsInlineLimit: 0,
    // What every page needs is one file, and what threads and lists share another: together they are smaller than in pieces.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch|clsx|@mantine[\\/]core[\\/]esm[\\/](core|components[\\/](Button|Loader|UnstyledButton|Transition)))[\\/]/,
            },
            {
              name: 'parts',
              test: /src[\\/](ui[\\/](focus|LoadMore|Html|Balance|network[\\/]TileMap)|features[\\/]comment[\\/]api)/,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://localhost:8080', '/q': 'http://localhost:8080' },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:8080/' } },
    setupFiles: 'src/testing/setup.ts',
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    restoreMocks: true,
    // A busy machine is no failure.
    testTimeout: 30_000,
  },
})
