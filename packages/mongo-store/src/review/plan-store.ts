import {
  afterDryRun,
  CHUNKING_AT_ONCE,
  type CheckedChunk,
  DRY_RUN_STATES,
  FencedError,
  type ImportLease,
  type ImportProblem,
  type ImportRecord,
  isOneOf,
  type LookAlikes,
  type Plan,
  type PlanStore,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { numberedId, planId, startingWith } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { toRecord } from '../imports/import-record'
import { issueDocuments } from '../imports/issue-document'
import type { IdCollection } from '../imports/row-results'
import { queueReviewed } from '../imports/start-import'
import { mustTransition, transition } from '../imports/transition'
import { fromTheStart, leaseOf } from '../lease/lease-of'

/** Plans in MongoDB, as whoever makes them keeps them. */
export class MongoPlanStore implements PlanStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async keepChunk({ importId, epoch }: ImportLease, chunk: CheckedChunk): Promise<void> {
    const { imports, planChunks, planIssues, faults } = this.#database
    await faults('beforeKeep', { importId, chunk: chunk.index })
    const where = { _id: importId, epoch, state: { $in: [...DRY_RUN_STATES] } }
    // The one write tells that the check comes forward and whether it is still ours; losing it with the server would harm nothing.
    const noted = await imports.updateOne(
      where,
      { $set: { movedAt: new Date() } },
      { writeConcern: { w: 1, journal: false } },
    )
    if (noted.matchedCount === 0) throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
    const owner = planId(importId, epoch)
    const { index, firstRow, outcomes, end, issues } = chunk
    if (issues.length > 0) await planIssues.insertMany(issueDocuments(owner, issues), { ordered: false })
    await planChunks.insertOne({ _id: numberedId(owner, index), firstRow, outcomes: new mongo.Binary(outcomes), end })
  }

  async installPlan(lease: ImportLease, plan: Plan, limits: WorkspaceLimits): Promise<ImportRecord> {
    const { importId, epoch } = lease
    const installed = await inTransaction(this.#database, async session => {
      const document = await this.#database.imports.findOne({ _id: importId, epoch }, { session })
      if (!document || !isOneOf(DRY_RUN_STATES, document.state)) {
        throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
      }
      const { groups, dateOrders, dates } = plan
      await this.#database.plans.insertOne(
        { _id: planId(importId, epoch), groups: [...groups], dateOrders, dates },
        { session },
      )
      return this.#put(document, plan, limits, session)
    })
    await this.#forgetOlder(importId, epoch)
    return toRecord(installed, null)
  }

  async refuse({ importId, epoch }: ImportLease, problem: ImportProblem): Promise<void> {
    await inTransaction(this.#database, async session => {
      const changes = { problem, finishedAt: new Date() }
      const refused = await transition(this.#database, importId, 'rejected', changes, session, { epoch })
      if (!refused) throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
    })
  }

  async openLook(importId: string): Promise<ImportLease | null> {
    const document = await this.#database.imports.findOne({ _id: importId, state: 'review' })
    if (!document?.plan || document.plan.epoch !== document.epoch) return null
    const isOpen = { _id: planId(importId, document.epoch), lookAlikes: { $exists: false } }
    if (!(await this.#database.plans.findOne(isOpen, { projection: { _id: 1 } }))) return null
    return leaseOf(this.#database, document, fromTheStart(document, CHUNKING_AT_ONCE))
  }

  async isLookWanted({ importId, epoch }: ImportLease): Promise<boolean> {
    const wanted = { _id: importId, epoch, 'plan.epoch': epoch, state: 'review' } as const
    return (await this.#database.imports.findOne(wanted, { projection: { _id: 1 } })) !== null
  }

  async keepLookAlikes({ importId, epoch }: ImportLease, { count, pairs }: LookAlikes): Promise<void> {
    // The plan goes once another one is there, and this finds nothing then.
    const lookAlikes = { count, pairs: [...pairs] }
    await this.#database.plans.updateOne({ _id: planId(importId, epoch) }, { $set: { lookAlikes } })
  }

  /** Makes the plan the import's, and moves the import on. */
  async #put(
    document: ImportDocument,
    { counts }: Plan,
    limits: WorkspaceLimits,
    session: mongo.ClientSession,
  ): Promise<ImportDocument> {
    const { imports } = this.#database
    const changes = {
      plan: { epoch: document.epoch, names: document.namesAtCheck, counts, checkedAt: new Date() },
      attempt: document.attempt && { ...document.attempt, ended: true },
    }
    const next = afterDryRun(document, counts)
    if (next.kind === 'stays') {
      const kept = await imports.findOneAndUpdate(
        { _id: document._id },
        { $set: changes, $inc: { version: 1 } },
        { session, returnDocument: 'after' },
      )
      if (!kept) throw new Error(`import ${document._id} went away inside a transaction`)
      return kept
    }
    if (next.kind === 'rejected') {
      const { problem } = next
      return mustTransition(
        this.#database,
        document,
        'rejected',
        { ...changes, problem, finishedAt: new Date() },
        session,
      )
    }
    const reviewed = await mustTransition(this.#database, document, 'review', changes, session)
    if (!next.starts) return reviewed
    // Nobody reviews an express import. Where the workspace has no slot or room just now, a person can start it later.
    const started = await queueReviewed(this.#database, reviewed, limits, session)
    return started.kind === 'queued' ? started.document : reviewed
  }

  /** Removes the documents of every plan but that of `epoch`. */
  async #forgetOlder(importId: string, epoch: number): Promise<void> {
    const { plans, planChunks, planIssues } = this.#database
    const mine = startingWith(planId(importId, epoch))
    const all = startingWith(importId)
    const others = [{ _id: { $gte: all.$gte, $lt: mine.$gte } }, { _id: { $gte: mine.$lt, $lt: all.$lt } }]
    for (const each of [plans, planChunks, planIssues] as IdCollection[]) {
      await each.deleteMany({ $or: others })
    }
  }
}
