import type {
  AccountNames,
  AccountStore,
  GuidedStore,
  HousekeepingStore,
  ImportStore,
  InteractionStore,
  LeaseStore,
  MappingStore,
  PlanStore,
  RevertStore,
  WorkspaceLimits,
} from '@secondtouch/import-core'
import { MemoryAccountStore } from './memory-account-store'
import { MemoryHousekeepingStore } from './memory-housekeeping'
import { MemoryImportStore } from './memory-import-store'
import { MemoryInteractionStore } from './memory-interaction-store'
import { MemoryLeaseStore } from './memory-lease-store'
import { MemoryMappingStore } from './memory-mapping-store'
import { MemoryRevertStore } from './memory-revert'
import { MemoryState } from './memory-state'
import { MemoryGuidedStore } from './review/memory-guided-store'
import { MemoryPlanStore } from './review/memory-plan-store'

/** Every store, as a contract suite or a test of an app takes them. */
export interface Stores {
  readonly imports: ImportStore
  readonly leases: LeaseStore
  readonly accounts: AccountStore
  readonly accountNames: AccountNames
  readonly guided: GuidedStore
  readonly plans: PlanStore
  readonly interactions: InteractionStore
  readonly reverts: RevertStore
  readonly mappings: MappingStore
  readonly housekeeping: HousekeepingStore
  /** Makes an empty workspace; gives its id. */
  newWorkspace(limits?: Partial<WorkspaceLimits>): Promise<string>
  /** Makes the import's last sign of life that much older. */
  age(importId: string, ms: number): Promise<void>
}

/** Stores in memory that share one state. */
export function memoryStores(): Stores {
  const state = new MemoryState()
  const accounts = new MemoryAccountStore(state)
  let workspaces = 0
  return {
    imports: new MemoryImportStore(state),
    leases: new MemoryLeaseStore(state),
    accounts,
    accountNames: accounts,
    housekeeping: new MemoryHousekeepingStore(state),
    mappings: new MemoryMappingStore(state),
    reverts: new MemoryRevertStore(state),
    guided: new MemoryGuidedStore(state),
    plans: new MemoryPlanStore(state),
    interactions: new MemoryInteractionStore(state),
    newWorkspace: async (limits = {}) => {
      workspaces++
      const id = workspaces.toString(16).padStart(8, '0')
      state.workspaces.set(id, { accounts: 0, names: 0, limits })
      return id
    },
    age: async (importId, ms) => {
      const found = state.imports.get(importId)
      if (found?.heartbeatAt) found.heartbeatAt = new Date(found.heartbeatAt.getTime() - ms)
    },
  }
}
