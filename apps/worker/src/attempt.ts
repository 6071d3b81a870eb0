import type {
  ClaimResult,
  ImportQueue,
  ImportRunPorts,
  LeaseStore,
  PlanStore,
  WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import { dryRunWork } from './dry-run-work'
import type { Heartbeats } from './heartbeat'
import type { ImportMetrics } from './import-metrics'
import { importWork } from './import-work'
import type { LookAlikeWork } from './look-alike-work'
import { revertWork } from './revert-work'
import { dispatchNext, type WorkEnd, workUnderLease } from './work'

/** What an attempt needs; `main.ts` fills it. */
export interface AttemptPorts extends Omit<ImportRunPorts, 'signal' | 'store'> {
  readonly store: LeaseStore
  readonly plans: PlanStore
  readonly queue: ImportQueue
  readonly heartbeats: Heartbeats
  readonly looks: Pick<LookAlikeWork, 'begin'>
  readonly limits: WorkspaceLimits
  readonly cut: { readonly chunkRows: number; readonly chunkText: number; readonly lanes: number }
  readonly workerId: string
  readonly logger: Logger
  readonly watch: ImportMetrics
}

/** How one job ended, each way with its own answer to the queue (see `job-answer.ts`). */
export type AttemptEnd = WorkEnd | Exclude<ClaimResult['kind'], 'claimed' | 'validate' | 'revert' | 'poisoned'>

/**
 * One attempt at one import: a job names an import and nothing more, its state says what is to be done. Claims it and does
 * that; whatever happens, the import is left in a state that says so.
 */
export async function attempt(importId: string, ports: AttemptPorts, shutdown: AbortSignal): Promise<AttemptEnd> {
  const claim = await ports.store.claim(importId, ports.workerId, ports.limits, ports.cut)
  switch (claim.kind) {
    case 'claimed':
      return workUnderLease(claim.lease, importWork(claim.lease, ports), ports, shutdown)
    case 'validate': {
      const end = await workUnderLease(claim.lease, dryRunWork(claim.lease, ports), ports, shutdown)
      if (end === 'completed') ports.looks.begin(importId)
      return end
    }
    case 'nothing':
      // A plan that was made while a person waited: all that is left to do is to look at its names.
      ports.looks.begin(importId)
      return 'nothing'
    case 'revert':
      return workUnderLease(claim.lease, revertWork(claim.lease, ports), ports, shutdown)
    case 'poisoned':
      ports.logger.error('A row killed the worker three times; the import ended', {
        row: claim.row,
        state: claim.state,
      })
      // Whatever its state says: a row that kills a worker is a fault of ours.
      ports.watch.ended('failed')
      await dispatchNext(claim, ports)
      return 'failed'
    default:
      return claim.kind
  }
}
