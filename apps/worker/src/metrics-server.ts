import { createServer } from 'node:http'
import { type Config, listen } from '@secondtouch/runtime'

/** What the server shows: a prom-client registry is one. */
export interface MetricsRegistry {
  readonly contentType: string
  metrics(): Promise<string>
}

/** Serves `/metrics` on a port of its own, for a scraper on the same private network; `null` where none is set. */
export async function serveMetrics(
  registry: MetricsRegistry,
  { host, workerMetricsPort: port }: Pick<Config, 'host' | 'workerMetricsPort'>,
): Promise<{ close(): void } | null> {
  if (port === null) return null
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
  })
  await listen(server, { host, port, setting: 'WORKER_METRICS_PORT' })
  return {
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
