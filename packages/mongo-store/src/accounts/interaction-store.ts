import { randomUUID } from 'node:crypto'
import type { InteractionFields } from '@secondtouch/accounts'
import type { InteractionRecord, InteractionStore, Page, PageRequest } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { type CursorScope, decodeCursor, encodeCursor, momentIn } from '../database/cursors'
import type { Database } from '../database/database'
import type { InteractionDocument } from '../database/documents'
import { accountIdText } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { ownAccount } from './account-document'

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
    const own = ownAccount(workspaceId, accountIdText)
    if (!own || !(await accounts.findOne(own, { projection: { _id: 1 } }))) return null
    const scope: CursorScope = { list: 'interactions', workspaceId, of: accountIdText }
    const found = await interactions
      .find({ $and: [{ accountId: own._id }, cursor === undefined ? {} : before(scope, cursor)] })
      .sort({ happenedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(record),
      nextCursor: found.length > limit && last ? encodeCursor(scope, last.happenedAt.toISOString(), last._id) : null,
    }
  }

  async add(
    workspaceId: string,
    accountIdText: string,
    { kind, happenedAt, note }: InteractionFields,
    createdBy: string,
  ): Promise<InteractionRecord | null> {
    const own = ownAccount(workspaceId, accountIdText)
    if (!own) return null
    const document: InteractionDocument = {
      ...{ _id: randomUUID(), accountId: own._id, kind, happenedAt, createdAt: new Date(), createdBy },
      ...(note !== null && { note }),
    }
    return inTransaction(this.#database, async session => {
      const { accounts, interactions } = this.#database
      const touched = await accounts.updateOne(own, { $inc: { interactions: 1 } }, { session })
      if (touched.matchedCount === 0) return null
      await interactions.insertOne(document, { session })
      return record(document)
    })
  }
}

function before(scope: CursorScope, cursor: string): mongo.Filter<InteractionDocument> {
  const [time, id] = decodeCursor(scope, cursor, 2) as [string, string]
  const happenedAt = momentIn(time)
  return { $or: [{ happenedAt: { $lt: happenedAt } }, { happenedAt, _id: { $lt: id } }] }
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
