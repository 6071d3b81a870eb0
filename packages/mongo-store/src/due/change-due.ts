import { type DueRow, dueRows } from '@secondtouch/accounts'
import type { mongo } from 'mongoose'
import { relationshipIn } from '../accounts/account-document'
import type { Database } from '../database/database'
import type { AccountDocument } from '../database/documents'
import { dueKey } from './due-keys'

/** What dates are made of: all that is left out is absent. */
export type DatedDocument = Pick<AccountDocument, '_id' | 'name'> & Partial<AccountDocument>

/** Keys of all rows that an account has to have. */
export function dueKeysOf(document: DatedDocument): mongo.Binary[] {
  return rowsOf(document).map(row => dueKey(document._id, row))
}

/**
 * Keeps what a change of an account changes of its dates, in the transaction of the change; `null` is an account that is not
 * there. Rows of an untouched account may just be written in the background (`MongoDatesStore`): to write one before it is removed makes
 * the two conflict, so that the later one runs again and sees the other.
 */
export async function changeDue(
  { due }: Database,
  before: AccountDocument | null,
  after: AccountDocument | null,
  session: mongo.ClientSession,
): Promise<void> {
  const id = (before ?? after)?._id
  if (!id) return
  const [old, now] = [before ? rowsOf(before) : [], after ? rowsOf(after) : []]
  const nameOf = ({ kind, at }: DueRow) => `${kind} ${at}`
  const [oldNames, nowNames] = [new Set(old.map(nameOf)), new Set(now.map(nameOf))]
  const gone = old.filter(row => !nowNames.has(nameOf(row)))
  const come = now.filter(row => !oldNames.has(nameOf(row)))
  const put = (row: DueRow) => putDue(dueKey(id, row))
  const writes = [
    ...gone.filter(({ kind }) => kind.startsWith('untouched')).map(put),
    ...gone.map(row => ({ deleteOne: { filter: { _id: dueKey(id, row) } } })),
    ...come.map(put),
  ]
  if (writes.length > 0) await due.bulkWrite(writes, { session })
}

/** Writes a row, whether it is there or not. */
export function putDue(_id: mongo.Binary) {
  return { replaceOne: { filter: { _id }, replacement: {}, upsert: true } }
}

function rowsOf(document: DatedDocument): DueRow[] {
  return dueRows(relationshipIn(document), document.level ?? 'none')
}
