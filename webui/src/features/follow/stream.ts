import type { QueryClient } from '@tanstack/react-query'
import { http } from '#api/client'
import { Problem } from '#api/problem'
import { bellQuery, visitor } from './api'
import { listen, type Told } from './live'

/** Opens the stream of these topics, from where it was last heard. */
const streamOf =
  (topics: string) =>
  async (last: string | undefined, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
    const { data, error, response } = await http.GET('/api/v1/stream', {
      params: { query: { topics }, header: last ? { 'Last-Event-ID': last } : {} },
      parseAs: 'stream',
      signal,
    })
    if (!response.ok || !data) throw Problem.of(response, error)
    return data as unknown as ReadableStream<Uint8Array>
  }

/** Those who follow one thread do not all look at their bells at once: within so many milliseconds. */
const spread = 4_000

/**
 * Hears what happens to a thread or in a space. Who signed in hears their bell too, which is then read again by itself: when
 * it rings, and when the line was broken. Returns how to stop.
 */
export function hear(
  client: QueryClient,
  topic: string,
  reader: string,
  told: Omit<Told, 'onRing'>,
): () => void {
  let ringing: ReturnType<typeof setTimeout> | undefined
  let begun = false
  const look = () => {
    ringing = undefined
    void client.invalidateQueries({ queryKey: bellQuery.queryKey })
  }
  const ring = () => {
    ringing ??= setTimeout(look, Math.random() * spread)
  }
  const stop = listen(streamOf(reader === visitor ? topic : `${topic},me`), {
    ...told,
    onBegin: (missed) => {
      if (begun && reader !== visitor) ring()
      begun = true
      told.onBegin(missed)
    },
    onRing: ring,
  })
  return () => {
    stop()
    if (!ringing) return
    clearTimeout(ringing)
    look()
  }
}
