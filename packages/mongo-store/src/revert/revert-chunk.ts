import { FencedError, KEPT_LISTED, type Lease } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { importRange } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { type DatedDocument, dueKeysOf } from '../due/change-due'
import { transition } from '../imports/transition'
import { changeRoom, noteNameChange } from '../workspace/workspaces'
import { keptAccount, reasonToKeep } from './kept-accounts'

type Look = DatedDocument

/** Removes the next accounts of an import that is being undone, whole or not at all; see `RevertWork.revertNext`. */
export async function revertChunk(
  database: Database,
  lease: Lease,
  accounts: number,
  session: mongo.ClientSession | undefined,
): Promise<{ deleted: number; done: boolean }> {
  const { importId } = lease
  return inTransaction(
    database,
    async session => {
      const document = await database.imports.findOne({ _id: importId, epoch: lease.epoch }, { session })
      // An earlier acknowledgement was lost.
      if (document?.state === 'reverted') return { deleted: 0, done: true }
      if (document?.state !== 'reverting' || !document.revert) throw fenced(lease)
      const chunk = Math.floor((document.revert.deleted + document.revert.kept) / accounts)
      await database.faults('beforeDelete', { importId, chunk })
      const result = await removeNext(database, document, document.revert, accounts, session)
      await database.faults('afterDeleteBeforeCommit', { importId, chunk })
      return result
    },
    session ? { session } : {},
  )
}

async function removeNext(
  database: Database,
  document: ImportDocument,
  progress: NonNullable<ImportDocument['revert']>,
  limit: number,
  session: mongo.ClientSession,
): Promise<{ deleted: number; done: boolean }> {
  const { _id, workspaceId } = document
  const { first, last } = importRange(_id)
  const seen = await database.accounts
    .find<Look>(
      { _id: { ...(progress.after ? { $gt: progress.after } : { $gte: first }), $lte: last } },
      { session, projection: { name: 1, version: 1, interactions: 1, renewalDate: 1, significantDates: 1 } },
    )
    .sort({ _id: 1 })
    .limit(limit)
    .toArray()
  const deleted = await remove(database, seen, session)
  const kept = seen.length - deleted
  const revert = {
    deleted: progress.deleted + deleted,
    kept: progress.kept + kept,
    after: seen.at(-1)?._id ?? progress.after,
  }
  if (kept > 0) await note(database, _id, seen, session)
  const done = seen.length < limit
  await advance(database, document, revert, done, session)
  // Last, because every other transaction of the workspace waits for this document.
  await changeRoom(database, workspaceId, -deleted, session)
  if (deleted > 0) await noteNameChange(database, workspaceId, session)
  return { deleted, done }
}

/** Removes those that may go, with their dates. One that somebody is changing makes the transaction run again, and see what became of it. */
async function remove(
  { accounts, due }: Database,
  seen: readonly Look[],
  session: mongo.ClientSession,
): Promise<number> {
  const gone = seen.filter(each => reasonToKeep(each) === null)
  if (gone.length === 0) return 0
  const { deletedCount } = await accounts.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } }, { session })
  const keys = gone.flatMap(dueKeysOf)
  if (keys.length > 0) await due.deleteMany({ _id: { $in: keys } }, { session })
  return deletedCount
}

/** Keeps the names of those that are spared, as far as they are listed. */
async function note(
  { reverts }: Database,
  importId: string,
  seen: readonly Look[],
  session: mongo.ClientSession,
): Promise<void> {
  const kept = seen.flatMap(each => {
    const reason = reasonToKeep(each)
    return reason === null ? [] : [keptAccount(each, reason)]
  })
  await reverts.updateOne(
    { _id: importId },
    { $push: { kept: { $each: kept, $slice: KEPT_LISTED } } },
    { session, upsert: true },
  )
}

/** Notes how far the undo has come, where it is still ours. */
async function advance(
  database: Database,
  { _id, epoch, attempt }: ImportDocument,
  revert: NonNullable<ImportDocument['revert']>,
  done: boolean,
  session: mongo.ClientSession,
): Promise<void> {
  if (done) {
    const ended = { revert, attempt: attempt && { ...attempt, ended: true } }
    if (await transition(database, _id, 'reverted', ended, session, { epoch })) return
  } else {
    const { matchedCount } = await database.imports.updateOne(
      { _id, epoch, state: 'reverting' },
      { $set: { revert, heartbeatAt: new Date(), movedAt: new Date() }, $inc: { version: 1 } },
      { session },
    )
    if (matchedCount === 1) return
  }
  throw fenced({ importId: _id, epoch })
}

function fenced({ importId, epoch }: Pick<Lease, 'importId' | 'epoch'>): FencedError {
  return new FencedError(`epoch ${epoch} of import ${importId} is over`)
}
