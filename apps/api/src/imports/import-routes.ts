import { createHash } from 'node:crypto'
import { ACTIVE_STATES, IMPORT_STATES, type ImportRecord, type ImportStore } from '@secondtouch/import-core'
import { FreshReads } from '../http/fresh-reads'
import { moment, oneOf, PAGE, text } from '../http/parameters'
import { holdRate, type RequestRate } from '../http/rate-limits'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { findImport, hasEnded, type SurroundingsPorts, shownImport } from './find-import'
import type { ImportFollowers, Look } from './import-followers'

/** Seconds that a poller may well wait before it asks again while something happens. */
const POLL_SECONDS = 1

/** What reading imports needs. */
export interface ImportRoutePorts extends SurroundingsPorts {
  readonly imports: Pick<ImportStore, 'get' | 'list' | 'position' | 'usage'>
  readonly pollRate: RequestRate
  readonly watch: ImportFollowers
}

/** `GET /v1/imports`, `/v1/imports/{id}` and its `/events`. */
export function importRoutes(ports: ImportRoutePorts): Route[] {
  return [listRoute(ports), getRoute(ports), eventsRoute(ports)]
}

/** Looks at an import for those who follow it; `null` where it is gone. */
export function lookAt(ports: SurroundingsPorts & { readonly imports: Pick<ImportStore, 'get'> }) {
  return async (workspaceId: string, importId: string): Promise<Look | null> => {
    const record = await ports.imports.get(workspaceId, importId)
    return record && look(record, ports)
  }
}

async function look(record: ImportRecord, ports: SurroundingsPorts): Promise<Look> {
  return { json: JSON.stringify(await shownImport(record, ports)), ended: hasEnded(record) }
}

function listRoute(ports: ImportRoutePorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports',
    access: 'imports:read',
    summary: 'Imports of the workspace, newest first',
    query: {
      state: oneOf('Only imports in this state.', IMPORT_STATES),
      createdBy: text('Only those uploaded by the key or session of this name.', 200),
      q: text('Text that the file name contains; never a pattern.', 200),
      since: moment('Only those uploaded then or later.'),
      until: moment('Only those uploaded before.'),
      ...PAGE,
    },
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('ImportList') } } },
    handler: async ({ principal: { workspaceId }, query: { limit, cursor, ...filter } }) => {
      const page = await ports.imports.list(workspaceId, filter, { limit, cursor })
      const items = await Promise.all(page.items.map(record => shownImport(record, ports)))
      return { status: 200, body: { items, nextCursor: page.nextCursor } }
    },
  })
}

function getRoute(ports: ImportRoutePorts): Route {
  const { pollRate } = ports
  const reads = new FreshReads((workspaceId: string, importId: string) => ports.imports.get(workspaceId, importId))
  const shared: Pick<ImportStore, 'get'> = { get: (workspaceId, importId) => reads.get(workspaceId, importId) }
  return route({
    method: 'get',
    path: '/v1/imports/{id}',
    access: 'imports:read',
    summary: 'Everything that a progress page shows',
    headers: { 'If-None-Match': 'The ETag of an earlier answer.' },
    responses: {
      200: {
        about: 'The import',
        content: { type: 'application/json', schema: ref('Import') },
        headers: { ETag: 'Changes with every change.', 'Retry-After': 'Seconds until a poll may tell something new.' },
      },
      304: { about: 'Nothing has changed' },
    },
    problems: ['rate_limited'],
    handler: async ({ principal, params, headers: { 'if-none-match': known } }) => {
      await holdRate(pollRate, principal, 'polls')
      const record = await findImport(shared, principal.workspaceId, params.id)
      const body = await shownImport(record, ports)
      const active = (ACTIVE_STATES as readonly string[]).includes(record.state)
      const headers = { ETag: etagOf(record, body), ...(active && { 'Retry-After': String(POLL_SECONDS) }) }
      return known === headers.ETag ? { status: 304, headers } : { status: 200, headers, body }
    },
  })
}

/** The version, and a hash of what the clock and the queue add to it. */
function etagOf({ version }: ImportRecord, body: object): string {
  return `"${version}.${createHash('sha1').update(JSON.stringify(body)).digest('base64url').slice(0, 12)}"`
}

function eventsRoute(ports: ImportRoutePorts): Route {
  const { imports, pollRate, watch } = ports
  return route({
    method: 'get',
    path: '/v1/imports/{id}/events',
    access: 'imports:read',
    summary: 'The same facts as server-sent events: `import` with each change, `end` when nothing can follow',
    lasting: 'events',
    responses: { 200: { about: 'A stream', content: { type: 'text/event-stream', schema: { type: 'string' } } } },
    problems: ['rate_limited'],
    handler: async ({ principal, params, signal }) => {
      await holdRate(pollRate, principal, 'polls')
      const record = await findImport(imports, principal.workspaceId, params.id)
      const first = await look(record, ports)
      return {
        status: 200,
        headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
        stream: watch.follow(principal.workspaceId, record.id, first, signal),
      }
    },
  })
}
