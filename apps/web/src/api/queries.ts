import { QueryClient } from '@tanstack/react-query'
import { ApiError, ConnectionLostError } from './api-error'
import { connection } from './connection'

/** Milliseconds for which an answer is taken to be fresh: moving to and fro does not ask again. */
const FRESH_MS = 5_000
/** Tries after the first, where trying again may help. */
const RETRIES = 2

/** The one place where answers of the server are kept. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // The browser's own guess about the network is wrong on loopback and behind VPNs; `connection` knows.
      networkMode: 'always',
      retry: (failures, error) => failures < RETRIES && mayPass(error),
      retryDelay: (failures, error) =>
        error instanceof ApiError && error.retryAfter !== null ? error.retryAfter * 1_000 : 400 * 2 ** failures,
    },
    mutations: { networkMode: 'always' },
  },
})

/** Once the server is back, everything on screen is asked for again. */
connection.subscribe(() => {
  if (!connection.lost) void queries.invalidateQueries()
})

function mayPass(error: unknown): boolean {
  return error instanceof ConnectionLostError || (error instanceof ApiError && error.status >= 500)
}
