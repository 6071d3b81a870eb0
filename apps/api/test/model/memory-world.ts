import { overrideFaults, previewFile, readRows, Surveyor, surveyFile } from '@secondtouch/csv-reader'
import { DEFAULT_OPTIONS, type ImportRecord, type OpenRows } from '@secondtouch/import-core'
import { MemoryFileStore, memoryStores } from '@secondtouch/test-kit'
import { accountRoutes } from '../../src/accounts/account-routes'
import { readQuery } from '../../src/http/parameters'
import { ProblemError } from '../../src/http/problem'
import type { Route, RouteInput } from '../../src/http/route'
import { Turns } from '../../src/http/turns'
import { endingRoutes } from '../../src/imports/ending-routes'
import { ImportFollowers } from '../../src/imports/import-followers'
import { importRoutes, lookAt } from '../../src/imports/import-routes'
import type { Limits } from '../../src/imports/limits'
import { mappingRoute } from '../../src/imports/mapping/mapping-route'
import { revertRoutes } from '../../src/imports/revert/revert-routes'
import { planRoute } from '../../src/imports/review/plan-route'
import { repairRoutes } from '../../src/imports/review/repair-routes'
import { startRoutes } from '../../src/imports/review/start-routes'
import { rowRoutes } from '../../src/imports/rows/row-routes'
import { LIMITS, takeTurn, type World } from './world'

const SURVEY = { maxRows: 1_000, maxColumns: 20, maxRecordBytes: 65_536, maxHeaderBytes: 4_096 }
const ALL_LIMITS: Limits = {
  ...LIMITS,
  ...{ maxFileBytes: 1_000_000, maxRowsPerFile: 1_000, maxFilesPerRun: 5 },
  ...{ maxColumns: 20, maxRecordBytes: 65_536, maxHeaderBytes: 4_096 },
}

/** The routes of the product over stores in memory, without HTTP. */
export async function memoryWorld(): Promise<World> {
  const stores = memoryStores()
  const files = new MemoryFileStore()
  const workspaceId = await stores.newWorkspace()
  const openRows: OpenRows = ({ file: { id, size }, survey }, from) =>
    readRows(files.read(id, { size, offset: from.offset }), { survey, from, limits: SURVEY })
  const surroundings = { imports: stores.imports, limitsOf: async () => ALL_LIMITS, queueIsAway: () => false }
  const ports = {
    ...stores,
    ...surroundings,
    files,
    openRows,
    names: stores.accountNames,
    announce: () => undefined,
    pollRate: { take: async () => null },
    previewRate: { take: async () => null },
    readings: new Turns(4),
    watch: new ImportFollowers(lookAt(surroundings)),
    reader: {
      faults: overrideFaults,
      preview: ({ id, size }: ImportRecord['file'], settings: object) =>
        previewFile(files.read(id, { size }), SURVEY, settings),
      survey: ({ id, size }: ImportRecord['file'], settings: object) =>
        surveyFile(files.read(id, { size }), SURVEY, settings),
    },
  }
  const routes = routesOver(ports)
  const upload = async (csv: string) => {
    const surveyor = new Surveyor(SURVEY)
    surveyor.push(Buffer.from(csv))
    const result = surveyor.finish()
    if (!result.ok) throw new Error(result.problem.detail)
    const stored = await files.put(pieces(csv))
    const draft = { mode: 'guided', state: 'mapping', mapping: null, suggested: [], preset: null } as const
    const given = { ...draft, options: DEFAULT_OPTIONS }
    const run = await stores.imports.createRun(
      {
        ...{ workspaceId, createdBy: 'Ada', idempotency: null },
        imports: [{ ...given, file: { ...stored, name: 'a.csv' }, survey: result.survey }],
      },
      LIMITS,
    )
    if (run.kind !== 'created') throw new Error(`the run was answered ${run.kind}`)
    return run.imports[0]!.id
  }
  const { imports } = stores
  return {
    ...{ imports, workspaceId, upload },
    turn: (importId, writes) => takeTurn({ ...stores, openRows }, importId, writes),
    call: (...request) => call(routes, workspaceId, ...request),
  }
}

function routesOver(ports: Parameters<typeof mappingRoute>[0] & MemoryPorts): Route[] {
  return [
    ...importRoutes(ports),
    mappingRoute(ports),
    planRoute(ports),
    ...rowRoutes(ports),
    ...repairRoutes(ports),
    ...startRoutes(ports),
    ...endingRoutes(ports),
    ...revertRoutes(ports),
    ...accountRoutes(ports),
  ]
}

type MemoryPorts = Parameters<typeof importRoutes>[0] &
  Parameters<typeof rowRoutes>[0] &
  Parameters<typeof startRoutes>[0] &
  Parameters<typeof endingRoutes>[0] &
  Parameters<typeof revertRoutes>[0] &
  Parameters<typeof accountRoutes>[0]

async function call(
  routes: readonly Route[],
  workspaceId: string,
  ...[method, address, body, ifMatch]: Parameters<World['call']>
): ReturnType<World['call']> {
  const url = new URL(address, 'http://memory')
  for (const route of routes) {
    const params = route.method === method.toLowerCase() && paramsOf(route.path, url.pathname)
    if (!params) continue
    try {
      const input = {
        principal: { workspaceId, scopes: [], actor: 'ada', name: 'Ada' },
        params,
        query: readQuery(route.query ?? {}, Object.fromEntries(url.searchParams)),
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
        body,
        signal: new AbortController().signal,
      }
      const reply = await route.handler(input as unknown as RouteInput)
      return { status: reply.status, json: reply.body && JSON.parse(JSON.stringify(reply.body)) }
    } catch (error) {
      if (error instanceof ProblemError) return { status: error.status, json: error.body('request') }
      throw error
    }
  }
  throw new Error(`no route for ${method} ${address}`)
}

function paramsOf(path: string, given: string): Record<string, string> | null {
  const [parts, found] = [path.split('/'), given.split('/')]
  if (parts.length !== found.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name) params[name] = found[i]!
    else if (part !== found[i]) return null
  }
  return params
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
