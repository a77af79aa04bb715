import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { initReactI18next } from 'react-i18next'
import { DraftOwner } from '../ui/drafts'
import { LiveRegions } from '../ui/live'

await i18next.use(initReactI18next).init({
  lng: 'fr',
  resources: {},
  interpolation: { escapeValue: false },
})
for (const [path, words] of Object.entries(
  import.meta.glob<object>('../app/i18n/*.json', { eager: true, import: 'default' }),
))
  i18next.addResourceBundle(path.includes('/fr') ? 'fr' : 'en', 'translation', words, true)

/** A component in what surrounds it in the product: French texts unless told, a fresh cache, a router for its links, toasts. */
export async function show(
  component: ReactNode,
  { owner = 'claire', language = 'fr' }: { owner?: string; language?: 'fr' | 'en' } = {},
) {
  if (i18next.language !== language) await i18next.changeLanguage(language)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({
    routeTree: createRootRoute({ component: () => component, notFoundComponent: () => component }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  await router.load()
  const shown = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <DraftOwner value={owner}>
          {/* biome-ignore lint/suspicious/noExplicitAny: the product's router is another one than the test's. */}
          <RouterProvider router={router as any} />
          <LiveRegions />
        </DraftOwner>
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { ...shown, client }
}
