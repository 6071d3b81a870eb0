import type { RowCorrection, RowEdits, StoredCorrection } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { CorrectionDocument, ImportDocument } from '../database/documents'
import { numberedId, numberIn, startingWith } from '../database/ids'

/** What people decided about the rows of an import, as its check needs it. */
export async function rowEditsOf(
  database: Database,
  { _id, repairs = [], corrections: count = 0 }: ImportDocument,
  session?: mongo.ClientSession,
): Promise<RowEdits> {
  return { corrections: count === 0 ? new Map() : await correctionsIn(database, _id, session), repairs }
}

/** All that people wrote into the rows of an import, by row. */
export async function correctionsIn(
  { corrections }: Database,
  importId: string,
  session?: mongo.ClientSession,
): Promise<Map<number, RowCorrection>> {
  const found = await corrections.find({ _id: startingWith(importId) }, session ? { session } : {}).toArray()
  return new Map(found.map(each => [numberIn(importId, each._id), textsOf(each)]))
}

/** Whether a person has corrected the row. */
export async function isCorrected(
  { corrections }: Database,
  importId: string,
  row: number,
  session: mongo.ClientSession,
): Promise<boolean> {
  const found = await corrections.findOne({ _id: numberedId(importId, row) }, { session, projection: { _id: 1 } })
  return found !== null
}

/** Keeps a correction, or takes it back where it is `null`; gives how many there are then, and how many wait for a retry. */
export async function keepCorrection(
  { corrections }: Database,
  importId: string,
  { row, correction, by, pending }: { row: number; correction: RowCorrection | null; by: string; pending: boolean },
  session: mongo.ClientSession,
): Promise<{ corrections: number; awaitingRetry: number }> {
  const _id = numberedId(importId, row)
  if (correction === null) await corrections.deleteOne({ _id }, { session })
  else {
    const kept = { ...correction, createdBy: by, createdAt: new Date(), ...(pending && { pending }) }
    await corrections.replaceOne({ _id }, kept, { upsert: true, session })
  }
  const all = { _id: startingWith(importId) }
  return {
    corrections: await corrections.countDocuments(all, { session }),
    awaitingRetry: await corrections.countDocuments({ ...all, pending: true }, { session }),
  }
}

/** Nothing waits for a retry any more: one has been through. Until then a retry that is stopped can be tried again. */
export async function settleCorrections(
  { corrections, imports }: Database,
  importId: string,
  session: mongo.ClientSession,
): Promise<void> {
  await imports.updateOne({ _id: importId }, { $set: { awaitingRetry: 0 } }, { session })
  await corrections.updateMany({ _id: startingWith(importId), pending: true }, { $unset: { pending: 1 } }, { session })
}

/** The corrections of some rows, by row. */
export async function correctionsOf(
  { corrections }: Database,
  importId: string,
  rows: readonly number[],
): Promise<Map<number, StoredCorrection>> {
  const found = await corrections.find({ _id: { $in: rows.map(row => numberedId(importId, row)) } }).toArray()
  return new Map(
    found.map(each => {
      const { createdBy, createdAt } = each
      return [numberIn(importId, each._id), { ...textsOf(each), createdBy, createdAt }]
    }),
  )
}

/** What a person wrote, without when and by whom. */
function textsOf({ values, cells, leaveOut }: CorrectionDocument): RowCorrection {
  return { ...(values && { values }), ...(cells && { cells }), ...(leaveOut && { leaveOut }) }
}
