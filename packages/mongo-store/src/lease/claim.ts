import { type Chunking, processedRows, type WorkspaceLimits } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { LaneDocument, LeaseRecord } from '../database/documents'
import { sumLanes } from '../imports/lane-sums'

/** What a worker brings to a claim. */
export interface Claim {
  readonly importId: string
  readonly workerId: string
  readonly limits: WorkspaceLimits
  /** How to cut the file, unless an earlier claim has fixed it. */
  readonly chunking: Chunking
  readonly sessions: readonly mongo.Binary[]
}

/** A worker's lease of an import, as it is kept. */
export function newAttempt(
  { workerId, sessions }: Pick<Claim, 'workerId' | 'sessions'>,
  epoch: number,
  lanes: readonly LaneDocument[],
): LeaseRecord {
  const { tally, chunks } = sumLanes(lanes)
  return {
    epoch,
    workerId,
    startedAt: new Date(),
    processed: processedRows(tally),
    chunks,
    ended: false,
    sessions: [...sessions],
  }
}
