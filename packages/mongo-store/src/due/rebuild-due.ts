import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { AccountDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { withFacts } from '../interactions/renew-account'
import { dueKeysOf, putDue } from './change-due'
import { dueIn } from './due-keys'

/** Accounts, or rows, of one look. */
const STEP = 1_000

/** How rows of dates differed from what they have to be. */
export interface RebuiltDue {
  readonly accounts: number
  readonly rows: number
  readonly missing: number
  readonly surplus: number
}

/**
 * Compares the rows of dates with what the accounts say, and puts right what differs. Facts of interactions that earlier versions
 * logged are made before. To be run while nothing else writes: what changes meanwhile may be told as a difference.
 */
export async function rebuildDue(database: Database): Promise<RebuiltDue> {
  const kept = { accounts: 0, rows: 0, missing: 0 }
  for (let after: mongo.Binary | null = null; ; ) {
    const seen: AccountDocument[] = await database.accounts
      .find(after ? { _id: { $gt: after } } : {})
      .sort({ _id: 1 })
      .limit(STEP)
      .toArray()
    if (seen.length === 0) break
    after = seen.at(-1)!._id
    const current = await Promise.all(seen.map(each => completed(database, each)))
    const keys = current.flatMap(dueKeysOf)
    const writes = keys.map(putDue)
    const result = writes.length > 0 ? await database.due.bulkWrite(writes, { ordered: false }) : null
    kept.accounts += seen.length
    kept.rows += keys.length
    kept.missing += result?.upsertedCount ?? 0
  }
  return { ...kept, surplus: await removeSurplus(database) }
}

async function completed(database: Database, document: AccountDocument): Promise<AccountDocument> {
  if (!document.interactions || document.facts) return document
  return inTransaction(database, session => withFacts(database, document, session))
}

/** Removes rows that no account has to have; gives how many there were. */
async function removeSurplus(database: Database): Promise<number> {
  let surplus = 0
  for (let after: mongo.Binary | null = null; ; ) {
    const rows: { _id: mongo.Binary }[] = await database.due
      .find(after ? { _id: { $gt: after } } : {})
      .sort({ _id: 1 })
      .limit(STEP)
      .toArray()
    if (rows.length === 0) return surplus
    after = rows.at(-1)!._id
    const ids = rows.map(({ _id }) => dueIn(_id).account)
    const accounts = await database.accounts.find({ _id: { $in: ids } }).toArray()
    const needed = new Set(accounts.flatMap(dueKeysOf).map(hex))
    const gone = rows.map(({ _id }) => _id).filter(_id => !needed.has(hex(_id)))
    if (gone.length > 0) await database.due.deleteMany({ _id: { $in: gone } })
    surplus += gone.length
  }
}

function hex(_id: mongo.Binary): string {
  return Buffer.from(_id.buffer).toString('hex')
}
