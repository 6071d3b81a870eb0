import { createHash } from 'node:crypto'
import {
  headerSetKey,
  type MappingStore,
  originalMapping,
  type Page,
  type PageRequest,
  type RememberedMapping,
  type SaidMapping,
} from '@secondtouch/import-core'
import { type CursorScope, olderThan, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { MappingDocument } from '../database/documents'

/** Mappings that workspaces remember, in MongoDB. */
export class MongoMappingStore implements MappingStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async remember(workspaceId: string, said: SaidMapping): Promise<RememberedMapping> {
    const { header, mapping } = originalMapping(said.header, said.mapping)
    const { constants, createdBy } = said
    const changes = { header, mapping: [...mapping], constants, usedAt: new Date(), createdBy }
    const kept = await this.#database.mappings.findOneAndUpdate(
      { _id: idOf(workspaceId, header), workspaceId },
      { $set: changes },
      { upsert: true, returnDocument: 'after' },
    )
    if (!kept) throw new Error('MongoDB did not give back the mapping that it kept')
    return remembered(kept)
  }

  async find(workspaceId: string, header: readonly string[]): Promise<RememberedMapping | null> {
    const found = await this.#database.mappings.findOne({ _id: idOf(workspaceId, header), workspaceId })
    return found && remembered(found)
  }

  async noteUse(workspaceId: string, id: string): Promise<void> {
    await this.#database.mappings.updateOne({ _id: id, workspaceId }, { $set: { usedAt: new Date() } })
  }

  async list(workspaceId: string, { limit, cursor }: PageRequest): Promise<Page<RememberedMapping>> {
    const scope: CursorScope = { list: 'mappings', workspaceId }
    const found = await this.#database.mappings
      .find({ $and: [{ workspaceId }, olderThan<MappingDocument>(scope, cursor, ['usedAt', '_id'], '$lt')] })
      .sort({ usedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    const page = pageOf(found, limit, scope, ({ usedAt, _id }) => [usedAt.toISOString(), _id])
    return { ...page, items: page.items.map(remembered) }
  }

  async forget(workspaceId: string, id: string): Promise<boolean> {
    const { deletedCount } = await this.#database.mappings.deleteOne({ _id: id, workspaceId })
    return deletedCount === 1
  }
}

/** One for each workspace and set of headers: two that remember at once write the same document. */
function idOf(workspaceId: string, header: readonly string[]): string {
  return workspaceId + createHash('sha256').update(headerSetKey(header)).digest('hex').slice(0, 32)
}

function remembered({ _id, header, mapping, constants = {}, usedAt, createdBy }: MappingDocument): RememberedMapping {
  return { id: _id, header, mapping, constants, usedAt, createdBy }
}
