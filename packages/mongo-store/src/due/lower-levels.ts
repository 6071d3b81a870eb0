import { type DayNumber, dateOf } from '@secondtouch/accounts'
import type { mongo } from 'mongoose'
import { withLevel } from '../accounts/account-document'
import type { Database } from '../database/database'
import { inTransaction } from '../database/transaction'
import { changeDue } from './change-due'
import { dueIn, dueRange } from './due-keys'

/** See `DatesStore.lowerLevels`: an account whose level has a day to fall on has one row that says so. */
export async function lowerLevels(database: Database, today: DayNumber, limit: number): Promise<number> {
  const workspaces = await database.workspaces.find({}, { projection: { _id: 1 } }).toArray()
  let lowered = 0
  for (const { _id } of workspaces) {
    const { first, last } = dueRange(Number.parseInt(_id, 16), 'level_changes', null, today)
    const rows = await database.due
      .find({ _id: { $gte: first, $lte: last } })
      .limit(limit - lowered)
      .toArray()
    for (const row of rows) await lowerOne(database, row._id, today)
    lowered += rows.length
    if (lowered >= limit) break
  }
  return lowered
}

async function lowerOne(database: Database, row: mongo.Binary, today: DayNumber): Promise<void> {
  const { account: _id } = dueIn(row)
  await inTransaction(database, async session => {
    const before = await database.accounts.findOne({ _id }, { session })
    // A row of nobody would be found again for ever.
    if (!before) return void (await database.due.deleteOne({ _id: row }, { session }))
    const after = withLevel(before, dateOf(today))
    await database.accounts.replaceOne({ _id }, after, { session })
    await changeDue(database, before, after, session)
  })
}
