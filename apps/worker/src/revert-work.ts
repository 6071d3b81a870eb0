import type { Lease, RevertWork } from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { Work } from './work'

/** What undoing needs. */
export interface RevertWorkPorts {
  readonly store: RevertWork
  readonly cut: { readonly chunkRows: number }
  readonly logger: Logger
}

/** Removes the accounts of an import that nobody has touched: `reverting` becomes `reverted`, however often it takes. */
export function revertWork(lease: Lease, { store, cut, logger }: RevertWorkPorts): Work {
  return {
    run: async signal => {
      logger.info('Undoing', { epoch: lease.epoch })
      let removed = 0
      for (let done = false; !done; ) {
        signal.throwIfAborted()
        const chunk = await store.revertNext(lease, cut.chunkRows)
        removed += chunk.deleted
        done = chunk.done
      }
      logger.info('Undone', { removed })
    },
    giveUp: null,
  }
}
