import { addTallies, NO_ROWS, type Tally } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { LaneDocument } from '../database/documents'
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

/** A lane before its first chunk. */
export function newLane(importId: string, lane: number, epoch: number): LaneDocument {
  return { _id: numberedId(importId, lane), epoch, lastChunk: -1, chunks: 0, ...NO_ROWS }
}
