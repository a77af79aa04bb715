import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '#api/problem'

/** What the server refused will be refused again; what was not reached may be reached in a moment. */
const worthAnotherTry = (count: number, error: unknown) => {
  const { status, code } = asProblem(error)
  return count < 2 && (code === 'offline' || status === 502 || status === 503 || status === 504)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // 'always': without a network there is an answer in words instead of a wait without end.
    queries: { networkMode: 'always', staleTime: 20_000, retry: worthAnotherTry },
    mutations: { networkMode: 'always' },
  },
})
