import {
  type AccountNames,
  type CheckedChunk,
  dryRun,
  type ImportStore,
  type LeaseStore,
  type OpenRows,
  OUTCOMES,
  type Outcome,
  type PlanStore,
  runImport,
  type WorkspaceLimits,
} from '@secondtouch/import-core'

/** Limits that no sequence meets. */
export const LIMITS: WorkspaceLimits = {
  maxRunning: 1,
  maxWaiting: 100,
  maxAccounts: 100_000,
  maxDrafts: 1_000,
  maxStoredBytes: 1e9,
}
/** One lane, so that what a worker wrote before it died is known. */
export const CUT = { chunkRows: 2, chunkText: 100_000, lanes: 1 }

/** What an address answered. */
export interface WorldAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, and compare what they find
  readonly json: any
}

/** What a worker needs. */
export interface WorkerParts {
  readonly imports: ImportStore
  readonly leases: LeaseStore
  readonly plans: PlanStore
  readonly accountNames: AccountNames
  readonly openRows: OpenRows
}

/** A workspace of the product, as a person and a worker meet it. */
export interface World {
  readonly workspaceId: string
  readonly imports: Pick<ImportStore, 'get' | 'usage' | 'outcomes'>
  call(method: string, url: string, body?: object, ifMatch?: string): Promise<WorldAnswer>
  /** Uploads a guided file; gives the id of its import. */
  upload(csv: string): Promise<string>
  /** Has a worker take its turn at an import; with `writes`, it dies after so many chunks. */
  turn(importId: string, writes: number | null): Promise<TurnEnd>
}

class Death extends Error {}

/** How a worker's turn at an import ended. */
export type TurnEnd = 'done' | 'died' | 'waiting' | 'nothing' | 'poisoned'

/** Takes one turn at an import; with `writes`, the worker dies after so many chunks. */
export async function takeTurn(world: WorkerParts, importId: string, writes: number | null): Promise<TurnEnd> {
  const claim = await world.leases.claim(importId, 'worker', LIMITS, CUT)
  const ports = { names: world.accountNames, openRows: world.openRows, signal: new AbortController().signal }
  switch (claim.kind) {
    case 'validate': {
      const keep = (chunk: CheckedChunk) => world.plans.keepChunk(claim.lease, chunk)
      const plan = await dryRun(claim.lease, { ...ports, keep, noteRowUnderCheck: async () => undefined })
      await world.plans.installPlan(claim.lease, plan, LIMITS)
      return 'done'
    }
    case 'revert':
      while (!(await world.leases.revertNext(claim.lease, 2)).done);
      return 'done'
    case 'claimed':
      try {
        await runImport(claim.lease, { ...ports, store: dyingStore(world.leases, writes) })
        if (writes !== null) return 'died'
        await world.leases.complete(claim.lease)
        return 'done'
      } catch (error) {
        if (error instanceof Death) return 'died'
        throw error
      }
    default:
      return claim.kind
  }
}

function dyingStore(
  store: LeaseStore,
  writes: number | null,
): Pick<LeaseStore, 'commit' | 'recommit' | 'noteRowUnderCheck'> {
  let left = writes ?? Number.POSITIVE_INFINITY
  const live = () => {
    if (left-- <= 0) throw new Death()
  }
  return {
    noteRowUnderCheck: (lease, row) => store.noteRowUnderCheck(lease, row),
    commit: async (...chunk) => {
      live()
      await store.commit(...chunk)
    },
    recommit: async (...chunk) => {
      live()
      await store.recommit(...chunk)
    },
  }
}

/** The outcome of every row that has one, by row number; the rows of these files have no gaps. */
export async function outcomesOf(
  { imports, workspaceId }: Pick<World, 'imports' | 'workspaceId'>,
  importId: string,
): Promise<Map<number, Outcome>> {
  const found = new Map<number, Outcome>()
  for await (const { firstRow, outcomes } of imports.outcomes(workspaceId, importId)) {
    for (const [i, outcome] of outcomes.entries()) found.set(firstRow + i, OUTCOMES[outcome]!)
  }
  return found
}
