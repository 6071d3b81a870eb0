import {
  type Attempt,
  type AttemptStore,
  type ImportRunPorts,
  processedRows,
  runImport,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { ImportWatch } from './import-watch'
import type { Work } from './work'

/** What importing needs. */
export interface ImportWorkPorts extends Omit<ImportRunPorts, 'signal' | 'store'> {
  readonly store: AttemptStore
  readonly logger: Logger
  readonly watch: ImportWatch
}

/** Commits the rows of an import: `importing` becomes `completed`. */
export function importWork(attempt: Attempt, ports: ImportWorkPorts): Work {
  const { store, logger, watch } = ports
  logger.info('Claimed', { epoch: attempt.epoch, fromChunk: attempt.resume.chunk, crashes: attempt.crashes })
  const finished = watch.started()
  return {
    run: async signal => {
      await runImport(attempt, { ...ports, store: watch.commits(store), signal })
      const counts = await store.complete(attempt)
      logger.info('Completed', { ...counts, rows: processedRows(counts) })
      finished('completed')
    },
    giveUp: async problem => {
      await store.fail(attempt, problem)
      finished('failed')
    },
  }
}
