import { DRAFT_STATES, ENDED_STATES, type Forgotten, type HousekeepingStore } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { deleteRowResults } from './row-results'
import { transition } from './transition'

/** Imports of one call: few enough to be done before a worker that shuts down loses patience. */
const BATCH = 50

/** What is removed by the calendar, in MongoDB. */
export class MongoHousekeepingStore implements HousekeepingStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async expireDrafts(before: Date): Promise<Forgotten[]> {
    const old: mongo.Filter<ImportDocument> = {
      $or: [{ updatedAt: { $lt: before } }, { updatedAt: { $exists: false }, createdAt: { $lt: before } }],
    }
    const drafts = await this.#database.imports
      .find({ state: { $in: [...DRAFT_STATES] }, ...old }, { projection: { _id: 1 } })
      .limit(BATCH)
      .toArray()
    const expired: Forgotten[] = []
    for (const { _id } of drafts) {
      const now = new Date()
      // Whoever has gone on with it just now keeps it.
      const ended = await inTransaction(this.#database, session =>
        transition(this.#database, _id, 'expired', { finishedAt: now, filesDeletedAt: now }, session, old),
      )
      if (!ended) continue
      await forgetRows(this.#database, _id)
      expired.push({ importId: _id, fileId: ended.file.id })
    }
    return expired
  }

  async forgetEnded(before: Date): Promise<Forgotten[]> {
    const { imports } = this.#database
    const notForgotten = { forgotten: { $exists: false }, state: { $in: [...ENDED_STATES] } }
    const found = await imports
      .find(
        { ...notForgotten, $or: [{ finishedAt: { $lt: before } }, { filesDeletedAt: { $ne: null } }] },
        { projection: { _id: 1 } },
      )
      .limit(BATCH)
      .toArray()
    const forgotten: Forgotten[] = []
    for (const { _id } of found) {
      const ended = await markForgotten(this.#database, { ...notForgotten, _id })
      if (!ended) continue
      await forgetRows(this.#database, _id)
      forgotten.push({ importId: _id, fileId: ended.file.id })
    }
    return forgotten
  }
}

/** Says of an import that its file and rows are gone, before they go: whatever is left half way is found again. */
export async function markForgotten(
  { imports }: Database,
  where: mongo.Filter<ImportDocument>,
): Promise<ImportDocument | null> {
  return imports.findOneAndUpdate(where, [
    {
      $set: {
        filesDeletedAt: { $ifNull: ['$filesDeletedAt', '$$NOW'] },
        updatedAt: '$$NOW',
        version: { $add: ['$version', 1] },
      },
    },
  ])
}

/** Removes all that is known of single rows, and notes that it is done. */
export async function forgetRows(database: Database, importId: string): Promise<void> {
  await deleteRowResults(database, importId)
  await database.imports.updateOne({ _id: importId }, { $set: { forgotten: true } })
}
