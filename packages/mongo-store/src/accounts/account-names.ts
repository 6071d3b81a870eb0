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
      .find({ w }, { projection: { _id: 0, nameKey: 1 }, batchSize: NAMES_A_BLOCK })
      // From the index alone: no account is read for its name.
      .hint({ w: 1, nameKey: 1, _id: 1 })
    try {
      while (await found.hasNext()) yield found.readBufferedDocuments().map(({ nameKey }) => nameKey)
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
