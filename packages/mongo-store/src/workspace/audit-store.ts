import { randomBytes } from 'node:crypto'
import type { AuditEntry } from '@secondtouch/contracts'
import type { Page, PageRequest } from '@secondtouch/import-core'
import { type CursorScope, decodeCursor, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { AuditDocument } from '../database/documents'
import { withinPrefix } from '../database/ids'

/** A noted entry, with what is only known later. */
export interface AuditRecord extends AuditEntry {
  readonly id: string
  readonly at: Date
  /** Name of the key that did it; `null` for an actor that is no key of ours. */
  readonly actorName: string | null
}

/** Notes one thing that was done. */
export async function noteAudit({ audit }: Pick<Database, 'audit'>, entry: AuditEntry): Promise<void> {
  const at = new Date()
  const time = at.getTime().toString(16).padStart(12, '0')
  await audit.insertOne({ _id: entry.workspaceId + time + randomBytes(6).toString('hex'), at, ...entry })
}

/** The audit log: entries are added and read, never changed. */
export class MongoAuditStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async note(entry: AuditEntry): Promise<void> {
    await noteAudit(this.#database, entry)
  }

  /** Newest first. */
  async list(workspaceId: string, { limit, cursor }: PageRequest): Promise<Page<AuditRecord>> {
    const scope: CursorScope = { list: 'audit', workspaceId }
    const before = cursor === undefined ? null : { $lt: decodeCursor(scope, cursor, 1)[0]! }
    const found = await this.#database.audit
      .find({ workspaceId, ...withinPrefix(workspaceId, before) })
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray()
    const page = pageOf(found, limit, scope, ({ _id }) => [_id])
    return { ...page, items: await this.#withNames(workspaceId, page.items) }
  }

  async #withNames(workspaceId: string, entries: readonly AuditDocument[]): Promise<AuditRecord[]> {
    const ids = [...new Set(entries.map(({ actor }) => actor))]
    const keys = await this.#database.apiKeys.find({ _id: { $in: ids }, workspaceId }).toArray()
    const names = new Map(keys.map(({ _id, name }) => [_id, name]))
    return entries.map(({ _id, ...entry }) => ({ id: _id, ...entry, actorName: names.get(entry.actor) ?? null }))
  }
}
