import { HttpResponse, http as server } from 'msw'
import { afterEach, expect, test } from 'vitest'
import { api } from '#testing/setup'
import { http, identify, speak, unwrap, unwrapTagged } from './client'
import { Problem } from './problem'

const visitor = { token: async () => undefined, renew: async () => undefined, lost: () => false }
const me = () => unwrap(http.GET('/api/v1/me'))
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as Problem,
  )

afterEach(() => identify(visitor))

test('a visitor sends no token, and everybody says which language they read', async () => {
  speak('en')
  api.use(
    server.get('*/api/v1/me', ({ request }) =>
      HttpResponse.json({
        token: request.headers.get('Authorization'),
        language: request.headers.get('Accept-Language'),
      }),
    ),
  )
  expect(await me()).toEqual({ token: null, language: 'en' })
})

test('a refused token is renewed once, and the same words are sent again', async () => {
  identify({
    token: async () => 'old',
    renew: async (refused) => (refused === 'old' ? 'new' : undefined),
    lost: () => false,
  })
  const bodies: unknown[] = []
  api.use(
    server.post('*/api/v1/previews', async ({ request }) => {
      bodies.push(await request.json())
      return request.headers.get('Authorization') === 'Bearer new'
        ? HttpResponse.json({ bodyHtml: '<p>oui</p>' })
        : new HttpResponse(null, { status: 401 })
    }),
  )
  const answer = await unwrap(http.POST('/api/v1/previews', { body: { body: 'oui' } }))
  expect(answer.bodyHtml).toBe('<p>oui</p>')
  expect(bodies).toEqual([{ body: 'oui' }, { body: 'oui' }])
})

test('when the session is over, reading goes on as a visitor and writing stops before it is sent', async () => {
  let lost = false
  identify({
    token: async () => (lost ? undefined : 'old'),
    renew: async () => {
      lost = true
      return undefined
    },
    lost: () => lost,
  })
  let sent = 0
  api.use(
    server.get('*/api/v1/themes', ({ request }) =>
      request.headers.has('Authorization')
        ? new HttpResponse(null, { status: 401 })
        : HttpResponse.json({ items: [], next: null }),
    ),
    server.post('*/api/v1/previews', () => {
      sent++
      return HttpResponse.json({})
    }),
  )
  expect(await unwrap(http.GET('/api/v1/themes'))).toEqual({ items: [], next: null })
  const problem = await failure(unwrap(http.POST('/api/v1/previews', { body: { body: 'x' } })))
  expect(problem).toBeInstanceOf(Problem)
  expect(problem?.code).toBe('session-lost')
  expect(sent).toBe(0)
})

test('where nothing is decided about the session, nothing is read or written as nobody', async () => {
  identify({ token: async () => 'old', renew: async () => undefined, lost: () => false })
  const as: (string | null)[] = []
  const refuse = ({ request }: { request: Request }) => {
    as.push(request.headers.get('Authorization'))
    return new HttpResponse(null, { status: 401 })
  }
  api.use(server.get('*/api/v1/me', refuse), server.post('*/api/v1/previews', refuse))
  expect(await failure(me())).toMatchObject({ code: 'offline' })
  expect(await failure(unwrap(http.POST('/api/v1/previews', { body: { body: 'x' } })))).toMatchObject({
    code: 'offline',
  })
  expect(as).toEqual(['Bearer old', 'Bearer old'])
})

test('who came in while something was read as nobody is answered as themselves', async () => {
  let token: string | undefined
  identify({ token: async () => token, renew: async () => undefined, lost: () => false })
  api.use(
    server.get('*/api/v1/me', ({ request }) => {
      const asked = request.headers.get('Authorization')
      token = 'fresh'
      return HttpResponse.json({ asked })
    }),
  )
  expect(await me()).toEqual({ asked: 'Bearer fresh' })
})

test('a problem document becomes a Problem with its code, its violations and its wait', async () => {
  api.use(
    server.get('*/api/v1/me', () =>
      HttpResponse.json(
        {
          type: '/problems/invalid',
          title: 'À revoir',
          status: 400,
          detail: 'Un champ est à revoir.',
          violations: [{ field: 'title', message: 'Trop court' }],
        },
        { status: 400, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '12' } },
      ),
    ),
  )
  expect(await failure(me())).toMatchObject({
    code: 'invalid',
    status: 400,
    sentence: 'Un champ est à revoir.',
    violations: [{ field: 'title', message: 'Trop court' }],
    retryAfter: 12,
  })
})

test('an answer that is no problem document, and none at all, are problems too', async () => {
  api.use(server.get('*/api/v1/me', () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })))
  expect(await failure(me())).toMatchObject({ code: 'http-502', status: 502 })
  api.use(server.get('*/api/v1/me', () => HttpResponse.error()))
  expect(await failure(me())).toMatchObject({ code: 'offline', status: 0 })
})

test('what is read to be edited comes with its ETag', async () => {
  api.use(
    server.get('*/api/v1/spaces/:slug', () =>
      HttpResponse.json({ slug: 's' }, { headers: { ETag: 'W/"3-abc"' } }),
    ),
  )
  const read = await unwrapTagged(http.GET('/api/v1/spaces/{slug}', { params: { path: { slug: 's' } } }))
  expect(read.etag).toBe('W/"3-abc"')
})
