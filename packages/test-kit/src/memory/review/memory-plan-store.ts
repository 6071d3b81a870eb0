import {
  type CheckedChunk,
  FencedError,
  type ImportLease,
  type ImportProblem,
  type ImportRecord,
  type ImportState,
  type Plan,
  type PlanStore,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import { queueInMemory } from '../memory-queueing'
import { type MemoryImport, type MemoryState, memoryRecord, moveTo } from '../memory-state'

/** The states that a dry run may find its import in. */
const CHECKED_STATES: readonly ImportState[] = ['validating', 'review']

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
    found.plan = { ...plan, epoch: found.epoch, names: found.namesAtCheck, checkedAt: new Date(), chunks }
    if (found.attempt) found.attempt.ended = true
    if (found.state === 'review') found.version++
    else this.#moveOn(found, plan, limits)
    return memoryRecord(found)
  }

  async refuse(lease: ImportLease, problem: ImportProblem): Promise<void> {
    this.#reject(this.#mine(lease), problem)
  }

  #moveOn(found: MemoryImport, { counts }: Plan, limits: WorkspaceLimits): void {
    if (found.mode === 'express' && counts.rejected > 0) {
      const detail = `${counts.rejected} of ${counts.total} rows cannot be imported.`
      this.#reject(found, { code: 'all_or_nothing', detail })
      return
    }
    moveTo(found, 'review')
    if (found.mode === 'express') queueInMemory(this.#state, found, counts.ready + counts.duplicates, limits)
  }

  #reject(found: MemoryImport, problem: ImportProblem): void {
    moveTo(found, 'rejected')
    Object.assign(found, { problem, finishedAt: new Date() })
  }

  #mine({ importId, epoch }: ImportLease): MemoryImport {
    const found = this.#state.imports.get(importId)
    if (found?.epoch !== epoch || !CHECKED_STATES.includes(found.state)) throw new FencedError(`epoch ${epoch} is over`)
    return found
  }
}
