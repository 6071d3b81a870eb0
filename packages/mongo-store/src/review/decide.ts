import {
  type AfterDecision,
  afterDecision,
  CHUNKING_AT_ONCE,
  changesBy,
  type Decision,
  type DecisionContext,
  type DecisionOutcome,
  type DecisionResult,
  type ImportLease,
  mayDecide,
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
    const found = toRecord(document, null)
    if (!mayDecide(found, decision)) return { kind: 'conflict', state: document.state }
    if (context.version !== null && context.version !== document.version) {
      return { kind: 'version_conflict', version: document.version }
    }
    const known = decision.kind === 'correction' && (await isCorrected(database, document._id, decision.row, session))
    const outcome = changesBy(found, decision, known)
    if (outcome.kind !== 'changes') return outcome
    const changes = await keep(database, document._id, outcome, context.by, session)
    return carryOut(database, document, changes, afterDecision(found, decision, context.byWorker), session)
  })
}

/** Keeps what a decision says of rows; gives what it changes about the import. */
async function keep(
  database: Database,
  importId: string,
  { changes, forgetsRows, correction }: DecisionOutcome,
  by: string,
  session: mongo.ClientSession,
): Promise<Changes> {
  const counted = correction && (await keepCorrection(database, importId, { ...correction, by }, session))
  if (forgetsRows) await database.corrections.deleteMany({ _id: startingWith(importId) }, { session })
  const { repairs, ...others } = changes
  return {
    ...others,
    ...(repairs && { repairs: [...repairs] }),
    ...counted,
    ...(forgetsRows && { corrections: 0, plan: null }),
  }
}

/** Moves the import on as the decision asks. */
async function carryOut(
  database: Database,
  document: ImportDocument,
  changes: Changes,
  next: AfterDecision,
  session: mongo.ClientSession,
): Promise<DecisionResult> {
  switch (next) {
    case 'awaits_retry': {
      const record = toRecord(await update(database, document, changes, session), null)
      return { kind: 'decided', record, lease: null }
    }
    case 'dry_run_by_worker': {
      const fresh = { attempt: null, crashes: 0, heartbeatAt: new Date() }
      const validating = await mustTransition(database, document, 'validating', { ...changes, ...fresh }, session)
      return { kind: 'decided', record: toRecord(validating, null), lease: null }
    }
    case 'dry_run_at_once': {
      const { checked, lease } = await beginCheck(database, document, changes, session)
      return { kind: 'decided', record: toRecord(checked, null), lease }
    }
  }
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
  return { checked, lease: await leaseOf(database, checked, fromTheStart(checked, CHUNKING_AT_ONCE), session) }
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
