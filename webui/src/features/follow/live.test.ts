import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '#api/problem'
import { fields, type Happening, listen } from './live'

const bytes = (text: string) => new TextEncoder().encode(text)

/** A line that somebody holds at the other end. */
function line() {
  let end: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      end = controller
    },
  })
  return { body, say: (text: string) => end?.enqueue(bytes(text)), cut: () => end?.close() }
}

const posted = (id: string, object: string) =>
  `id: ${id}\nevent: CommentPosted\ndata: {"subject":{"type":"PROPOSAL","id":"p1"},"objectId":"${object}"}\n\n`

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const turn = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

test('a stream is read by its lines, wherever the network cut it, and what is a comment or unknown is passed over', async () => {
  const text =
    ': bonjour\n\nretry: 3000\n\nid: 1\r\nevent: Un\r\ndata: é\r\n\r\ndata:deux\ndata: fois\nautre: x\n\n'
  const all = bytes(text)
  for (const size of [1, 2, 7, all.length]) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let at = 0; at < all.length; at += size) controller.enqueue(all.slice(at, at + size))
        controller.close()
      },
    })
    const read = []
    for await (const field of fields(body)) if (field !== 'beat') read.push(field)
    expect(read.map((each) => [each.event, each.data])).toEqual([
      ['Un', 'é'],
      ['message', 'deux\nfois'],
    ])
  }
})

test('a line that breaks is taken up after what was heard last, and being away is said only when it lasts', async () => {
  const lines = [line(), line()]
  const asked: (string | undefined)[] = []
  const heard: string[] = []
  const begun: boolean[] = []
  const away: boolean[] = []
  let down = 0
  let rung = 0
  const stop = listen(
    async (last) => {
      asked.push(last)
      if (down-- > 0) throw Problem.offline()
      return (lines[asked.length > 1 ? 1 : 0] as ReturnType<typeof line>).body
    },
    {
      onBegin: (missed) => begun.push(missed),
      onHappening: (each: Happening) => heard.push(`${each.type} ${each.objectId}`),
      onRing: () => rung++,
      onAway: (is) => away.push(is),
    },
  )
  await turn()
  lines[0]?.say('event: Listening\ndata: {}\n\n')
  lines[0]?.say(posted('e1', 'c1'))
  await turn()
  expect(heard).toEqual(['CommentPosted c1'])
  down = 2
  lines[0]?.cut()
  await turn(900)
  expect(away).toEqual([false])
  await turn(200)
  expect(away).toEqual([false, true])
  await turn(8_000)
  lines[1]?.say('event: Listening\ndata: {}\n\n')
  lines[1]?.say(posted('e2', 'c2'))
  lines[1]?.say('event: NotificationsChanged\ndata: {}\n\n')
  await turn()
  expect(rung).toBe(1)
  expect(away.at(-1)).toBe(false)
  expect(heard).toEqual(['CommentPosted c1', 'CommentPosted c2'])
  expect(begun).toEqual([true, false])
  expect(asked).toEqual([undefined, 'e1', 'e1', 'e1'])
  stop()
})

test('where nobody may listen, nobody asks again; a full server is asked when it says', async () => {
  let asked = 0
  const told = { onBegin: () => {}, onHappening: () => {}, onRing: () => {}, onAway: () => {} }
  listen(async () => {
    asked++
    throw new Problem(404, 'not-found')
  }, told)
  await turn(600_000)
  expect(asked).toBe(1)
  asked = 0
  const stop = listen(async () => {
    asked++
    throw new Problem(503, 'stream-full', {}, 10)
  }, told)
  await turn(9_900)
  expect(asked).toBe(1)
  await turn(200)
  expect(asked).toBe(2)
  stop()
  await turn(600_000)
  expect(asked).toBe(2)
})

test('a line without a word for long is given up and opened again', async () => {
  let asked = 0
  const stop = listen(
    async (_, signal) => {
      asked++
      const { body } = line()
      return body.pipeThrough(new TransformStream(), { signal })
    },
    { onBegin: () => {}, onHappening: () => {}, onRing: () => {}, onAway: () => {} },
  )
  await turn(49_000)
  expect(asked).toBe(1)
  await turn(3_000)
  expect(asked).toBe(2)
  stop()
})
