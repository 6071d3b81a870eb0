import {
  type ImportRecord,
  type ImportStore,
  type PlanCounts,
  type StartResult,
  sameCounts,
} from '@secondtouch/import-core'
import { IF_MATCH, versionIn } from '../../http/if-match'
import { notFound, ProblemError } from '../../http/problem'
import { type Reply, type Route, type RouteInput, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import {
  findImport,
  importVersionConflict,
  positionOf,
  refuseGone,
  STORED_FILE_PROBLEMS,
  stateConflict,
} from '../find-import'
import { importBody } from '../import-body'
import { refusedQueue } from '../refused-queue'
import { type DecidePorts, decideOn } from './decide'

/** What starting needs. */
export interface StartPorts extends DecidePorts {
  readonly imports: Pick<ImportStore, 'get' | 'position'>
}

const QUEUED = { 202: { about: 'Queued', content: { type: 'application/json', schema: ref('Import') } } }

/** `POST /v1/imports/{id}/start` and `/retry`. */
export function startRoutes(ports: StartPorts): Route[] {
  return [startRoute(ports), retryRoute(ports)]
}

function startRoute(ports: StartPorts): Route {
  return route({
    method: 'post',
    path: '/v1/imports/{id}/start',
    access: 'imports:write',
    summary: 'Queue the reviewed import; it is held to its plan unless changes are accepted',
    headers: IF_MATCH,
    body: { type: 'application/json', schema: ref('Start') },
    responses: QUEUED,
    problems: [
      'state_conflict',
      'version_conflict',
      'plan_outdated',
      'all_or_nothing',
      ...STORED_FILE_PROBLEMS,
      'nothing_to_import',
      'account_limit',
      'too_many_imports',
      'unsupported_media_type',
    ],
    handler: async input => {
      const acceptChanges = readStart(input.body)
      const record = await findImport(ports.imports, input.principal.workspaceId, input.params.id)
      refuseGone(record, new Date())
      return queued(await start(record, acceptChanges, input, ports), ports)
    },
  })
}

function retryRoute(ports: StartPorts): Route {
  return route({
    method: 'post',
    path: '/v1/imports/{id}/retry',
    access: 'imports:write',
    summary: 'Queue an ended import again, for its corrected and unprocessed rows',
    headers: IF_MATCH,
    responses: QUEUED,
    problems: [
      'state_conflict',
      'version_conflict',
      ...STORED_FILE_PROBLEMS,
      'nothing_to_retry',
      'account_limit',
      'too_many_imports',
    ],
    handler: async ({ principal: { workspaceId, name }, params, headers }) => {
      const record = await findImport(ports.imports, workspaceId, params.id)
      refuseGone(record, new Date())
      const limits = await ports.limitsOf(workspaceId)
      const result = await ports.guided.retry(workspaceId, record.id, limits, versionIn(headers['if-match']), name)
      if (result?.kind === 'nothing_to_import') {
        throw new ProblemError(
          'nothing_to_retry',
          'Every row has its outcome, and none was corrected since. Correct rows first.',
        )
      }
      return queued(startedOf(result), ports)
    },
  })
}

function readStart(body: unknown): boolean {
  const given: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  const { acceptChanges = false, ...unknown } = given
  if (typeof acceptChanges === 'boolean' && Object.keys(unknown).length === 0) return acceptChanges
  throw new ProblemError('malformed_request', 'Expected { "acceptChanges": true } or {}.')
}

/** Starts the import; where its plan may not be of now, it is made anew first, and has to say the same. */
async function start(
  record: ImportRecord,
  acceptChanges: boolean,
  input: RouteInput,
  ports: StartPorts,
): Promise<ImportRecord> {
  const { workspaceId, name } = input.principal
  const limits = await ports.limitsOf(workspaceId)
  const seen = versionIn(input.headers['if-match'])
  const result = await ports.guided.start(workspaceId, record.id, limits, { version: seen, acceptChanges, by: name })
  if (result?.kind !== 'plan_outdated') return startedOf(result)

  const { planned } = result
  const { record: checked, isPlanned } = await decideOn(record, { kind: 'recheck' }, input, ports)
  const { plan, version } = checked
  // A long file is left to a worker: the person decides about the plan that it makes.
  if (!isPlanned || !plan) throw outdated(planned, null)
  if (!sameCounts(plan.counts, planned)) throw outdated(planned, plan.counts)
  return startedOf(await ports.guided.start(workspaceId, record.id, limits, { version, acceptChanges: true, by: name }))
}

function outdated(planned: PlanCounts, current: PlanCounts | null): ProblemError {
  const now = current
    ? `Starting now would make ${current.ready} accounts instead of ${planned.ready}.`
    : 'The plan is being made anew; look at it once the import is in review again.'
  return new ProblemError(
    'plan_outdated',
    `The accounts of the workspace have changed since the plan was made. ${now} Start again with "acceptChanges": true to go on.`,
    { counts: { planned, current } },
  )
}

function startedOf(result: StartResult | null): ImportRecord {
  if (result === null) throw notFound('import')
  switch (result.kind) {
    case 'started':
      return result.record
    case 'conflict':
      throw stateConflict(result.state, 'Only a reviewed import can be started, and only an ended one tried again.')
    case 'version_conflict':
      throw importVersionConflict(result.version)
    case 'nothing_to_import':
      throw new ProblemError(
        'nothing_to_import',
        'No row would become an account. Correct rows, or choose another file.',
      )
    case 'rows_rejected':
      throw new ProblemError(
        'all_or_nothing',
        `${result.rejected} rows are rejected, and all rows or none are to be imported. Correct them, leave them out, or import the valid rows.`,
      )
    case 'plan_outdated':
      throw outdated(result.planned, null)
    case 'too_many_imports':
    case 'account_limit':
      throw refusedQueue(result)
  }
}

async function queued(record: ImportRecord, { imports, announce }: StartPorts): Promise<Reply> {
  announce([record.id])
  return { status: 202, body: importBody(record, await positionOf(imports, record), new Date()) }
}
