import {
  type ChunkOutcomes,
  ENDED_STATES,
  IMPORT_STATES,
  type ImportFilter,
  type ImportRecord,
  type ImportState,
  type ImportStore,
  type IssueFilter,
  type NewRun,
  type OwedImport,
  type Page,
  type PageRequest,
  type RowCorrection,
  type RowIssue,
  type RunResult,
  type StateConflict,
  type WorkspaceLimits,
  type WorkspaceUsage,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { type CursorScope, decodeCursor, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { isImportOf, withinPrefix } from '../database/ids'
import { TurnQueue } from '../database/turn-queue'
import { correctionsIn } from '../review/corrections'
import { rowResultsOf } from '../review/known-rows'
import { cancelImport } from './cancel-import'
import { createRun } from './create-run'
import { forgetRows, markForgotten } from './housekeeping-store'
import { readRecords } from './import-record'
import { owedImports } from './owed-imports'
import { queuePosition } from './queue-order'
import { chunkOutcomes, firstIssues, listIssues, resultsOf } from './row-results'
import { workspaceUsage } from './workspace-usage'

/** Milliseconds that a search may take before it is given up: below the deadline of the stores. */
const MAX_TIME_MS = 2_000

/** Stored imports in MongoDB, as the HTTP side works with them. */
export class MongoImportStore implements ImportStore {
  readonly #database: Database
  readonly #turns: TurnQueue

  constructor(database: Database) {
    this.#database = database
    this.#turns = new TurnQueue(database.retryMs)
  }

  async createRun(run: NewRun, limits: WorkspaceLimits): Promise<RunResult> {
    return this.#turns.take(run.workspaceId, () => createRun(this.#database, run, limits))
  }

  async get(workspaceId: string, importId: string): Promise<ImportRecord | null> {
    const document = await this.#find(workspaceId, importId)
    return document && ((await readRecords(this.#database, [document]))[0] ?? null)
  }

  async list(workspaceId: string, filter: ImportFilter, { limit, cursor }: PageRequest): Promise<Page<ImportRecord>> {
    const scope: CursorScope = { list: 'imports', workspaceId }
    const before = cursor === undefined ? null : { $lt: decodeCursor(scope, cursor, 1)[0]! }
    const found = await this.#database.imports
      .find({ ...conditionsOf(filter), workspaceId, ...withinPrefix(workspaceId, before) }, { maxTimeMS: MAX_TIME_MS })
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray()
    const page = pageOf(found, limit, scope, ({ _id }) => [_id])
    return { ...page, items: await readRecords(this.#database, page.items) }
  }

  async position(workspaceId: string, importId: string): Promise<number | null> {
    return queuePosition(this.#database, workspaceId, importId)
  }

  async usage(workspaceId: string): Promise<WorkspaceUsage> {
    return workspaceUsage(this.#database, workspaceId)
  }

  async countByState(): Promise<Readonly<Record<ImportState, number>>> {
    const counts = Object.fromEntries(IMPORT_STATES.map(state => [state, 0])) as Record<ImportState, number>
    const found = this.#database.imports.aggregate<{ _id: ImportState; imports: number }>(
      [{ $sort: { state: 1 } }, { $group: { _id: '$state', imports: { $sum: 1 } } }],
      { hint: { state: 1 } }, // answered by the index, however long the history is
    )
    for await (const { _id, imports } of found) counts[_id] = imports
    return counts
  }

  async owed(limits: WorkspaceLimits): Promise<OwedImport[]> {
    return owedImports(this.#database, limits)
  }

  async issues(workspaceId: string, importId: string, filter: IssueFilter, page: PageRequest): Promise<Page<RowIssue>> {
    const document = await this.#find(workspaceId, importId)
    if (!document) return { items: [], nextCursor: null }
    return listIssues(rowResultsOf(this.#database, document), workspaceId, filter, page)
  }

  async *firstIssues(workspaceId: string, importId: string): AsyncGenerator<RowIssue> {
    if (await this.#find(workspaceId, importId)) yield* firstIssues(resultsOf(this.#database, importId))
  }

  async corrections(workspaceId: string, importId: string): Promise<ReadonlyMap<number, RowCorrection>> {
    return (await this.#find(workspaceId, importId)) ? correctionsIn(this.#database, importId) : new Map()
  }

  async *outcomes(workspaceId: string, importId: string): AsyncGenerator<ChunkOutcomes> {
    if (await this.#find(workspaceId, importId)) yield* chunkOutcomes(resultsOf(this.#database, importId))
  }

  async cancel(workspaceId: string, importId: string): Promise<ImportRecord | StateConflict | null> {
    if (!isImportOf(workspaceId, importId)) return null
    const cancelled = await cancelImport(this.#database, workspaceId, importId)
    if (cancelled === 'conflict') return { kind: 'conflict', state: 'reverting' }
    return cancelled && ((await readRecords(this.#database, [cancelled]))[0] ?? null)
  }

  async deleteFiles(
    workspaceId: string,
    importId: string,
  ): Promise<{ kind: 'deleted'; fileId: string } | StateConflict | null> {
    if (!isImportOf(workspaceId, importId)) return null
    const where = { _id: importId, workspaceId }
    // Marked first: whatever of the rest is lost with the process, the sweep or a second call removes.
    const ended = await markForgotten(this.#database, { ...where, state: { $in: [...ENDED_STATES] } })
    if (!ended) {
      const other = await this.#database.imports.findOne(where)
      return other && { kind: 'conflict', state: other.state }
    }
    await forgetRows(this.#database, importId)
    return { kind: 'deleted', fileId: ended.file.id }
  }

  async strayFiles(fileIds: readonly string[]): Promise<string[]> {
    const used = await this.#database.imports
      .find({ 'file.id': { $in: [...fileIds] }, filesDeletedAt: null }, { projection: { _id: 0, 'file.id': 1 } })
      .toArray()
    const kept = new Set(used.map(({ file }) => file.id))
    return fileIds.filter(id => !kept.has(id))
  }

  async #find(workspaceId: string, importId: string): Promise<ImportDocument | null> {
    return isImportOf(workspaceId, importId) ? this.#database.imports.findOne({ _id: importId, workspaceId }) : null
  }
}

/** What the imports of a history fulfil. */
function conditionsOf({ state, createdBy, q, since, until }: ImportFilter): mongo.Filter<ImportDocument> {
  return {
    ...(state && { state }),
    ...(createdBy !== undefined && { createdBy }),
    ...(q !== undefined && { 'file.name': { $regex: q.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), $options: 'i' } }),
    ...((since || until) && { createdAt: { ...(since && { $gte: since }), ...(until && { $lt: until }) } }),
  }
}
