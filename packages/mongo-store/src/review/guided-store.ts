import type {
  Decision,
  DecisionContext,
  DecisionResult,
  GuidedStore,
  KnownRow,
  Page,
  PageRequest,
  RowFilter,
  StartResult,
  StoredPlan,
  WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { planId } from '../database/ids'
import { isPlanCurrent, retryImport, startImport } from '../imports/start-import'
import { decide } from './decide'
import { knownRow, listKnownRows } from './known-rows'

/** The guided import in MongoDB, as the HTTP side works with it. */
export class MongoGuidedStore implements GuidedStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async decide(
    workspaceId: string,
    importId: string,
    decision: Decision,
    context: DecisionContext,
  ): Promise<DecisionResult | null> {
    return decide(this.#database, { _id: importId, workspaceId }, decision, context)
  }

  async plan(workspaceId: string, importId: string): Promise<StoredPlan | null> {
    const document = await this.#find(workspaceId, importId)
    if (!document?.plan) return null
    const { counts, checkedAt, epoch } = document.plan
    const found = await this.#database.plans.findOne({ _id: planId(importId, epoch) })
    // Made anew between the two reads, or gone with the files of the import.
    if (!found) return null
    const isCurrent = await isPlanCurrent(this.#database, document)
    // A plan made by an earlier version says nothing of its columns of dates, of cells that could be left empty, and of the
    // places of its columns.
    const { dateOrders, dates = [], lookAlikes = null } = found
    const groups = found.groups.map(group => ({ ...group, columnIndex: group.columnIndex ?? null }))
    const told = { counts: { ...{ emptiable: 0 }, ...counts }, groups, dateOrders, dates, lookAlikes }
    return { ...told, checkedAt, isCurrent }
  }

  async rows(workspaceId: string, importId: string, filter: RowFilter, page: PageRequest): Promise<Page<KnownRow>> {
    const document = await this.#find(workspaceId, importId)
    if (!document) return { items: [], nextCursor: null }
    return listKnownRows(this.#database, document, filter, page)
  }

  async row(workspaceId: string, importId: string, row: number): Promise<KnownRow | null> {
    const document = await this.#find(workspaceId, importId)
    return document && knownRow(this.#database, document, row)
  }

  async start(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    context: { version: number | null; acceptChanges: boolean; by?: string },
  ): Promise<StartResult | null> {
    return startImport(this.#database, { _id: importId, workspaceId }, limits, context)
  }

  async retry(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    version: number | null,
    by?: string,
  ): Promise<StartResult | null> {
    return retryImport(this.#database, { _id: importId, workspaceId }, limits, { version, by })
  }

  async #find(workspaceId: string, importId: string): Promise<ImportDocument | null> {
    return this.#database.imports.findOne({ _id: importId, workspaceId })
  }
}
