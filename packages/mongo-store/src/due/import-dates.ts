import { type CalendarDate, dayOf } from '@secondtouch/accounts'
import { type DatesStore, ENDED_STATES } from '@secondtouch/import-core'
import { mongo } from 'mongoose'
import type { Database } from '../database/database'
import { importRange } from '../database/ids'
import { insertAll } from '../database/insert-all'
import { inTransaction } from '../database/transaction'
import { reasonToKeep } from '../revert/kept-accounts'
import { type DatedDocument, dueKeysOf, putDue } from './change-due'
import { lowerLevels } from './lower-levels'

/** Imports of one answer. */
const OWED = 20
/** Error code of a document whose key is there already. */
const DUPLICATE_KEY = 11000

/** Of an account, what its dates are made of while nobody has touched it. */
const DATED = { name: 1, version: 1, interactions: 1, renewalDate: 1, significantDates: 1 } as const

/** See `DatesStore`. */
export class MongoDatesStore implements DatesStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async owed(): Promise<string[]> {
    const found = await this.#database.imports
      .find({ 'dates.owed': true, state: { $in: [...ENDED_STATES] } }, { projection: { _id: 1 } })
      .limit(OWED)
      .toArray()
    return found.map(({ _id }) => _id)
  }

  async lowerLevels(today: CalendarDate, accounts: number): Promise<number> {
    return lowerLevels(this.#database, dayOf(today), accounts)
  }

  async readNext(importId: string, accounts: number): Promise<{ done: boolean }> {
    try {
      return await this.#read(importId, accounts, false)
    } catch (error) {
      // An import that a person continued has some of its rows already.
      if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error
      return this.#read(importId, accounts, true)
    }
  }

  /**
   * The import is changed in the same transaction: an undo that begins changes it too, so that its dates are written before, and
   * go with its accounts, or not at all.
   */
  #read(importId: string, limit: number, isRepeated: boolean): Promise<{ done: boolean }> {
    const { imports, accounts, due } = this.#database
    return inTransaction(this.#database, async session => {
      const owed = { _id: importId, 'dates.owed': true, state: { $in: [...ENDED_STATES] } } as const
      const document = await imports.findOne(owed, { session, projection: { dates: 1 } })
      if (!document) return { done: true }
      const { first, last } = importRange(importId)
      const after = document.dates?.after
      const seen = await accounts
        .find<DatedDocument>({ _id: { ...(after ? { $gt: after } : { $gte: first }), $lte: last } }, { session })
        .project<DatedDocument>(DATED)
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
      const keys = seen.filter(each => reasonToKeep(each) === null).flatMap(dueKeysOf)
      const rows = keys.map(_id => ({ _id }))
      if (!isRepeated) await insertAll(this.#database, due, rows, session)
      else if (keys.length > 0) await due.bulkWrite(keys.map(putDue), { session })
      const done = seen.length < limit
      const change = done ? { $unset: { dates: '' as const } } : { $set: { 'dates.after': seen.at(-1)!._id } }
      await imports.updateOne(owed, change, { session })
      return { done }
    })
  }
}
