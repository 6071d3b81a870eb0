import type { AccountNames } from '@secondtouch/import-core'
import type { Database } from '../database/database'
import { importRange, workspaceNumber, workspaceRange } from '../database/ids'

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
