import { http } from '#api/client'
import { Problem } from '#api/problem'

/** Opens the stream of a thread or a space, from where it was last heard. */
export const streamOf =
  (topic: string) =>
  async (last: string | undefined, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
    const { data, error, response } = await http.GET('/api/v1/stream', {
      params: { query: { topics: topic }, header: last ? { 'Last-Event-ID': last } : {} },
      parseAs: 'stream',
      signal,
    })
    if (!response.ok || !data) throw Problem.of(response, error)
    return data as unknown as ReadableStream<Uint8Array>
  }
