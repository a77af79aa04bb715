import { HttpResponse, http as server } from 'msw'
import { beforeAll, expect, test, vi } from 'vitest'
import { api } from '#testing/setup'
import { cannotStart, startAnewAfterDeployment } from './chunks'

const reload = vi.fn()
beforeAll(() => startAnewAfterDeployment(reload))

const settled = () => new Promise((resolve) => setTimeout(resolve, 50))
async function missAFile() {
  reload.mockClear()
  window.dispatchEvent(new Event('vite:preloadError'))
  await settled()
}

test('a page whose files are gone starts anew once', async () => {
  api.use(server.head('*/', () => new HttpResponse()))
  window.dispatchEvent(new Event('vite:preloadError'))
  await missAFile()
  expect(reload).toHaveBeenCalledOnce()
  await missAFile()
  expect(reload).not.toHaveBeenCalled()
})

test('where Palabre does not answer, the page stays', async () => {
  api.use(server.head('*/', () => HttpResponse.error()))
  await missAFile()
  expect(reload).not.toHaveBeenCalled()

  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await missAFile()
  expect(reload).not.toHaveBeenCalled()
})

test('an app that cannot start says so, in both languages', () => {
  document.body.innerHTML = '<div id="app"></div>'
  cannotStart()
  expect(document.body).toHaveTextContent('Palabre n’a pas pu s’ouvrir')
  expect(document.body).toHaveTextContent('Palabre could not open')
  expect(document.querySelector('button')).toHaveTextContent('Réessayer')
})
