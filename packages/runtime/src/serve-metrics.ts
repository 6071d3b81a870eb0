import { createServer } from 'node:http'
import { type ListenAddress, listen } from './listen'

/** Every metric in Prometheus’ text format, and its media type. */
export interface Scrape {
  readonly type: string
  readonly text: string
}

/**
 * Serves `/metrics` on a port of its own, for a scraper on the same private network: without a key, so that it tells of a MongoDB
 * that is away, which holds the keys. `null` where no port is set.
 */
export async function serveMetrics(
  scrape: () => Promise<Scrape>,
  { port, ...address }: Omit<ListenAddress, 'port'> & { readonly port: number | null },
): Promise<{ close(): void } | null> {
  if (port === null) return null
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    const { type, text } = await scrape()
    response.writeHead(200, { 'content-type': type }).end(text)
  })
  await listen(server, { ...address, port })
  return {
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
