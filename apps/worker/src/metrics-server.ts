import { createServer, type Server } from 'node:http'

/** What the server shows: a prom-client registry is one. */
export interface MetricsRegistry {
  readonly contentType: string
  metrics(): Promise<string>
}

/** Serves `/metrics` on a port of its own, for a scraper on the same private network. */
export async function serveMetrics(registry: MetricsRegistry, host: string, port: number): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  return server
}
