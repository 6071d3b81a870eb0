import {
  COMMITTING_STATES,
  DEFAULT_OPTIONS,
  type ImportRecord,
  isOneOf,
  suggestMapping,
} from '@secondtouch/import-core'
import type { Database } from '../database/database'
import type { ImportDocument, LaneDocument } from '../database/documents'
import { lanesOfAll, sumLanes } from './lane-sums'

/**
 * The records of some imports: one more query for the lanes of all that are running. Each lane is read whole and only ever
 * grows, so the sum never falls from one read to the next, and every commit raises the version.
 */
export async function readRecords(database: Database, documents: readonly ImportDocument[]): Promise<ImportRecord[]> {
  const running = documents.filter(({ state }) => isOneOf(COMMITTING_STATES, state))
  const lanes = await lanesOfAll(database, running)
  return documents.map(document =>
    isOneOf(COMMITTING_STATES, document.state)
      ? toRecord(document, lanes.get(document._id) ?? [])
      : toRecord(document, null),
  )
}

/** The record of an import, with counts from its lanes where they are given. */
export function toRecord(document: ImportDocument, lanes: readonly LaneDocument[] | null): ImportRecord {
  const { _id, epoch, cut, crashes, faults, faultChunks, suspect, reserved, namesAtCheck, hashKey, ...kept } = document
  const { attempt, counts, version, plan = null, revert, movedAt, forgotten, ...facts } = kept
  const sum = lanes && sumLanes(lanes)
  return {
    // Members that imports of earlier versions of the product do not have.
    ...{ corrections: 0, awaitingRetry: 0, round: 0 },
    ...{ createdBy: 'unknown', sameFileAs: null, preset: null },
    suggested: document.suggested ?? suggestMapping({ header: document.survey.header }).suggested,
    updatedAt: document.finishedAt ?? document.startedAt ?? document.createdAt,
    ...facts,
    repairs: (document.repairs ?? []).map(repair => ({ ...repair, columnIndex: repair.columnIndex ?? null })),
    options: { ...DEFAULT_OPTIONS, ...document.options },
    id: _id,
    plan: plan && { counts: { ...{ emptiable: 0 }, ...plan.counts }, checkedAt: plan.checkedAt },
    revert: revert ? { deleted: revert.deleted, kept: revert.kept } : null,
    attempt: attempt && { startedAt: attempt.startedAt, processed: attempt.processed },
    counts: sum ? { ...sum.tally, total: document.survey.rows } : counts,
    version: version + (sum?.chunks ?? 0),
  }
}
