import { holdsSlot, needsSlot, WORKED_ON_STATES, type WorkspaceLimits } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'

/** Milliseconds without a sign of life after which an import counts as left alone: two heartbeats. */
const STALE_MS = 10_000

type SlotFacts = Pick<ImportDocument, '_id' | 'workspaceId' | 'state' | 'attempt'>

const WAITING_DRY_RUN = { state: 'validating', attempt: null } as const
/** See `holdsSlot`. */
const HOLDS_SLOT: mongo.Filter<ImportDocument> = {
  $or: [{ state: 'importing' }, { state: 'validating', attempt: { $ne: null } }],
}

/** Imports and dry runs of a workspace that are at work. */
export async function countAtWork(
  { imports }: Database,
  workspaceId: string,
  session?: mongo.ClientSession,
): Promise<number> {
  return imports.countDocuments({ workspaceId, ...HOLDS_SLOT }, session ? { session } : {})
}

/** Which came first into the queue; dry runs come before, since they never were in it. */
const BY_QUEUED = { queuedAt: 1, _id: 1 } as const

/** Place of an import in its workspace's queue, from 1; `null` when it is not queued. */
export async function queuePosition(
  { imports }: Database,
  workspaceId: string,
  importId: string,
): Promise<number | null> {
  const queued = await imports
    .find({ workspaceId, state: 'queued' }, { projection: { _id: 1 } })
    .sort(BY_QUEUED)
    .toArray()
  const index = queued.findIndex(({ _id }) => _id === importId)
  return index < 0 ? null : index + 1
}

/** Imports that nobody shows signs of working on, then queued ones that have a slot; see `AttemptStore.owedWork`. */
export async function owedWork(database: Database, limits: WorkspaceLimits): Promise<string[]> {
  const now = Date.now()
  // A sign of life from the future is one of a worker whose clock is fast: it may have died long ago.
  const fresh = { $gt: new Date(now - STALE_MS), $lt: new Date(now + STALE_MS) }
  const stale = await database.imports
    .find(
      { state: { $in: [...WORKED_ON_STATES] }, heartbeatAt: { $not: fresh }, $nor: [WAITING_DRY_RUN] },
      { projection: { _id: 1 } },
    )
    .sort(BY_QUEUED)
    .toArray()
  return [...stale.map(({ _id }) => _id), ...(await withSlot(database, limits))]
}

/** Imports that need a slot and have one now, dry runs first, then the oldest; of one workspace where it is given. */
export async function withSlot(database: Database, limits: WorkspaceLimits, workspaceId?: string): Promise<string[]> {
  const found = await database.imports
    .find<SlotFacts>(
      { state: { $in: ['queued', 'importing', 'validating'] }, ...(workspaceId !== undefined && { workspaceId }) },
      { projection: { workspaceId: 1, state: 1, 'attempt.epoch': 1 } },
    )
    .sort(BY_QUEUED)
    .toArray()
  const slots = await slotsOf(database, limits, [...new Set(found.map(each => each.workspaceId))])
  const take = (id: string) => {
    const free = slots.get(id) ?? limits.maxRunning
    slots.set(id, free - 1)
    return free > 0
  }
  // A projection of a member of `null` leaves it out.
  const standing = ({ state, attempt = null }: SlotFacts) => ({ state, attempt })
  for (const each of found) if (holdsSlot(standing(each))) take(each.workspaceId)
  return found.filter(each => needsSlot(standing(each)) && take(each.workspaceId)).map(({ _id }) => _id)
}

/** How many imports may run, for the workspaces that have a limit of their own. */
async function slotsOf(
  { workspaces }: Database,
  limits: WorkspaceLimits,
  workspaceIds: readonly string[],
): Promise<Map<string, number>> {
  if (workspaceIds.length === 0) return new Map()
  const own = await workspaces.find({ _id: { $in: workspaceIds }, limits: { $exists: true } }).toArray()
  return new Map(own.map(({ _id, limits: given }) => [_id, given?.maxRunning ?? limits.maxRunning]))
}
