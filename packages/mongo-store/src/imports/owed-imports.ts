import {
  ACTIVE_STATES,
  type ActiveState,
  MAX_OWED,
  type OwedImport,
  owedImport,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Database } from '../database/database'
import type { ImportDocument, LaneDocument } from '../database/documents'
import { lanesOfAll, sumLanes } from './lane-sums'
import { withSlot } from './queue-order'

/** Milliseconds that a look may take: below the deadline of the stores. */
const MAX_TIME_MS = 2_000

type Look = Pick<
  ImportDocument,
  | ('_id' | 'workspaceId' | 'cut' | 'counts' | 'awaitingRetry' | 'movedAt')
  | ('createdAt' | 'updatedAt' | 'queuedAt' | 'startedAt' | 'heartbeatAt')
> & { state: ActiveState; attempt: { startedAt: Date } | null }

const PROJECTION = {
  ...{ workspaceId: 1, state: 1, cut: 1, counts: 1, awaitingRetry: 1, movedAt: 1 },
  ...{ createdAt: 1, updatedAt: 1, queuedAt: 1, startedAt: 1, heartbeatAt: 1, attempt: 1 },
}

/** See `ImportStore.owed`. */
export async function owedImports(database: Database, limits: WorkspaceLimits): Promise<OwedImport[]> {
  const found = await database.imports
    .find<Look>({ state: { $in: [...ACTIVE_STATES] } }, { projection: PROJECTION, maxTimeMS: MAX_TIME_MS })
    .sort({ updatedAt: 1 })
    .limit(MAX_OWED)
    .toArray()
  const importing = found.filter(({ state }) => state === 'importing')
  const [slots, lanes] = await Promise.all([withSlot(database, limits), lanesOfAll(database, importing)])
  const withSlots = new Set(slots)
  return found.map(each => toOwed(each, withSlots.has(each._id), lanes.get(each._id) ?? []))
}

function toOwed(each: Look, hasSlot: boolean, lanes: readonly LaneDocument[]): OwedImport {
  const { _id: id, counts, movedAt, ...facts } = each
  return owedImport({
    ...facts,
    id,
    hasSlot,
    counts: lanes.length > 0 ? { ...sumLanes(lanes).tally, total: counts.total } : counts,
    // Members that imports of earlier versions of the product do not have.
    awaitingRetry: facts.awaitingRetry ?? 0,
    updatedAt: facts.updatedAt ?? facts.startedAt ?? facts.createdAt,
    movedAt: [movedAt, ...lanes.map(lane => lane.movedAt)],
  })
}
