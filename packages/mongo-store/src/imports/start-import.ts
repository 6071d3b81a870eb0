import {
  COMMITTING_STATES,
  mayRetry,
  refusedByPlan,
  roomForRetry,
  roomForStart,
  type StartResult,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { changeRoom, takeTurn } from '../workspace/workspaces'
import { toRecord } from './import-record'
import { mustTransition } from './transition'

/** What became of an import that was to be queued. */
export type QueueResult =
  | { readonly kind: 'queued'; readonly document: ImportDocument }
  | Extract<StartResult, { kind: 'too_many_imports' | 'account_limit' }>

/** Queues an import whose rows are known; `wanted` is the room for accounts that they may take. */
async function queue(
  database: Database,
  document: ImportDocument,
  wanted: number,
  configured: WorkspaceLimits,
  changes: Partial<ImportDocument>,
  session: mongo.ClientSession,
): Promise<QueueResult> {
  const { workspaceId } = document
  const turn = await takeTurn(database, workspaceId, configured, session)
  if (!turn) throw new Error(`there is no workspace ${workspaceId}`)
  const waiting = await database.imports.countDocuments({ workspaceId, state: 'queued' }, { session })
  if (waiting >= turn.limits.maxWaiting) return { kind: 'too_many_imports', waiting }
  const room = turn.limits.maxAccounts - turn.accounts
  if (wanted > room) return { kind: 'account_limit', room: Math.max(0, room), wanted }
  const queued = await mustTransition(
    database,
    document,
    'queued',
    { ...changes, queuedAt: new Date(), finishedAt: null, problem: null, attempt: null, reserved: wanted },
    session,
  )
  await changeRoom(database, workspaceId, wanted, session)
  return { kind: 'queued', document: queued }
}

/** Queues an import in review: room is held for every row that may become an account, duplicates included. */
export async function queueReviewed(
  database: Database,
  document: ImportDocument,
  limits: WorkspaceLimits,
  session: mongo.ClientSession,
  by?: string,
): Promise<QueueResult> {
  const counts = document.plan?.counts
  if (!counts) throw new Error(`import ${document._id} has no plan`)
  return queue(database, document, roomForStart(counts), limits, startedBy(by), session)
}

/** Starts a reviewed import; see `GuidedStore.start`. */
export async function startImport(
  database: Database,
  where: { _id: string; workspaceId: string },
  limits: WorkspaceLimits,
  { version, acceptChanges, by }: { version: number | null; acceptChanges: boolean; by?: string },
): Promise<StartResult | null> {
  return inTransaction(database, async session => {
    const document = await database.imports.findOne(where, { session })
    if (!document) return null
    if (document.state !== 'review' || !document.plan) return { kind: 'conflict', state: document.state }
    if (version !== null && version !== document.version) return { kind: 'version_conflict', version: document.version }
    const { counts } = document.plan
    if (!acceptChanges && !(await isPlanCurrent(database, document, session))) {
      return { kind: 'plan_outdated', planned: counts }
    }
    const refusal = refusedByPlan(document, counts)
    if (refusal) return refusal
    return asStarted(await queueReviewed(database, document, limits, session, by))
  })
}

/** Whether a plan still says what starting would do: same decisions, same names in the workspace, and nobody adding some. */
export async function isPlanCurrent(
  { imports, workspaces }: Database,
  { workspaceId, plan, epoch }: ImportDocument,
  session?: mongo.ClientSession,
): Promise<boolean> {
  if (plan?.epoch !== epoch) return false
  const options = session ? { session } : {}
  const workspace = await workspaces.findOne({ _id: workspaceId }, options)
  if ((workspace?.names ?? 0) !== plan.names) return false
  return (await imports.countDocuments({ workspaceId, state: { $in: [...COMMITTING_STATES] } }, options)) === 0
}

/** Queues an ended import again for its corrected and unprocessed rows; see `GuidedStore.retry`. */
export async function retryImport(
  database: Database,
  where: { _id: string; workspaceId: string },
  limits: WorkspaceLimits,
  { version, by }: { version: number | null; by: string | undefined },
): Promise<StartResult | null> {
  return inTransaction(database, async session => {
    const document = await database.imports.findOne(where, { session })
    if (!document) return null
    const found = toRecord(document, null)
    if (!mayRetry(found)) return { kind: 'conflict', state: document.state }
    if (version !== null && version !== document.version) return { kind: 'version_conflict', version: document.version }
    const wanted = roomForRetry(found)
    if (wanted === null) return { kind: 'nothing_to_import' }
    // A poisoned row may have been corrected, or the fault behind it mended: it gets its three lives back.
    const changes = { ...startedBy(by), round: found.round + 1, crashes: 0, faults: 0, suspect: null }
    return asStarted(await queue(database, document, wanted, limits, changes, session))
  })
}

const startedBy = (by: string | undefined) => (by === undefined ? {} : { startedBy: by })

function asStarted(result: QueueResult): StartResult {
  return result.kind === 'queued' ? { kind: 'started', record: toRecord(result.document, null) } : result
}
