import { createServer, type RequestListener, type Server } from 'node:http'

/** How long the server waits for whom. */
export interface ServerTimes {
  /** Headers have to be complete after so many milliseconds. */
  readonly headersMs: number
  /** A whole request, an upload included; bodies that trickle are cut by their pace long before. */
  readonly requestMs: number
}

/** Patient enough for 100 MB over a slow line, impatient with headers, which are small. */
export const SERVER_TIMES: ServerTimes = { headersMs: 10_000, requestMs: 15 * 60_000 }

/** Most bytes of a request's headers. */
const MAX_HEADER_BYTES = 16 * 1024

/** An HTTP server that cuts slow clients: Node's own defaults wait a minute, and look only every half. */
export function createHttpServer(listener: RequestListener, times: ServerTimes = SERVER_TIMES): Server {
  const server = createServer(
    {
      headersTimeout: times.headersMs,
      requestTimeout: times.requestMs,
      connectionsCheckingInterval: Math.min(1_000, times.headersMs / 2),
      // Longer than the usual 60 s of load balancers, so that it is they who close idle connections.
      keepAliveTimeout: 65_000,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    listener,
  )
  return server
}

/** Takes no more requests, lets those under way finish, and cuts what is left after `graceMs`. */
export function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise(resolve => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
