import {
  headerSetKey,
  type MappingStore,
  originalMapping,
  type Page,
  type PageRequest,
  type RememberedMapping,
  type SaidMapping,
} from '@secondtouch/import-core'
import { memoryPage } from './memory-page'
import type { MemoryState } from './memory-state'

/** Mappings that workspaces remember, in memory. */
export class MemoryMappingStore implements MappingStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async remember(workspaceId: string, said: SaidMapping): Promise<RememberedMapping> {
    const before = await this.find(workspaceId, said.header)
    const kept = {
      ...originalMapping(said.header, said.mapping),
      id: before?.id ?? this.#state.nextId(),
      usedAt: new Date(),
      constants: said.constants,
      createdBy: said.createdBy,
    }
    this.#state.mappings.set(kept.id, { ...kept, workspaceId })
    return kept
  }

  async find(workspaceId: string, header: readonly string[]): Promise<RememberedMapping | null> {
    const key = headerSetKey(header)
    return this.#of(workspaceId).find(each => headerSetKey(each.header) === key) ?? null
  }

  async noteUse(workspaceId: string, id: string): Promise<void> {
    const found = this.#state.mappings.get(id)
    if (found?.workspaceId === workspaceId) this.#state.mappings.set(id, { ...found, usedAt: new Date() })
  }

  async list(workspaceId: string, page: PageRequest): Promise<Page<RememberedMapping>> {
    const found = this.#of(workspaceId).sort((a, b) => Number(b.usedAt) - Number(a.usedAt) || (a.id < b.id ? 1 : -1))
    return memoryPage('mappings', found, ({ id }) => id, page)
  }

  async forget(workspaceId: string, id: string): Promise<boolean> {
    return this.#state.mappings.get(id)?.workspaceId === workspaceId && this.#state.mappings.delete(id)
  }

  #of(owner: string): RememberedMapping[] {
    return [...this.#state.mappings.values()]
      .filter(each => each.workspaceId === owner)
      .map(({ workspaceId: _, ...mapping }) => mapping)
  }
}
