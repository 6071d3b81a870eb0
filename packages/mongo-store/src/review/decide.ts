import {
  type Chunking,
  type Decision,
  type DecisionContext,
  type DecisionResult,
  holdsAfter,
  type ImportLease,
  type ImportState,
  isRepairOf,
  MAX_CORRECTIONS,
  MAX_REPAIRS,
  type RowCorrection,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { startingWith } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { toRecord } from '../imports/import-record'
import { mustTransition } from '../imports/transition'
import { fromTheStart, leaseOf } from '../lease/lease-of'
import { nameChanges } from '../workspace/workspaces'
import { isCorrected, keepCorrection } from './corrections'

/** Rows that a check at once takes in one piece; it keeps nothing but what it found. */
const CHECK_CUT: Chunking = { chunkRows: 2_000, chunkText: 4 * 1024 * 1024, lanes: 1 }

/** States in which rows can be corrected for a retry. */
const RETRYABLE: readonly ImportState[] = ['completed', 'failed', 'cancelled']

type Refusal = Exclude<DecisionResult, { kind: 'decided' }>
type Changes = Partial<Omit<ImportDocument, '_id' | 'state' | 'version'>>

/** Keeps a decision; see `GuidedStore.decide`. */
export async function decide(
  database: Database,
  where: { _id: string; workspaceId: string },
  decision: Decision,
  context: DecisionContext,
): Promise<DecisionResult | null> {
  return inTransaction(database, async session => {
    const document = await database.imports.findOne(where, { session })
    if (!document) return null
    if (!mayDecide(document, decision)) return { kind: 'conflict', state: document.state }
    if (context.version !== null && context.version !== document.version) {
      return { kind: 'version_conflict', version: document.version }
    }
    const changes = await changesBy(database, document, decision, context.by, session)
    if ('kind' in changes) return changes
    return carryOut(database, document, changes, decision.kind === 'mapping' || context.byWorker, session)
  })
}

function mayDecide({ state, filesDeletedAt, queuedAt }: ImportDocument, { kind }: Decision): boolean {
  if (filesDeletedAt !== null) return false
  if (kind === 'mapping') return state === 'mapping' || state === 'review'
  // A draft that was given up cannot be tried again.
  return state === 'review' || (kind === 'correction' && RETRYABLE.includes(state) && queuedAt !== null)
}

/** Moves the import on: an ended one waits for a retry; else the plan is made anew, by a worker or at once by the caller. */
async function carryOut(
  database: Database,
  document: ImportDocument,
  changes: Changes,
  byWorker: boolean,
  session: mongo.ClientSession,
): Promise<DecisionResult> {
  if (RETRYABLE.includes(document.state)) {
    const record = toRecord(await update(database, document, changes, session), null)
    return { kind: 'decided', record, lease: null }
  }
  if (byWorker) {
    const fresh = { attempt: null, crashes: 0, heartbeatAt: new Date() }
    const validating = await mustTransition(database, document, 'validating', { ...changes, ...fresh }, session)
    return { kind: 'decided', record: toRecord(validating, null), lease: null }
  }
  const { checked, lease } = await beginCheck(database, document, changes, session)
  return { kind: 'decided', record: toRecord(checked, null), lease }
}

/** Raises the epoch: whoever is at another check of this import is fenced, and the plan of before is not of now. */
async function beginCheck(
  database: Database,
  document: ImportDocument,
  changes: Changes,
  session: mongo.ClientSession,
): Promise<{ checked: ImportDocument; lease: ImportLease }> {
  const names = await nameChanges(database, document.workspaceId, session)
  const checked = await update(
    database,
    document,
    { ...changes, epoch: document.epoch + 1, namesAtCheck: names },
    session,
  )
  return { checked, lease: await leaseOf(database, checked, fromTheStart(checked, CHECK_CUT), session) }
}

async function update(
  { imports }: Database,
  { _id }: ImportDocument,
  changes: Changes,
  session: mongo.ClientSession,
): Promise<ImportDocument> {
  const updated = await imports.findOneAndUpdate(
    { _id },
    { $set: { ...changes, updatedAt: new Date() }, $inc: { version: 1 } },
    { session, returnDocument: 'after' },
  )
  if (!updated) throw new Error(`import ${_id} went away inside a transaction`)
  return updated
}

async function changesBy(
  database: Database,
  document: ImportDocument,
  decision: Decision,
  by: string,
  session: mongo.ClientSession,
): Promise<Changes | Refusal> {
  const { repairs = [] } = document
  switch (decision.kind) {
    case 'mapping':
      return mappingChanges(database, document, decision, session)
    case 'correction':
      return correctionChanges(database, document, { ...decision, by }, session)
    case 'repair': {
      const { repair } = decision
      const others = repairs.filter(each => !isRepairOf(each, repair))
      return others.length >= MAX_REPAIRS ? { kind: 'too_many' } : { repairs: [...others, repair] }
    }
    case 'repair_removed': {
      const left = repairs.filter(({ id }) => id !== decision.repairId)
      return left.length === repairs.length ? { kind: 'no_such_repair' } : { repairs: left }
    }
    case 'recheck':
      return {}
  }
}

/** Decisions about rows and columns hold for the rows and columns that they were made of: read otherwise, the file has others. */
async function mappingChanges(
  { corrections }: Database,
  { _id, survey: before, mapping: mappedBefore, repairs = [] }: ImportDocument,
  { survey, mapping, preset, options }: Extract<Decision, { kind: 'mapping' }>,
  session: mongo.ClientSession,
): Promise<Changes> {
  const counts = { total: survey.rows, created: 0, skipped: 0, rejected: 0, warnings: 0 }
  const changes: Changes = { survey, mapping, preset, options, counts }
  const readsAlike =
    JSON.stringify([before.dialect, before.encoding]) === JSON.stringify([survey.dialect, survey.encoding])
  if (!readsAlike) await corrections.deleteMany({ _id: startingWith(_id) }, { session })
  const kept = repairs.filter(repair => readsAlike && holdsAfter(repair, mappedBefore, mapping))
  // So does the plan, whose chunks say where in the file rows stand.
  return { ...changes, repairs: kept, ...(!readsAlike && { corrections: 0, plan: null }) }
}

async function correctionChanges(
  database: Database,
  { _id, state, corrections: count = 0 }: ImportDocument,
  decision: { row: number; correction: RowCorrection | null; by: string },
  session: mongo.ClientSession,
): Promise<Changes | Refusal> {
  const isNew = decision.correction !== null && !(await isCorrected(database, _id, decision.row, session))
  if (isNew && count >= MAX_CORRECTIONS) return { kind: 'too_many' }
  return keepCorrection(database, _id, { ...decision, pending: RETRYABLE.includes(state) }, session)
}
