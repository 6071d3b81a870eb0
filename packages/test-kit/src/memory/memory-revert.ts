import {
  FencedError,
  type ImportRecord,
  KEPT_LISTED,
  type KeptAccount,
  type Lease,
  mayBecome,
  type Revert,
  type RevertResult,
  type RevertStore,
} from '@secondtouch/import-core'
import { type MemoryAccount, type MemoryState, memoryRecord, moveTo } from './memory-state'

/** Undoing imports in memory, as the HTTP side works with it. */
export class MemoryRevertStore implements RevertStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async foresee(workspaceId: string, importId: string): Promise<Revert> {
    const found = this.#state.importOf(workspaceId, importId)
    const accounts = found ? accountsOf(this.#state, importId) : []
    const kept = accounts.flatMap(each => keptOf(this.#state, each) ?? [])
    const deleted = (found?.revert?.deleted ?? 0) + accounts.length - kept.length
    return { counts: { deleted, kept: kept.length }, kept: kept.slice(0, KEPT_LISTED) }
  }

  async progress(workspaceId: string, importId: string): Promise<Revert | null> {
    const found = this.#state.importOf(workspaceId, importId)
    return found?.revert ? { counts: found.revert, kept: found.kept } : null
  }

  async begin(workspaceId: string, importId: string, version: number | null): Promise<RevertResult | null> {
    const found = this.#state.importOf(workspaceId, importId)
    if (!found) return null
    if (found.state !== 'reverting') {
      if (version !== null && version !== found.version) return { kind: 'version_conflict', version: found.version }
      if (!mayBecome(found.state, 'reverting')) return { kind: 'conflict', state: found.state }
      moveTo(found, 'reverting')
      found.revert = { deleted: 0, kept: 0 }
      found.heartbeatAt = new Date()
    }
    const record: ImportRecord = memoryRecord(found)
    return { kind: 'reverting', record, revert: await this.foresee(workspaceId, importId) }
  }
}

/** See `RevertWork.revertNext`. */
export function revertInMemory(
  state: MemoryState,
  { importId, epoch }: Lease,
  limit: number,
): { deleted: number; done: boolean } {
  const found = state.imports.get(importId)
  if (found?.epoch === epoch && found.state === 'reverted') return { deleted: 0, done: true }
  if (found?.epoch !== epoch || !found.revert) throw new FencedError(`epoch ${epoch} is over`)
  const after = found.revertedTo
  const seen = accountsOf(state, importId)
    .filter(({ order }) => order > after)
    .slice(0, limit)
  const kept = seen.flatMap(each => keptOf(state, each) ?? [])
  const gone = seen.filter(each => keptOf(state, each) === null)
  for (const { id } of gone) state.accounts.delete(id)
  state.workspace(found.workspaceId).accounts -= gone.length
  if (gone.length > 0) state.workspace(found.workspaceId).names++
  found.revert = { deleted: found.revert.deleted + gone.length, kept: found.revert.kept + kept.length }
  found.revertedTo = seen.at(-1)?.order ?? after
  found.movedAt = new Date()
  found.kept = [...found.kept, ...kept].slice(0, KEPT_LISTED)
  const done = seen.length < limit
  if (done) moveTo(found, 'reverted')
  else found.version++
  return { deleted: gone.length, done }
}

function accountsOf(state: MemoryState, importId: string): MemoryAccount[] {
  return [...state.accounts.values()]
    .filter(({ source }) => source?.importId === importId)
    .sort((a, b) => (a.order < b.order ? -1 : 1))
}

function keptOf(state: MemoryState, { id, fields, version }: MemoryAccount): KeptAccount | null {
  const isTouched = state.interactions.some(({ accountId }) => accountId === id)
  if (version === 1 && !isTouched) return null
  return { accountId: id, name: fields.name, reason: version > 1 ? 'edited' : 'has_interactions' }
}
