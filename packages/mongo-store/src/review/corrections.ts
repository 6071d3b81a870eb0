import type { RowCorrection, RowEdits, StoredCorrection } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { numberedId, numberIn, startingWith } from '../database/ids'

/** What people decided about the rows of an import, as its check needs it. */
export async function rowEditsOf(
  { corrections }: Database,
  { _id, repairs = [], corrections: count = 0 }: ImportDocument,
  session?: mongo.ClientSession,
): Promise<RowEdits> {
  const found =
    count === 0 ? [] : await corrections.find({ _id: startingWith(_id) }, session ? { session } : {}).toArray()
  return { corrections: new Map(found.map(each => [numberIn(_id, each._id), each.values])), repairs }
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

/** Keeps a correction, or takes it back where `values` is `null`; gives how many there are then, and how many wait for a retry. */
export async function keepCorrection(
  { corrections }: Database,
  importId: string,
  { row, values, by, pending }: { row: number; values: RowCorrection | null; by: string; pending: boolean },
  session: mongo.ClientSession,
): Promise<{ corrections: number; awaitingRetry: number }> {
  const _id = numberedId(importId, row)
  if (values === null) await corrections.deleteOne({ _id }, { session })
  else {
    const correction = { values, createdBy: by, createdAt: new Date(), ...(pending && { pending }) }
    await corrections.replaceOne({ _id }, correction, { upsert: true, session })
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
    found.map(({ _id, values, createdBy, createdAt }) => [numberIn(importId, _id), { values, createdBy, createdAt }]),
  )
}
