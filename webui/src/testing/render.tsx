import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
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

/**
 * A component in what surrounds it in the product: French texts unless told, a fresh cache, a router for its links,
 * toasts. A page that reads its own address is told the one it stands at, and the path that it is of.
 */
export async function show(
  component: ReactNode,
  {
    owner = 'claire',
    language = 'fr',
    path,
    at = '/',
  }: { owner?: string; language?: 'fr' | 'en'; path?: string; at?: string } = {},
) {
  if (i18next.language !== language) await i18next.changeLanguage(language)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const root = createRootRoute(path ? {} : { component: () => component, notFoundComponent: () => component })
  const router = createRouter({
    routeTree: path
      ? root.addChildren([createRoute({ getParentRoute: () => root, path, component: () => component })])
      : root,
    history: createMemoryHistory({ initialEntries: [at] }),
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
  return { ...shown, client, router }
}
