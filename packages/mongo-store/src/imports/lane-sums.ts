import { addTallies, NO_ROWS, type Tally } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument, LaneDocument } from '../database/documents'
import { numberedId, startingWith } from '../database/ids'

/** What the lanes of one import say together. */
export interface LaneSum {
  readonly tally: Tally
  /** Chunks committed. */
  readonly chunks: number
}

/** Adds up the lanes of one import. */
export function sumLanes(lanes: readonly LaneDocument[]): LaneSum {
  return {
    tally: lanes.reduce(addTallies, NO_ROWS),
    chunks: lanes.reduce((sum, lane) => sum + lane.chunks, 0),
  }
}

/** The lanes of an import, in order; none before its first claim. */
export async function lanesOf(
  { lanes }: Database,
  importId: string,
  session?: mongo.ClientSession,
): Promise<LaneDocument[]> {
  return lanes
    .find({ _id: startingWith(importId) }, session ? { session } : {})
    .sort({ _id: 1 })
    .toArray()
}

/** The lanes of many imports, by import, in one query. */
export async function lanesOfAll(
  { lanes }: Database,
  documents: readonly Pick<ImportDocument, '_id' | 'cut'>[],
): Promise<Map<string, LaneDocument[]>> {
  const owners = documents.map(
    ({ _id, cut }) => [_id, Array.from({ length: cut?.lanes ?? 0 }, (_, lane) => numberedId(_id, lane))] as const,
  )
  const ids = owners.flatMap(([, each]) => each)
  const found = ids.length > 0 ? await lanes.find({ _id: { $in: ids } }).toArray() : []
  const byId = new Map(found.map(lane => [lane._id, lane]))
  return new Map(owners.map(([owner, each]) => [owner, each.flatMap(id => byId.get(id) ?? [])]))
}

/** A lane before its first chunk. */
export function newLane(importId: string, lane: number, epoch: number): LaneDocument {
  return { _id: numberedId(importId, lane), epoch, lastChunk: -1, chunks: 0, ...NO_ROWS }
}
