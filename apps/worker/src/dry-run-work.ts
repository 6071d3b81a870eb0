import {
  dryRun,
  type ImportLease,
  type ImportQueue,
  type ImportRunPorts,
  type LeaseStore,
  type PlanStore,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { ImportMetrics } from './import-metrics'
import type { Work } from './work'

/** What a dry run needs. */
export interface ValidateWorkPorts extends Omit<ImportRunPorts, 'signal' | 'store'> {
  readonly store: Pick<LeaseStore, 'noteRowUnderCheck'>
  readonly plans: PlanStore
  readonly queue: ImportQueue
  readonly limits: WorkspaceLimits
  readonly logger: Logger
  readonly watch: Pick<ImportMetrics, 'ended'>
}

/** Checks every row and touches no account: `validating` becomes `review`, or `queued` where nobody reviews. */
export function dryRunWork(lease: ImportLease, ports: ValidateWorkPorts): Work {
  const { plans, store, names, openRows, limits, logger, queue, watch } = ports
  logger.info('Claimed for its dry run', { epoch: lease.epoch, crashes: lease.crashes })
  return {
    run: async signal => {
      const plan = await dryRun(lease, {
        keep: chunk => plans.keepChunk(lease, chunk),
        noteRowUnderCheck: row => store.noteRowUnderCheck(lease, row),
        names,
        openRows,
        signal,
      })
      const { id, state } = await plans.installPlan(lease, plan, limits)
      logger.info('Made a plan', { ...plan.counts, state })
      if (state !== 'queued') return
      // Where Redis is away, the reconciler does it later.
      await queue.dispatch(id).catch(error => logger.warn('The import is left to the reconciler', { error }))
    },
    giveUp: async problem => {
      await plans.refuse(lease, problem)
      // People see it as `rejected`; that it did not get as far as a plan is a fault of ours.
      watch.ended('failed')
    },
  }
}
