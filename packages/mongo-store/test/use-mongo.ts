import type { WorkspaceLimits } from '@secondtouch/import-core'
import { type Stores, withDatabase } from '@secondtouch/test-kit'
import { type CommitHooks, connectMongo, type MongoStore } from '../src'

/** A connected store, what contract suites take of it, and a place to set faults. */
export interface MongoSubject extends MongoStore {
  readonly subject: Stores
  readonly uri: string
  /** What happens at the fault points of commits, until set to something else. */
  faults: CommitHooks
}

/** A database of its own for the tests of a file, with all stores open. Call it where tests are declared. */
export function useMongo(): () => MongoSubject {
  return withDatabase(async uri => {
    const hooks = { faults: (() => undefined) as CommitHooks }
    // A deadline wide enough for two cores that a whole test run shares: what is meant here is correctness.
    const store = await connectMongo({ uri, deadlineMs: 20_000, faults: (...args) => hooks.faults(...args) })
    return Object.assign(hooks, { ...store, uri, subject: asSubject(store) })
  })
}

function asSubject(store: MongoStore): Stores {
  const { imports, leases, accounts, accountNames, interactions, reverts, housekeeping } = store
  const { guided, plans, mappings, identity, db } = store
  let workspaces = 0
  return {
    ...{ imports, leases, accounts, accountNames, interactions, reverts, housekeeping, guided, plans, mappings },
    newWorkspace: async (limits: Partial<WorkspaceLimits> = {}) => {
      workspaces++
      const { id } = await identity.ensureWorkspace(`workspace ${workspaces}`)
      await identity.limitWorkspace(id, limits)
      return id
    },
    age: async (importId, ms) => {
      const imports = db.collection<{ _id: string; heartbeatAt: Date }>('imports')
      await imports.updateOne({ _id: importId }, [{ $set: { heartbeatAt: { $subtract: ['$heartbeatAt', ms] } } }])
    },
  }
}
