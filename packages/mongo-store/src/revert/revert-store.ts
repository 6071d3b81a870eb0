import { mayBecome, type Revert, type RevertResult, type RevertStore } from '@secondtouch/import-core'
import type { Database } from '../database/database'
import { isImportOf } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { toRecord } from '../imports/import-record'
import { mustTransition } from '../imports/transition'
import { countAccounts } from './kept-accounts'

/** Undoing imports in MongoDB, as the HTTP side works with it. */
export class MongoRevertStore implements RevertStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async foresee(workspaceId: string, importId: string): Promise<Revert> {
    if (!isImportOf(workspaceId, importId)) return { counts: { deleted: 0, kept: 0 }, kept: [] }
    const before = await this.#database.imports.findOne({ _id: importId, workspaceId }, { projection: { revert: 1 } })
    const { total, kept, first } = await countAccounts(this.#database, workspaceId, importId)
    const gone = before?.revert?.deleted ?? 0
    return { counts: { deleted: gone + total - kept, kept }, kept: first }
  }

  async progress(workspaceId: string, importId: string): Promise<Revert | null> {
    const document = await this.#database.imports.findOne({ _id: importId, workspaceId })
    if (!document?.revert) return null
    const { deleted, kept } = document.revert
    const list = await this.#database.reverts.findOne({ _id: importId })
    return { counts: { deleted, kept }, kept: list?.kept ?? [] }
  }

  async begin(workspaceId: string, importId: string, version: number | null): Promise<RevertResult | null> {
    const begun = await inTransaction(this.#database, async session => {
      const document = await this.#database.imports.findOne({ _id: importId, workspaceId }, { session })
      if (!document || document.state === 'reverting') return document
      if (version !== null && version !== document.version) {
        return { kind: 'version_conflict' as const, version: document.version }
      }
      if (!mayBecome(document.state, 'reverting')) return { kind: 'conflict' as const, state: document.state }
      const changes = { revert: { deleted: 0, kept: 0, after: null }, heartbeatAt: new Date() }
      return mustTransition(this.#database, document, 'reverting', changes, session)
    })
    if (begun === null || 'kind' in begun) return begun
    return { kind: 'reverting', record: toRecord(begun, null), revert: await this.foresee(workspaceId, importId) }
  }
}
