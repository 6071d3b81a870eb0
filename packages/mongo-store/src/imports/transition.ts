import { type ImportState, mayBecome, statesBefore } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'

/** What changes along with the state. */
export type ImportChanges = Partial<Omit<ImportDocument, '_id' | 'state' | 'version'>>

/**
 * Moves an import to another state: the only place that sets one. `null` where the import is in no state that may become it
 * (or does not meet `where`).
 */
export async function transition(
  database: Database,
  importId: string,
  to: ImportState,
  changes: ImportChanges,
  session: mongo.ClientSession,
  where: mongo.Filter<ImportDocument> = {},
): Promise<ImportDocument | null> {
  return database.imports.findOneAndUpdate(
    { ...where, _id: importId, state: { $in: statesBefore(to) } },
    { $set: { ...changes, state: to, updatedAt: new Date() }, $inc: { version: 1 } },
    { session, returnDocument: 'after' },
  )
}

/** Like `transition`, of a document just read in the same transaction: that it cannot move is a bug and throws. */
export async function mustTransition(
  database: Database,
  { _id, state }: Pick<ImportDocument, '_id' | 'state'>,
  to: ImportState,
  changes: ImportChanges,
  session: mongo.ClientSession,
): Promise<ImportDocument> {
  const moved = mayBecome(state, to) ? await transition(database, _id, to, changes, session) : null
  if (!moved) throw new Error(`import ${_id} cannot go from ${state} to ${to}`)
  return moved
}
