import {
  type AfterDecision,
  afterDecision,
  CHUNKING_AT_ONCE,
  changesBy,
  type Decision,
  type DecisionContext,
  type DecisionResult,
  type GuidedStore,
  type KnownRow,
  mayDecide,
  mayRetry,
  type Page,
  type PageRequest,
  type RowFilter,
  refusedByPlan,
  roomForRetry,
  roomForStart,
  type StartResult,
  type StoredPlan,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import { dryRunInMemory } from '../memory-lease'
import { memoryPage } from '../memory-page'
import { isCurrentInMemory, queueInMemory } from '../memory-queueing'
import { type MemoryImport, type MemoryState, memoryRecord, moveTo } from '../memory-state'
import { keepOutcome } from './memory-decisions'
import { knownInMemory, rowsInMemory } from './memory-rows'

/** The guided import in memory, as the HTTP side works with it. */
export class MemoryGuidedStore implements GuidedStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async decide(
    workspaceId: string,
    importId: string,
    decision: Decision,
    { by, version, byWorker }: DecisionContext,
  ): Promise<DecisionResult | null> {
    const found = this.#state.importOf(workspaceId, importId)
    if (!found) return null
    if (!mayDecide(found, decision)) return { kind: 'conflict', state: found.state }
    if (version !== null && version !== found.version) return { kind: 'version_conflict', version: found.version }
    const isCorrected = decision.kind === 'correction' && found.correctionsByRow.has(decision.row)
    const outcome = changesBy(found, decision, isCorrected)
    if (outcome.kind !== 'changes') return outcome
    const next = afterDecision(found, decision, byWorker)
    keepOutcome(found, outcome, by)
    return this.#carryOut(found, next)
  }

  async plan(workspaceId: string, importId: string): Promise<StoredPlan | null> {
    const found = this.#state.importOf(workspaceId, importId)
    // The groups of a plan go with the files of the import.
    if (!found?.plan || found.filesDeletedAt) return null
    const { counts, groups, dateOrders, dates, checkedAt, lookAlikes } = found.plan
    const isCurrent = isCurrentInMemory(this.#state, found)
    return { counts, groups, dateOrders, dates, checkedAt, lookAlikes, isCurrent }
  }

  async rows(workspaceId: string, importId: string, filter: RowFilter, page: PageRequest): Promise<Page<KnownRow>> {
    const found = this.#state.importOf(workspaceId, importId)
    const items = found ? rowsInMemory(found, filter).map(row => knownInMemory(found, row)) : []
    return memoryPage(`rows ${importId}`, items, ({ row }) => String(row), page)
  }

  async row(workspaceId: string, importId: string, row: number): Promise<KnownRow | null> {
    const found = this.#state.importOf(workspaceId, importId)
    return found && knownInMemory(found, row)
  }

  async start(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    { version, acceptChanges, by }: { version: number | null; acceptChanges: boolean; by?: string },
  ): Promise<StartResult | null> {
    const found = this.#state.importOf(workspaceId, importId)
    if (!found) return null
    if (found.state !== 'review' || !found.plan) return { kind: 'conflict', state: found.state }
    if (version !== null && version !== found.version) return { kind: 'version_conflict', version: found.version }
    const { counts } = found.plan
    if (!acceptChanges && !isCurrentInMemory(this.#state, found)) return { kind: 'plan_outdated', planned: counts }
    const refused = refusedByPlan(found, counts)
    if (refused) return refused
    const refusal = queueInMemory(this.#state, found, roomForStart(counts), limits)
    if (refusal) return refusal
    if (by !== undefined) Object.assign(found, { startedBy: by })
    return { kind: 'started', record: memoryRecord(found) }
  }

  async retry(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    version: number | null,
    by?: string,
  ): Promise<StartResult | null> {
    const found = this.#state.importOf(workspaceId, importId)
    if (!found) return null
    if (!mayRetry(found)) return { kind: 'conflict', state: found.state }
    if (version !== null && version !== found.version) return { kind: 'version_conflict', version: found.version }
    const wanted = roomForRetry(found)
    if (wanted === null) return { kind: 'nothing_to_import' }
    const refusal = queueInMemory(this.#state, found, wanted, limits)
    if (refusal) return refusal
    const started = by === undefined ? {} : { startedBy: by }
    Object.assign(found, { ...started, round: found.round + 1, crashes: 0, faults: 0, suspect: null })
    return { kind: 'started', record: memoryRecord(found) }
  }

  #carryOut(found: MemoryImport, next: AfterDecision): DecisionResult {
    found.updatedAt = new Date()
    if (next === 'awaits_retry') {
      found.version++
      return { kind: 'decided', record: memoryRecord(found), lease: null }
    }
    if (next === 'dry_run_by_worker') {
      moveTo(found, 'validating')
      Object.assign(found, { attempt: null, crashes: 0, heartbeatAt: new Date() })
      return { kind: 'decided', record: memoryRecord(found), lease: null }
    }
    found.epoch++
    found.version++
    return { kind: 'decided', record: memoryRecord(found), lease: dryRunInMemory(this.#state, found, CHUNKING_AT_ONCE) }
  }
}
