import { NO_FACTS, NO_SETTINGS } from '@secondtouch/accounts'
import {
  addTallies,
  type CheckedChunk,
  type Chunking,
  type ClaimResult,
  type Counts,
  crashesAfter,
  FencedError,
  hasDied,
  type ImportLease,
  type ImportProblem,
  isOneOf,
  type Lease,
  type LeaseStore,
  MAX_CRASHES,
  type NewAccount,
  NO_ROWS,
  needsSlot,
  OUTCOMES,
  poisonProblem,
  processedRows,
  rowUnderCheck,
  WORKED_ON_STATES,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import { dryRunInMemory, leaseInMemory } from './memory-lease'
import { atWorkInMemory, withSlotInMemory } from './memory-owed'
import { revertInMemory } from './memory-revert'
import { endInMemory, laneChunks, laneTally, type MemoryImport, type MemoryState, moveTo } from './memory-state'
import { settleInMemory } from './review/memory-decisions'
import { accountIdInMemory } from './review/memory-rows'

const CREATED = OUTCOMES.indexOf('created')
const STALE_MS = 10_000

/** What workers do to imports, in memory. */
export class MemoryLeaseStore implements LeaseStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async claim(importId: string, _workerId: string, limits: WorkspaceLimits, chunking: Chunking): Promise<ClaimResult> {
    const found = this.#state.imports.get(importId)
    const isFull = (id: string) => atWorkInMemory(this.#state, id) >= this.#maxRunning(id, limits)
    if (found?.mapping && needsSlot(found) && isFull(found.workspaceId)) return { kind: 'waiting' }
    if (found?.state === 'validating') return this.#claimDryRun(found, chunking)
    if (found?.state === 'reverting') return this.#holdRevert(found)
    if (!found?.mapping || (found.state !== 'queued' && found.state !== 'importing')) return { kind: 'nothing' }
    if (found.state === 'queued') {
      moveTo(found, 'importing')
      found.crashes = 0
      found.startedAt ??= new Date()
      this.#state.workspace(found.workspaceId).names++
    } else {
      found.crashes = crashesAfter(found.attempt, found.crashes, laneChunks(found))
      found.version++
    }
    const suspect = rowUnderCheck(found.suspect, found.attempt)
    const lease = this.#begin(found, chunking)
    if (found.crashes < MAX_CRASHES) return { kind: 'claimed', lease }
    const row = suspect ?? lease.resume.from.row
    endInMemory(this.#state, found, 'failed', poisonProblem(row, found.crashes))
    return { kind: 'poisoned', row, state: 'failed', workspaceId: found.workspaceId }
  }

  async commit(lease: ImportLease, chunk: CheckedChunk): Promise<void> {
    const found = this.#mine(lease)
    const lane = found.lanes[chunk.index % lease.chunking.lanes]!
    if (lane.lastChunk >= chunk.index) return
    if (lane.lastChunk !== Math.max(-1, chunk.index - lease.chunking.lanes)) {
      throw new Error(`chunk ${chunk.index} does not follow ${lane.lastChunk}`)
    }
    lane.lastChunk = chunk.index
    lane.movedAt = new Date()
    lane.chunks++
    lane.tally = addTallies(lane.tally, chunk.tally)
    this.#addAccounts(found, chunk.accounts)
    found.issues.push(...chunk.issues)
    const { index, firstRow, outcomes, end } = chunk
    found.chunks.set(index, { chunk: index, firstRow, outcomes: Uint8Array.from(outcomes), end })
  }

  async recommit(lease: ImportLease, chunk: CheckedChunk, places: ReadonlyMap<number, number>): Promise<void> {
    const found = this.#mine(lease)
    const before = found.chunks.get(chunk.index)!
    if ((before.round ?? 0) >= lease.round) return
    before.round = lease.round
    const rows = new Set([...places.keys()].filter(row => before.outcomes[places.get(row)!] !== CREATED))
    const lane = found.lanes[chunk.index % lease.chunking.lanes]!
    const change = { ...lane.tally }
    for (const row of rows) {
      const place = places.get(row)!
      change[outcomeAt(before.outcomes, place)]--
      before.outcomes[place] = chunk.outcomes[place]!
      change[outcomeAt(before.outcomes, place)]++
    }
    lane.tally = change
    lane.movedAt = new Date()
    lane.chunks++
    found.issues = found.issues.filter(({ row }) => !rows.has(row))
    found.issues.push(...chunk.issues.filter(({ row }) => rows.has(row)))
    this.#addAccounts(
      found,
      chunk.accounts.filter(({ row }) => rows.has(row)),
    )
  }

  async revertNext(lease: Lease, accounts: number): Promise<{ deleted: number; done: boolean }> {
    return revertInMemory(this.#state, lease, accounts)
  }

  async heartbeat(lease: Lease): Promise<void> {
    this.#held(lease).heartbeatAt = new Date()
  }

  async noteRowUnderCheck(lease: ImportLease, row: number): Promise<void> {
    this.#held(lease).suspect = { epoch: lease.epoch, row }
  }

  async complete(lease: ImportLease): Promise<Counts> {
    return this.#end(lease, 'completed', null).counts
  }

  async fail(lease: ImportLease, problem: ImportProblem): Promise<void> {
    this.#end(lease, 'failed', problem)
  }

  async release(lease: Lease, reason: 'shutdown' | 'fault'): Promise<{ faults: number }> {
    const found = this.#held(lease)
    const chunks = laneChunks(found)
    if (found.faultChunks !== chunks) found.faults = 0
    if (reason === 'fault') found.faults++
    found.faultChunks = chunks
    if (found.attempt) found.attempt.ended = true
    found.version++
    return { faults: found.faults }
  }

  async owedWork(limits: WorkspaceLimits): Promise<string[]> {
    const stale = WORKED_ON_STATES.flatMap(state => this.#state.inState(state))
      .filter(each => !needsSlot(each))
      .filter(({ heartbeatAt }) => Math.abs(Number(heartbeatAt) - Date.now()) > STALE_MS)
      .map(({ id }) => id)
    const workspaces = [...this.#state.workspaces.keys()]
    const next = await Promise.all(workspaces.map(id => this.nextQueued(id, limits)))
    return [...stale, ...next.flat()]
  }

  async nextQueued(workspaceId: string, limits: WorkspaceLimits): Promise<string[]> {
    return withSlotInMemory(this.#state, workspaceId, limits).map(({ id }) => id)
  }

  /** Nothing is ever left half way: a cancel in memory is one step. */
  async finishCancelled(): Promise<number> {
    return 0
  }

  #claimDryRun(found: MemoryImport, chunking: Chunking): ClaimResult {
    const last = found.attempt
    found.crashes = crashesAfter(last, found.crashes, last?.chunks ?? 0)
    const suspect = rowUnderCheck(found.suspect, last)
    if (found.crashes >= MAX_CRASHES) {
      const row = suspect ?? found.survey.start.row
      moveTo(found, 'rejected')
      found.problem = poisonProblem(row, found.crashes)
      found.finishedAt = new Date()
      return { kind: 'poisoned', row, state: 'rejected', workspaceId: found.workspaceId }
    }
    found.epoch++
    found.version++
    const now = new Date()
    found.attempt = { startedAt: now, processed: 0, epoch: found.epoch, chunks: 0, ended: false }
    found.heartbeatAt = now
    const suspectChunk = hasDied(last) && found.planParts.epoch === last.epoch ? found.planParts.chunks.length : 0
    return { kind: 'validate', lease: dryRunInMemory(this.#state, found, chunking, suspectChunk) }
  }

  #addAccounts(found: MemoryImport, accounts: readonly NewAccount[]): void {
    const createdAt = new Date()
    for (const { row, fields, nameKey } of accounts) {
      const order = accountIdInMemory(found.id, row)
      if (this.#state.accounts.has(order)) throw new Error(`row ${row} is an account already`)
      this.#state.accounts.set(order, {
        ...{ id: order, order, workspaceId: found.workspaceId, nameKey, fields: { ...fields } },
        ...{ version: 1, createdAt, updatedAt: createdAt, updatedBy: null, source: { importId: found.id, row } },
        ...NO_SETTINGS,
        facts: NO_FACTS,
      })
    }
  }

  #holdRevert(found: MemoryImport): ClaimResult {
    found.epoch++
    found.version++
    const now = new Date()
    found.attempt = { startedAt: now, processed: 0, epoch: found.epoch, chunks: 0, ended: false }
    found.heartbeatAt = now
    return { kind: 'revert', lease: { importId: found.id, workspaceId: found.workspaceId, epoch: found.epoch } }
  }

  #begin(found: MemoryImport, chunking: Chunking): ImportLease {
    found.epoch++
    found.chunking ??= chunking
    if (found.lanes.length === 0) {
      found.lanes = Array.from({ length: found.chunking.lanes }, () => ({ lastChunk: -1, chunks: 0, tally: NO_ROWS }))
    }
    const now = new Date()
    const processed = processedRows(laneTally(found))
    found.attempt = { startedAt: now, processed, epoch: found.epoch, chunks: laneChunks(found), ended: false }
    found.heartbeatAt = now
    return this.#toAttempt(found, found.chunking)
  }

  #toAttempt(found: MemoryImport, chunking: Chunking): ImportLease {
    const { survey } = found
    const lastChunks = found.lanes.map(({ lastChunk }) => lastChunk)
    const chunk = Math.min(...lastChunks.map((last, lane) => (last < 0 ? lane : last + chunking.lanes)))
    const from = chunk === 0 ? survey.start : found.chunks.get(chunk - 1)!.end
    return leaseInMemory(found, { chunking, lastChunks, resume: { chunk, from }, suspectChunk: chunk })
  }

  #end(lease: ImportLease, to: 'completed' | 'failed', problem: ImportProblem | null): MemoryImport {
    const found = this.#state.imports.get(lease.importId)
    if (found?.epoch === lease.epoch && found.state === to) return found
    endInMemory(this.#state, this.#mine(lease), to, problem)
    if (to === 'completed') settleInMemory(found!)
    return found!
  }

  /** The import of a hold, whatever the work. */
  #held({ importId, epoch }: Lease): MemoryImport {
    const found = this.#state.imports.get(importId)
    if (found?.epoch !== epoch || !isOneOf(WORKED_ON_STATES, found.state))
      throw new FencedError(`epoch ${epoch} is over`)
    return found
  }

  #mine(lease: ImportLease): MemoryImport {
    const found = this.#held(lease)
    if (found.state !== 'importing') throw new FencedError(`epoch ${lease.epoch} is over`)
    return found
  }

  #maxRunning(workspaceId: string, limits: WorkspaceLimits): number {
    return this.#state.workspace(workspaceId).limits.maxRunning ?? limits.maxRunning
  }
}

function outcomeAt(outcomes: Uint8Array, place: number): 'created' | 'skipped' | 'rejected' {
  const name = OUTCOMES[outcomes[place]!]
  if (name === undefined || name === 'unprocessed') throw new Error(`a committed row has the outcome ${name}`)
  return name
}
