import {
  type Attempt,
  type AttemptStore,
  type CheckedChunk,
  type ClaimResult,
  type Counts,
  type Cut,
  FencedError,
  type Hold,
  type ImportProblem,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { finishCancel } from '../imports/cancel-import'
import { type EndState, endImport } from '../imports/end-import'
import { lanesOf, sumLanes } from '../imports/lane-sums'
import { isWorkedOn, owedWork, WORKED_ON, withSlot } from '../imports/queue-order'
import { revertChunk } from '../revert/revert-chunk'
import { settleCorrections } from '../review/corrections'
import { AttemptSessions, endAll, sessionId } from './attempt-sessions'
import { claimImport } from './claim-import'
import { commitChunk } from './commit-chunk'
import { recommitChunk } from './recommit-chunk'

/** What workers do to imports in MongoDB. */
export class MongoAttemptStore implements AttemptStore {
  readonly #database: Database
  readonly #sessions: AttemptSessions

  constructor(database: Database) {
    this.#database = database
    this.#sessions = new AttemptSessions(database.client)
  }

  async claim(importId: string, workerId: string, limits: WorkspaceLimits, cut: Cut): Promise<ClaimResult> {
    const sessions = this.#sessions.start(cut.lanes)
    let result: ClaimResult | undefined
    try {
      result = await claimImport(this.#database, { importId, workerId, limits, cut, sessions: sessions.map(sessionId) })
      const hold = holdOf(result)
      if (hold) this.#sessions.keep(hold, sessions)
      return result
    } finally {
      if (!result || !holdOf(result)) await endAll(sessions)
    }
  }

  async commit(attempt: Attempt, chunk: CheckedChunk): Promise<void> {
    const lane = chunk.index % attempt.cut.lanes
    await this.#sessions.during(attempt, lane, session => commitChunk(this.#database, attempt, chunk, session))
  }

  async recommit(attempt: Attempt, chunk: CheckedChunk, places: ReadonlyMap<number, number>): Promise<void> {
    const lane = chunk.index % attempt.cut.lanes
    await this.#sessions.during(attempt, lane, session =>
      recommitChunk(this.#database, attempt, chunk, places, session),
    )
  }

  async revertNext(hold: Hold, accounts: number): Promise<{ deleted: number; done: boolean }> {
    const result = await this.#sessions.during(hold, 0, session => revertChunk(this.#database, hold, accounts, session))
    if (result.done) await this.#sessions.end(hold)
    return result
  }

  async heartbeat(hold: Hold): Promise<void> {
    await this.#note(hold, { heartbeatAt: new Date() }, {})
  }

  async suspect(attempt: Attempt, row: number): Promise<void> {
    // It has to outlive this process, not the server: waiting for its journal would cost a pause a row.
    await this.#note(attempt, { suspect: { epoch: attempt.epoch, row } }, { writeConcern: { w: 1, journal: false } })
  }

  async complete(attempt: Attempt): Promise<Counts> {
    return (await this.#end(attempt, 'completed', null)).counts
  }

  async fail(attempt: Attempt, problem: ImportProblem): Promise<void> {
    await this.#end(attempt, 'failed', problem)
  }

  async release(hold: Hold, reason: 'shutdown' | 'fault'): Promise<{ faults: number }> {
    const faults = await inTransaction(this.#database, async session => {
      const document = await this.#mine(hold, session)
      if (!isWorkedOn(document.state)) throw fenced(hold)
      const { chunks } = sumLanes(await lanesOf(this.#database, hold.importId, session))
      const before = document.faultChunks === chunks ? document.faults : 0
      const faults = reason === 'fault' ? before + 1 : before
      await this.#database.imports.updateOne(
        { _id: hold.importId },
        { $set: { 'attempt.ended': true, faults, faultChunks: chunks }, $inc: { version: 1 } },
        { session },
      )
      return faults
    })
    await this.#sessions.end(hold)
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
  async #end(attempt: Attempt, to: EndState, problem: ImportProblem | null): Promise<ImportDocument> {
    const ended = await inTransaction(this.#database, async session => {
      const document = await this.#mine(attempt, session)
      if (document.state === to) return document
      if (document.state !== 'importing') throw fenced(attempt)
      if (to === 'completed' && document.awaitingRetry > 0)
        await settleCorrections(this.#database, document._id, session)
      return endImport(this.#database, document, to, problem, session)
    })
    await this.#sessions.end(attempt)
    return ended
  }

  async #mine(hold: Hold, session: mongo.ClientSession): Promise<ImportDocument> {
    const document = await this.#database.imports.findOne({ _id: hold.importId, epoch: hold.epoch }, { session })
    if (!document) throw fenced(hold)
    return document
  }

  async #note(
    hold: Hold,
    facts: Pick<Partial<ImportDocument>, 'heartbeatAt' | 'suspect'>,
    options: mongo.UpdateOptions,
  ): Promise<void> {
    const { matchedCount } = await this.#database.imports.updateOne(
      { _id: hold.importId, epoch: hold.epoch, state: { $in: [...WORKED_ON] } },
      { $set: facts },
      options,
    )
    if (matchedCount === 0) throw fenced(hold)
  }
}

/** The hold of a claim that writes in sessions of its own; a dry run writes without transactions, so it needs none. */
function holdOf(claim: ClaimResult): Hold | null {
  if (claim.kind === 'claimed') return claim.attempt
  return claim.kind === 'revert' ? claim.hold : null
}

function fenced({ importId, epoch }: Hold): FencedError {
  return new FencedError(`epoch ${epoch} of import ${importId} is over`)
}
