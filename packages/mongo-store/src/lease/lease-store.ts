import {
  type CheckedChunk,
  type Chunking,
  type ClaimResult,
  type Counts,
  FencedError,
  type ImportLease,
  type ImportProblem,
  isOneOf,
  type Lease,
  type LeaseStore,
  WORKED_ON_STATES,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { finishCancel } from '../imports/cancel-import'
import { type EndState, endImport } from '../imports/end-import'
import { lanesOf, sumLanes } from '../imports/lane-sums'
import { owedWork, withSlot } from '../imports/queue-order'
import { revertChunk } from '../revert/revert-chunk'
import { settleCorrections } from '../review/corrections'
import { claimImport } from './claim-import'
import { commitChunk } from './commit-chunk'
import { endAll, LeaseSessions, sessionId } from './lease-sessions'
import { recommitChunk } from './recommit-chunk'

/** What workers do to imports in MongoDB. */
export class MongoLeaseStore implements LeaseStore {
  readonly #database: Database
  readonly #sessions: LeaseSessions

  constructor(database: Database) {
    this.#database = database
    this.#sessions = new LeaseSessions(database.client)
  }

  async claim(importId: string, workerId: string, limits: WorkspaceLimits, chunking: Chunking): Promise<ClaimResult> {
    const sessions = this.#sessions.start(chunking.lanes)
    let result: ClaimResult | undefined
    try {
      result = await claimImport(this.#database, {
        importId,
        workerId,
        limits,
        chunking,
        sessions: sessions.map(sessionId),
      })
      const lease = leaseIn(result)
      if (lease) this.#sessions.keep(lease, sessions)
      return result
    } finally {
      if (!result || !leaseIn(result)) await endAll(sessions)
    }
  }

  async commit(lease: ImportLease, chunk: CheckedChunk): Promise<void> {
    const lane = chunk.index % lease.chunking.lanes
    await this.#sessions.during(lease, lane, session => commitChunk(this.#database, lease, chunk, session))
  }

  async recommit(lease: ImportLease, chunk: CheckedChunk, places: ReadonlyMap<number, number>): Promise<void> {
    const lane = chunk.index % lease.chunking.lanes
    await this.#sessions.during(lease, lane, session => recommitChunk(this.#database, lease, chunk, places, session))
  }

  async revertNext(lease: Lease, accounts: number): Promise<{ deleted: number; done: boolean }> {
    const result = await this.#sessions.during(lease, 0, session =>
      revertChunk(this.#database, lease, accounts, session),
    )
    if (result.done) await this.#sessions.end(lease)
    return result
  }

  async heartbeat(lease: Lease): Promise<void> {
    await this.#note(lease, { heartbeatAt: new Date() }, {})
  }

  async noteRowUnderCheck(lease: ImportLease, row: number): Promise<void> {
    // It has to outlive this process, not the server: waiting for its journal would cost a pause a row.
    await this.#note(lease, { suspect: { epoch: lease.epoch, row } }, { writeConcern: { w: 1, journal: false } })
  }

  async complete(lease: ImportLease): Promise<Counts> {
    return (await this.#end(lease, 'completed', null)).counts
  }

  async fail(lease: ImportLease, problem: ImportProblem): Promise<void> {
    await this.#end(lease, 'failed', problem)
  }

  async release(lease: Lease, reason: 'shutdown' | 'fault'): Promise<{ faults: number }> {
    const faults = await inTransaction(this.#database, async session => {
      const document = await this.#mine(lease, session)
      if (!isOneOf(WORKED_ON_STATES, document.state)) throw fenced(lease)
      const { chunks } = sumLanes(await lanesOf(this.#database, lease.importId, session))
      const before = document.faultChunks === chunks ? document.faults : 0
      const faults = reason === 'fault' ? before + 1 : before
      await this.#database.imports.updateOne(
        { _id: lease.importId },
        { $set: { 'attempt.ended': true, faults, faultChunks: chunks }, $inc: { version: 1 } },
        { session },
      )
      return faults
    })
    await this.#sessions.end(lease)
    return { faults }
  }

  async owedWork(limits: WorkspaceLimits): Promise<string[]> {
    return owedWork(this.#database, limits)
  }

  async nextQueued(workspaceId: string, limits: WorkspaceLimits): Promise<string[]> {
    return withSlot(this.#database, limits, workspaceId)
  }

  async finishCancelled(): Promise<number> {
    const left = await this.#database.imports.find({ state: 'cancelling' }, { projection: { _id: 1 } }).toArray()
    for (const { _id } of left) await finishCancel(this.#database, _id)
    return left.length
  }

  /** Ends the import; a second call, after a lost acknowledgement, finds it ended and changes nothing. */
  async #end(lease: ImportLease, to: EndState, problem: ImportProblem | null): Promise<ImportDocument> {
    const ended = await inTransaction(this.#database, async session => {
      const document = await this.#mine(lease, session)
      if (document.state === to) return document
      if (document.state !== 'importing') throw fenced(lease)
      if (to === 'completed' && document.awaitingRetry > 0)
        await settleCorrections(this.#database, document._id, session)
      return endImport(this.#database, document, to, problem, session)
    })
    await this.#sessions.end(lease)
    return ended
  }

  async #mine(lease: Lease, session: mongo.ClientSession): Promise<ImportDocument> {
    const document = await this.#database.imports.findOne({ _id: lease.importId, epoch: lease.epoch }, { session })
    if (!document) throw fenced(lease)
    return document
  }

  async #note(
    lease: Lease,
    facts: Pick<Partial<ImportDocument>, 'heartbeatAt' | 'suspect'>,
    options: mongo.UpdateOptions,
  ): Promise<void> {
    const { matchedCount } = await this.#database.imports.updateOne(
      { _id: lease.importId, epoch: lease.epoch, state: { $in: [...WORKED_ON_STATES] } },
      { $set: facts },
      options,
    )
    if (matchedCount === 0) throw fenced(lease)
  }
}

/** The hold of a claim that writes in sessions of its own; a dry run writes without transactions, so it needs none. */
function leaseIn(claim: ClaimResult): Lease | null {
  if (claim.kind === 'claimed') return claim.lease
  return claim.kind === 'revert' ? claim.lease : null
}

function fenced({ importId, epoch }: Lease): FencedError {
  return new FencedError(`epoch ${epoch} of import ${importId} is over`)
}
