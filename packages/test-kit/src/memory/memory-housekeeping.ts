import {
  DRAFT_STATES,
  ENDED_STATES,
  type Forgotten,
  type HousekeepingStore,
  type ImportState,
} from '@secondtouch/import-core'
import { type MemoryImport, type MemoryState, moveTo } from './memory-state'

/** What is removed by the calendar, in memory. */
export class MemoryHousekeepingStore implements HousekeepingStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async expireDrafts(before: Date): Promise<Forgotten[]> {
    const old = this.#among(DRAFT_STATES).filter(({ updatedAt }) => updatedAt < before)
    for (const each of old) {
      moveTo(each, 'expired')
      each.finishedAt = new Date()
    }
    return old.map(forgetInMemory)
  }

  async forgetEnded(before: Date): Promise<Forgotten[]> {
    return this.#among(ENDED_STATES)
      .filter(({ filesDeletedAt, finishedAt }) => filesDeletedAt === null && finishedAt !== null && finishedAt < before)
      .map(forgetInMemory)
  }

  #among(states: readonly ImportState[]): MemoryImport[] {
    return [...this.#state.imports.values()].filter(({ state }) => states.includes(state))
  }
}

/** Forgets all that is known of single rows. */
export function forgetInMemory(found: MemoryImport): Forgotten {
  found.filesDeletedAt ??= new Date()
  found.updatedAt = new Date()
  found.version++
  found.issues = []
  found.chunks.clear()
  found.correctionsByRow.clear()
  if (found.plan) found.plan = { ...found.plan, chunks: [] }
  return { importId: found.id, fileId: found.file.id }
}
