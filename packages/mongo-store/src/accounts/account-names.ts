import type { AccountNames } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import { accountIdText, importRange, workspaceNumber, workspaceRange } from '../database/ids'

/** Names that are read at a time: some milliseconds of work for who looks at them, so that others have their turn. */
const NAMES_A_BLOCK = 2_000

/** The names of stored accounts, as duplicates are judged. */
export class MongoAccountNames implements AccountNames {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async heldElsewhere(workspaceId: string, importId: string, nameKeys: readonly string[]): Promise<Set<string>> {
    const w = workspaceNumber(workspaceId)
    if (w === null || nameKeys.length === 0 || !(await this.#hasOthers(workspaceId, importId))) return new Set()
    const { first, last } = importRange(importId)
    const held = await this.#database.accounts
      .find(
        { w, nameKey: { $in: [...nameKeys] }, $or: [{ _id: { $lt: first } }, { _id: { $gt: last } }] },
        { projection: { _id: 0, nameKey: 1 } },
      )
      .toArray()
    return new Set(held.map(({ nameKey }) => nameKey))
  }

  async held(workspaceId: string, nameKeys: readonly string[]): Promise<Set<string>> {
    const w = workspaceNumber(workspaceId)
    if (w === null || nameKeys.length === 0) return new Set()
    const found = this.#database.accounts.find(
      { w, nameKey: { $in: [...nameKeys] } },
      { projection: { _id: 0, nameKey: 1 } },
    )
    return new Set((await found.toArray()).map(({ nameKey }) => nameKey))
  }

  async *all(workspaceId: string): AsyncGenerator<string[]> {
    const w = workspaceNumber(workspaceId)
    if (w === null) return
    const found = this.#database.accounts
      .find({ w }, { projection: { _id: 0, nameKey: 1 }, batchSize: NAMES_A_BLOCK, raw: true })
      // From the index alone: no account is read for its name.
      .hint({ w: 1, nameKey: 1, _id: 1 })
    try {
      while (await found.hasNext()) yield (found.readBufferedDocuments() as unknown as Uint8Array[]).map(onlyText)
    } finally {
      await found.close()
    }
  }

  async named(workspaceId: string, nameKeys: readonly string[]): Promise<{ id: string; name: string }[]> {
    const w = workspaceNumber(workspaceId)
    const keys = [...new Set(nameKeys)]
    if (w === null || keys.length === 0) return []
    const found = await this.#database.accounts
      .aggregate<{ account: mongo.Binary; name: string }>([
        { $match: { w, nameKey: { $in: keys } } },
        { $group: { _id: '$nameKey', account: { $first: '$_id' }, name: { $first: '$name' } } },
      ])
      .toArray()
    return found.map(({ account, name }) => ({ id: accountIdText(account), name }))
  }

  /** Whether the workspace holds any account that this import did not make: one look on each side of its range of ids. */
  async #hasOthers(workspaceId: string, importId: string): Promise<boolean> {
    const workspace = workspaceRange(workspaceId)
    const own = importRange(importId)
    const sides = [
      { $gte: workspace.first, $lt: own.first },
      { $gt: own.last, $lte: workspace.last },
    ]
    for (const _id of sides) {
      if (await this.#database.accounts.findOne({ _id }, { projection: { _id: 1 } })) return true
    }
    return false
  }
}

// BSON of one text: 4 bytes of length, the type, the name of the field with its end, 4 bytes of length; then the text and two ends.
const TEXT_START = 4 + 1 + 'nameKey '.length + 4
const TEXT_END = 2

/** The one text of a document that holds nothing else. As a document each would cost more than all else that is done with it. */
function onlyText({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset + TEXT_START, length - TEXT_START - TEXT_END).toString()
}
