import type { InteractionFields } from '@secondtouch/accounts'
import type { InteractionRecord, InteractionStore, Page, PageRequest } from '@secondtouch/import-core'
import { memoryPage } from './memory-page'
import type { MemoryState } from './memory-state'

/** Interactions in memory. */
export class MemoryInteractionStore implements InteractionStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list(workspaceId: string, accountId: string, page: PageRequest): Promise<Page<InteractionRecord> | null> {
    if (this.#state.accounts.get(accountId)?.workspaceId !== workspaceId) return null
    const found = this.#state.interactions
      .filter(each => each.accountId === accountId)
      .sort((a, b) => Number(b.happenedAt) - Number(a.happenedAt) || (a.id < b.id ? 1 : -1))
    return memoryPage(`interactions ${accountId}`, found, ({ id }) => id, page)
  }

  async add(
    workspaceId: string,
    accountId: string,
    fields: InteractionFields,
    createdBy: string,
  ): Promise<InteractionRecord | null> {
    if (this.#state.accounts.get(accountId)?.workspaceId !== workspaceId) return null
    const added = { id: this.#state.nextId(), accountId, ...fields, createdAt: new Date(), createdBy }
    this.#state.interactions.push(added)
    return added
  }
}
