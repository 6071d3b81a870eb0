import { openRoute, type Route, route } from '../http/route'

/** What the operations routes need. */
export interface OperationsPorts {
  /** Resolves once the database has answered; rejects where it is away. */
  readonly ping: () => Promise<unknown>
  /** False once the process is on its way out: no new traffic is wanted. */
  readonly isOpen: () => boolean
  /** Every metric in Prometheus' text format, and its media type. */
  readonly scrape: () => Promise<{ readonly type: string; readonly text: string }>
}

const STATUS = { type: 'application/json', schema: { type: 'object', properties: { status: { type: 'string' } } } }

/** `GET /livez`, `/readyz` and `/metrics`. They tell nothing of versions and hosts. */
export function operationsRoutes({ ping, isOpen, scrape }: OperationsPorts): Route[] {
  return [
    openRoute({
      method: 'get',
      path: '/livez',
      summary: 'Whether the process is alive',
      responses: { 200: { about: 'It is', content: STATUS } },
      handler: async () => ({ status: 200, body: { status: 'alive' } }),
    }),
    openRoute({
      method: 'get',
      path: '/readyz',
      summary: 'Whether requests are welcome: the database answers. The queue may be away, uploads work without it',
      responses: { 200: { about: 'They are', content: STATUS }, 503: { about: 'They are not', content: STATUS } },
      handler: async () => {
        const ready = isOpen() && (await ping().then(alive, away))
        return { status: ready ? 200 : 503, body: { status: ready ? 'ready' : 'not_ready' } }
      },
    }),
    route({
      method: 'get',
      path: '/metrics',
      access: 'system-operator',
      summary: 'Metrics of all workspaces, for Prometheus',
      responses: { 200: { about: 'The metrics', content: { type: 'text/plain', schema: { type: 'string' } } } },
      handler: async () => {
        const { type, text } = await scrape()
        return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' }, text }
      },
    }),
  ]
}

const alive = () => true
const away = () => false
