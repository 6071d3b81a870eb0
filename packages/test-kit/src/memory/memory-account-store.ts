import {
  type AccountFields,
  type AccountPatch,
  dayOf,
  fieldsIn,
  isLive,
  NO_FACTS,
  nameKey,
  qualityOf,
  relationshipOf,
  settingsAfter,
  settingsOfNew,
} from '@secondtouch/accounts'
import type {
  AccountChange,
  AccountFilter,
  AccountNames,
  AccountPageRequest,
  AccountQuery,
  AccountRecord,
  AccountStore,
  Page,
} from '@secondtouch/import-core'
import { memoryPage } from './memory-page'
import type { MemoryAccount, MemoryState } from './memory-state'

/** The accounts of a workspace in memory, as people work with them, and their names. */
export class MemoryAccountStore implements AccountStore, AccountNames {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async list(
    workspaceId: string,
    { sort, ...filter }: AccountQuery,
    { offset = 0, ...page }: AccountPageRequest,
  ): Promise<Page<AccountRecord>> {
    const found = this.#found(workspaceId, filter).sort(inOrder(sort)).map(record)
    const rest = page.cursor === undefined ? found.slice(offset) : found
    return memoryPage(`accounts ${sort}`, rest, ({ id }) => id, page)
  }

  async count(workspaceId: string, filter: AccountFilter): Promise<number> {
    return this.#found(workspaceId, filter).length
  }

  async get(workspaceId: string, id: string): Promise<AccountRecord | null> {
    const found = this.#find(workspaceId, id)
    return found && record(found)
  }

  async create(workspaceId: string, fields: AccountFields, maxAccounts: number): Promise<AccountRecord | null> {
    const workspace = this.#state.workspace(workspaceId)
    if (workspace.accounts >= (workspace.limits.maxAccounts ?? maxAccounts)) return null
    workspace.accounts++
    const createdAt = new Date()
    workspace.names++
    const order = workspaceId + this.#state.nextId()
    return this.#keep({
      ...{ id: order, order, workspaceId, nameKey: nameKey(fields.name), fields: { ...fields } },
      ...{ version: 1, createdAt, updatedAt: createdAt, updatedBy: null, source: null },
      ...settingsOfNew(fields, createdAt.toISOString().slice(0, 10)),
      facts: NO_FACTS,
    })
  }

  async edit(
    workspaceId: string,
    id: string,
    patch: AccountPatch,
    version: number | null,
    by: string,
  ): Promise<AccountChange> {
    return this.#change(workspaceId, id, version, found => {
      const fields = { ...found.fields, ...fieldsIn(patch) }
      const settings = settingsAfter(found, found.fields, patch, new Date().toISOString().slice(0, 10))
      const key = nameKey(fields.name)
      if (key !== found.nameKey) this.#state.workspace(workspaceId).names++
      const edited = { version: found.version + 1, updatedAt: new Date(), updatedBy: by }
      return this.#keep({ ...found, ...settings, fields, nameKey: key, ...edited })
    })
  }

  async delete(workspaceId: string, id: string, version: number | null): Promise<AccountChange> {
    return this.#change(workspaceId, id, version, found => {
      this.#state.accounts.delete(found.id)
      this.#state.forgetInteractions(found.id)
      const workspace = this.#state.workspace(workspaceId)
      workspace.accounts--
      workspace.names++
      return record(found)
    })
  }

  async held(workspaceId: string, nameKeys: readonly string[]): Promise<Set<string>> {
    const keys = new Set(this.#of(workspaceId).map(each => each.nameKey))
    return new Set(nameKeys.filter(key => keys.has(key)))
  }

  async heldElsewhere(workspaceId: string, importId: string, nameKeys: readonly string[]): Promise<Set<string>> {
    const others = this.#of(workspaceId).filter(({ source }) => source?.importId !== importId)
    const held = new Set(others.map(each => each.nameKey))
    return new Set(nameKeys.filter(key => held.has(key)))
  }

  async *all(workspaceId: string): AsyncGenerator<string[]> {
    yield this.#of(workspaceId)
      .map(each => each.nameKey)
      .sort()
  }

  async named(workspaceId: string, nameKeys: readonly string[]): Promise<{ id: string; name: string }[]> {
    const accounts = this.#of(workspaceId)
    return [...new Set(nameKeys)].flatMap(key => {
      const found = accounts.find(each => each.nameKey === key)
      return found ? { id: found.id, name: found.fields.name } : []
    })
  }

  #found(workspaceId: string, { q = '', importId, level, state }: AccountFilter): MemoryAccount[] {
    const today = dayOf(new Date().toISOString().slice(0, 10))
    return this.#of(workspaceId)
      .filter(each => level === undefined || qualityOf(relationshipOf(each), today).level === level)
      .filter(each => state === undefined || isLive(relationshipOf(each)) === (state === 'live'))
      .filter(({ source }) => importId === undefined || source?.importId === importId)
      .filter(each => each.nameKey.includes(nameKey(q)))
  }

  #of(workspaceId: string): MemoryAccount[] {
    return [...this.#state.accounts.values()].filter(each => each.workspaceId === workspaceId)
  }

  #find(workspaceId: string, id: string): MemoryAccount | null {
    const found = this.#state.accounts.get(id)
    return found?.workspaceId === workspaceId ? found : null
  }

  #keep(account: MemoryAccount): AccountRecord {
    this.#state.accounts.set(account.id, account)
    return record(account)
  }

  #change(
    workspaceId: string,
    id: string,
    version: number | null,
    change: (found: MemoryAccount) => AccountRecord,
  ): AccountChange {
    const found = this.#find(workspaceId, id)
    if (!found) return { kind: 'not_found' }
    if (version !== null && version !== found.version) return { kind: 'version_conflict', account: record(found) }
    return { kind: 'changed', account: change(found) }
  }
}

/** The order of a list: by its key, then by upload and row; an account without the key comes last in both directions. */
function inOrder(sort: AccountQuery['sort']): (a: MemoryAccount, b: MemoryAccount) => number {
  const direction = sort.startsWith('-') ? -1 : 1
  const by = sort.replace('-', '')
  const keyOf = (each: MemoryAccount) =>
    by === 'name' ? each.nameKey : by === 'renewalDate' ? each.fields.renewalDate : ''
  return (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    if (left === right) return direction * compare(a.order, b.order)
    if (left === null || right === null) return left === null ? 1 : -1
    return direction * compare(left, right)
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function record({ workspaceId, nameKey: _, order, ...account }: MemoryAccount): AccountRecord {
  return account
}
