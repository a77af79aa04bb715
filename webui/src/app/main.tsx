import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Button.css'
import '#ui/fonts.css'
import '#ui/tokens.css'
import '#ui/global.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import i18next from 'i18next'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { notify } from '#ui/live'
import { cssVariables, theme } from '#ui/theme'
import { changeOfPerson } from './change'
import { cannotStart, startAnewAfterDeployment } from './chunks'
import { startLanguage, words } from './i18n'
import { queryClient } from './query'
import { router } from './router'
import { signInFailed, startSession, whenSessionChanges } from './session'

const colorScheme = localStorageColorSchemeManager({ key: 'palabre.theme' })

async function start() {
  let shown = false
  whenSessionChanges((now, before) =>
    changeOfPerson(now, before, {
      queryClient,
      // Before there is a page, there is none to read again.
      router: { invalidate: () => shown && router.invalidate() },
      reload: () => window.location.reload(),
    }),
  )
  const language = startLanguage()
  const session = startSession(() => words('member'))
  await language
  // A person who comes back from Keycloak sees their page as themselves at once; others wait only where they read.
  if (window.location.pathname === '/connexion/retour') await session
  if (signInFailed()) notify(i18next.t('session.failed'), { tone: 'failed' })
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
  shown = true
}

startAnewAfterDeployment(() => window.location.reload())
start().catch(cannotStart)
