import {
  dayOf,
  type Effect,
  effectOf,
  factsOf,
  type InputProblem,
  type InteractionFields,
  type NewInteraction,
  relationshipOf,
} from '@secondtouch/accounts'
import type {
  InteractionAdded,
  InteractionChange,
  InteractionPageRequest,
  InteractionRecord,
  InteractionStore,
  Logging,
  Page,
} from '@secondtouch/import-core'
import { memoryPage } from './memory-page'
import type { MemoryAccount, MemoryState } from './memory-state'

interface Replay {
  readonly accountId: string
  readonly fingerprint: string
  readonly id: string
  readonly effect: Effect
}

/** Interactions in memory. */
export class MemoryInteractionStore implements InteractionStore {
  readonly #state: MemoryState
  readonly #replays = new Map<string, Replay>()

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list(
    workspaceId: string,
    accountId: string,
    { kind, ...page }: InteractionPageRequest,
  ): Promise<Page<InteractionRecord> | null> {
    if (!this.#account(workspaceId, accountId)) return null
    const found = this.#of(accountId)
      .filter(each => kind === undefined || each.kind === kind)
      .sort((a, b) => Number(b.happenedAt) - Number(a.happenedAt) || (a.id < b.id ? 1 : -1))
    return memoryPage(`interactions ${accountId} ${kind ?? ''}`, found, ({ id }) => id, page)
  }

  async get(workspaceId: string, accountId: string, id: string): Promise<InteractionRecord | null> {
    return this.#account(workspaceId, accountId) ? this.#find(accountId, id) : null
  }

  async add(
    workspaceId: string,
    accountId: string,
    { fields, closesStep }: NewInteraction,
    { by, idempotency }: Logging,
  ): Promise<InteractionAdded | null> {
    const account = this.#account(workspaceId, accountId)
    if (!account) return null
    const key = idempotency && `${accountId} ${idempotency.key}`
    const replay = key === null ? undefined : this.#replays.get(key)
    const record = replay && this.#find(accountId, replay.id)
    if (replay && record) {
      if (replay.fingerprint !== idempotency?.fingerprint) return { kind: 'key_reused' }
      return { kind: 'replayed', record, effect: replay.effect }
    }
    if (closesStep !== null && !this.#close(accountId, closesStep, by)) return { kind: 'no_open_step' }
    const made = { id: this.#state.nextId(), accountId, version: 1, createdAt: new Date(), createdBy: by }
    const added: InteractionRecord = { ...fields, ...made, updatedAt: null, updatedBy: null }
    this.#state.interactions.push(added)
    const effect = this.#renew(account)
    if (key !== null) {
      this.#replays.set(key, { accountId, fingerprint: idempotency!.fingerprint, id: added.id, effect })
    }
    return { kind: 'added', record: added, effect }
  }

  async edit(
    workspaceId: string,
    accountId: string,
    id: string,
    change: (stored: InteractionFields) => InteractionFields | InputProblem[],
    version: number | null,
    by: string,
  ): Promise<InteractionChange> {
    return this.#change(workspaceId, accountId, id, version, found => {
      const { id: _, accountId: __, version: ___, createdAt, createdBy, updatedAt, updatedBy, ...stored } = found
      const fields = change(stored)
      if (Array.isArray(fields)) return { kind: 'invalid', problems: fields }
      const record = { ...found, ...fields, ...edited(found, by) }
      this.#replace(record)
      return { kind: 'changed', record }
    })
  }

  async delete(workspaceId: string, accountId: string, id: string, version: number | null): Promise<InteractionChange> {
    return this.#change(workspaceId, accountId, id, version, record => {
      this.#state.interactions = this.#state.interactions.filter(each => each !== record)
      return { kind: 'changed', record }
    })
  }

  #change(
    workspaceId: string,
    accountId: string,
    id: string,
    version: number | null,
    change: (found: InteractionRecord) => InteractionChange,
  ): InteractionChange {
    const account = this.#account(workspaceId, accountId)
    const found = account && this.#find(accountId, id)
    if (!found) return { kind: 'not_found' }
    if (version !== null && version !== found.version) return { kind: 'version_conflict', version: found.version }
    const changed = change(found)
    this.#renew(account)
    return changed
  }

  /** Does the next step of an interaction; whether it was open. */
  #close(accountId: string, id: string, by: string): boolean {
    const found = this.#find(accountId, id)
    if (!found?.nextStep || found.nextStep.doneAt !== null) return false
    this.#replace({ ...found, nextStep: { ...found.nextStep, doneAt: new Date() }, ...edited(found, by) })
    return true
  }

  /** Reads the facts of an account anew. */
  #renew(account: MemoryAccount): Effect {
    const after = { ...account, facts: factsOf(this.#of(account.id)) }
    this.#state.accounts.set(account.id, after)
    const today = dayOf(new Date().toISOString().slice(0, 10))
    return effectOf(relationshipOf(account), relationshipOf(after), today)
  }

  #replace(record: InteractionRecord): void {
    this.#state.interactions = this.#state.interactions.map(each => (each.id === record.id ? record : each))
  }

  #account(workspaceId: string, accountId: string): MemoryAccount | null {
    const found = this.#state.accounts.get(accountId)
    return found?.workspaceId === workspaceId ? found : null
  }

  #of(accountId: string): InteractionRecord[] {
    return this.#state.interactions.filter(each => each.accountId === accountId)
  }

  #find(accountId: string, id: string): InteractionRecord | null {
    return this.#of(accountId).find(each => each.id === id) ?? null
  }
}

function edited({ version }: InteractionRecord, by: string) {
  return { version: version + 1, updatedAt: new Date(), updatedBy: by }
}
