import { randomUUID } from 'node:crypto'
import type { InteractionFields } from '@secondtouch/accounts'
import {
  type InteractionRecord,
  type InteractionStore,
  InvalidCursorError,
  type Page,
  type PageRequest,
} from '@secondtouch/import-core'
import { decodeCursor, encodeCursor } from '../database/cursors'
import type { Database } from '../database/database'
import type { InteractionDocument } from '../database/documents'
import { accountIdText, parseAccountId } from '../database/ids'
import { inTransaction } from '../database/transaction'

/** Interactions in MongoDB. */
export class MongoInteractionStore implements InteractionStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async list(
    workspaceId: string,
    accountIdText: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<InteractionRecord> | null> {
    const { accounts, interactions } = this.#database
    const accountId = parseAccountId(workspaceId, accountIdText)
    if (!accountId || !(await accounts.findOne({ _id: accountId }, { projection: { _id: 1 } }))) return null
    const after = cursor === undefined ? null : placeOf(accountIdText, cursor)
    const found = await interactions
      .find({
        accountId,
        ...(after && {
          $or: [{ happenedAt: { $lt: after.happenedAt } }, { happenedAt: after.happenedAt, _id: { $lt: after.id } }],
        }),
      })
      .sort({ happenedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(record),
      nextCursor:
        found.length > limit && last
          ? encodeCursor('interactions', accountIdText, last.happenedAt.toISOString(), last._id)
          : null,
    }
  }

  async add(
    workspaceId: string,
    accountIdText: string,
    { kind, happenedAt, note }: InteractionFields,
    createdBy: string,
  ): Promise<InteractionRecord | null> {
    const accountId = parseAccountId(workspaceId, accountIdText)
    if (!accountId) return null
    const document: InteractionDocument = {
      ...{ _id: randomUUID(), accountId, kind, happenedAt, createdAt: new Date(), createdBy },
      ...(note !== null && { note }),
    }
    return inTransaction(this.#database, async session => {
      const { accounts, interactions } = this.#database
      const touched = await accounts.updateOne({ _id: accountId }, { $inc: { interactions: 1 } }, { session })
      if (touched.matchedCount === 0) return null
      await interactions.insertOne(document, { session })
      return record(document)
    })
  }
}

function placeOf(accountId: string, cursor: string): { happenedAt: Date; id: string } {
  const [account, happenedAt, id] = decodeCursor('interactions', cursor, 3) as [string, string, string]
  const date = new Date(happenedAt)
  if (account !== accountId || Number.isNaN(date.getTime())) {
    throw new InvalidCursorError('the cursor is of another account')
  }
  return { happenedAt: date, id }
}

function record({
  _id,
  accountId,
  kind,
  happenedAt,
  note,
  createdAt,
  createdBy,
}: InteractionDocument): InteractionRecord {
  return { id: _id, accountId: accountIdText(accountId), kind, happenedAt, note: note ?? null, createdAt, createdBy }
}
