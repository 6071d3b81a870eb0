import type { RevertBody } from '@secondtouch/contracts'
import {
  type ImportRecord,
  type ImportStore,
  REVERT_DAYS,
  type Revert,
  type RevertStore,
  revertDeadline,
} from '@secondtouch/import-core'
import { IF_MATCH, versionIn } from '../../http/if-match'
import { flag } from '../../http/parameters'
import { notFound, ProblemError } from '../../http/problem'
import { type Reply, type Route, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import { findImport, importVersionConflict, stateConflict } from '../find-import'

/** What undoing imports needs. */
export interface RevertPorts {
  readonly imports: Pick<ImportStore, 'get'>
  readonly reverts: RevertStore
  /** Tells the queue of imports that have work; never fails and never keeps the answer waiting. */
  readonly announce: (importIds: readonly string[]) => void
}

const PATH = '/v1/imports/{id}/revert'
const CONTENT = { type: 'application/json', schema: ref('Revert') }

/** `POST` and `GET /v1/imports/{id}/revert`. */
export function revertRoutes(ports: RevertPorts): Route[] {
  return [beginRoute(ports), progressRoute(ports)]
}

function beginRoute(ports: RevertPorts): Route {
  const { imports, reverts } = ports
  return route({
    method: 'post',
    path: PATH,
    access: 'imports:write',
    summary: `Undo an import within ${REVERT_DAYS} days: its accounts go, those edited or with interactions stay`,
    query: { dryRun: flag('Only say what would go and what would stay.') },
    headers: IF_MATCH,
    responses: {
      200: { about: 'What would happen', content: CONTENT },
      202: { about: 'It is being undone; this is what it comes to', content: CONTENT },
    },
    problems: ['state_conflict', 'gone', 'version_conflict'],
    handler: async ({ principal: { workspaceId }, params, query: { dryRun }, headers }) => {
      const record = await findImport(imports, workspaceId, params.id)
      if (record.state !== 'reverting') refuseTooLate(record, new Date())
      if (!dryRun) return begin(ports, record, versionIn(headers['if-match']))
      return { status: 200, body: revertBody(await reverts.foresee(workspaceId, record.id)) }
    },
  })
}

function progressRoute({ imports, reverts }: RevertPorts): Route {
  return route({
    method: 'get',
    path: PATH,
    access: 'imports:read',
    summary: 'How far undoing an import has come: accounts removed so far, and those that stay',
    responses: { 200: { about: 'The undo', content: CONTENT } },
    problems: ['state_conflict'],
    handler: async ({ principal: { workspaceId }, params }) => {
      const record = await findImport(imports, workspaceId, params.id)
      const revert = await reverts.progress(workspaceId, record.id)
      if (!revert) throw stateConflict(record.state, 'Nobody has begun to undo it.')
      return { status: 200, body: revertBody(revert) }
    },
  })
}

async function begin(
  { reverts, announce }: RevertPorts,
  { workspaceId, id }: ImportRecord,
  version: number | null,
): Promise<Reply> {
  const result = await reverts.begin(workspaceId, id, version)
  if (result === null) throw notFound('import')
  if (result.kind === 'conflict') throw notRevertible(result.state)
  if (result.kind === 'version_conflict') throw importVersionConflict(result.version)
  announce([id])
  return { status: 202, body: revertBody(result.revert) }
}

function refuseTooLate(record: ImportRecord, now: Date): void {
  const deadline = revertDeadline(record)
  if (!deadline) throw notRevertible(record.state)
  if (deadline >= now) return
  const detail = `An import can be undone for ${REVERT_DAYS} days; this one could until ${deadline.toISOString()}.`
  throw new ProblemError('gone', detail)
}

function notRevertible(state: ImportRecord['state']): ProblemError {
  return stateConflict(
    state,
    state === 'reverted' ? 'It is undone already.' : 'Only one that completed, failed or was cancelled can be undone.',
  )
}

function revertBody({ counts, kept }: Revert): RevertBody {
  return { counts: { deleted: counts.deleted, kept: counts.kept }, kept: kept.map(each => ({ ...each })) }
}
