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
  roomForStart,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import { leaseInMemory } from '../memory-lease'
import { queueInMemory } from '../memory-queueing'
import { type MemoryImport, type MemoryState, memoryRecord, moveTo } from '../memory-state'

/** Plans in memory, as whoever makes them keeps them. */
export class MemoryPlanStore implements PlanStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async keepChunk(lease: ImportLease, chunk: CheckedChunk): Promise<void> {
    const found = this.#mine(lease)
    found.planParts.chunks.push(chunk)
    found.movedAt = new Date()
  }

  async installPlan(lease: ImportLease, plan: Plan, limits: WorkspaceLimits): Promise<ImportRecord> {
    const found = this.#mine(lease)
    const { chunks } = found.planParts
    const kept = { epoch: found.epoch, names: found.namesAtCheck, checkedAt: new Date(), chunks, lookAlikes: null }
    found.plan = { ...plan, ...kept }
    if (found.attempt) found.attempt.ended = true
    this.#moveOn(found, plan, limits)
    return memoryRecord(found)
  }

  async refuse(lease: ImportLease, problem: ImportProblem): Promise<void> {
    this.#reject(this.#mine(lease), problem)
  }

  async openLook(importId: string): Promise<ImportLease | null> {
    const found = this.#state.imports.get(importId)
    if (found?.state !== 'review' || found.plan?.epoch !== found.epoch || found.plan.lookAlikes) return null
    const resume = { chunk: 0, from: found.survey.start }
    return leaseInMemory(found, { chunking: CHUNKING_AT_ONCE, lastChunks: [-1], resume, suspectChunk: 0 })
  }

  async isLookWanted({ importId, epoch }: ImportLease): Promise<boolean> {
    const found = this.#state.imports.get(importId)
    return found?.state === 'review' && found.epoch === epoch && found.plan?.epoch === epoch
  }

  async keepLookAlikes({ importId, epoch }: ImportLease, lookAlikes: LookAlikes): Promise<void> {
    const plan = this.#state.imports.get(importId)?.plan
    if (plan?.epoch === epoch) plan.lookAlikes = lookAlikes
  }

  #moveOn(found: MemoryImport, { counts }: Plan, limits: WorkspaceLimits): void {
    const next = afterDryRun(found, counts)
    if (next.kind === 'stays') found.version++
    else if (next.kind === 'rejected') this.#reject(found, next.problem)
    else {
      moveTo(found, 'review')
      if (next.starts) queueInMemory(this.#state, found, roomForStart(counts), limits)
    }
  }

  #reject(found: MemoryImport, problem: ImportProblem): void {
    moveTo(found, 'rejected')
    Object.assign(found, { problem, finishedAt: new Date() })
  }

  #mine({ importId, epoch }: ImportLease): MemoryImport {
    const found = this.#state.imports.get(importId)
    if (found?.epoch !== epoch || !isOneOf(DRY_RUN_STATES, found.state)) throw new FencedError(`epoch ${epoch} is over`)
    return found
  }
}
