import {
  type ImportLease,
  type ImportRunPorts,
  type LeaseStore,
  processedRows,
  runImport,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { ImportMetrics } from './import-metrics'
import type { Work } from './work'

/** What importing needs. */
export interface ImportWorkPorts extends Omit<ImportRunPorts, 'signal' | 'store'> {
  readonly store: LeaseStore
  readonly logger: Logger
  readonly watch: ImportMetrics
}

/** Commits the rows of an import: `importing` becomes `completed`. */
export function importWork(lease: ImportLease, ports: ImportWorkPorts): Work {
  const { store, logger, watch } = ports
  logger.info('Claimed', { epoch: lease.epoch, fromChunk: lease.resume.chunk, crashes: lease.crashes })
  const finished = watch.started()
  return {
    run: async signal => {
      await runImport(lease, { ...ports, store: watch.commits(store), signal })
      const counts = await store.complete(lease)
      logger.info('Completed', { ...counts, rows: processedRows(counts) })
      finished('completed')
    },
    giveUp: async problem => {
      await store.fail(lease, problem)
      finished('failed')
    },
  }
}
