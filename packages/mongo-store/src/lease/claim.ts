import { type Chunking, type ImportProblem, processedRows, type WorkspaceLimits } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { ImportDocument, LaneDocument, LeaseRecord } from '../database/documents'
import { sumLanes } from '../imports/lane-sums'

/** Attempts that may die in a row without committing anything. */
export const MAX_CRASHES = 3

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

/** The row that the last attempt was about to check when it died. */
export function suspectOf({ suspect, attempt }: ImportDocument): number | null {
  return suspect && suspect.epoch === attempt?.epoch ? suspect.row : null
}

/** Says which row kills the worker. */
export function poisonProblem(row: number, crashes: number): ImportProblem {
  const detail = `Reading or checking row ${row} stopped the import ${crashes} times in a row. Correct or remove that row, and upload the rest.`
  return { code: 'poison_row', detail }
}
