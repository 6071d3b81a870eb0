import type { Hold, RevertWork } from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { Work } from './work'

/** What undoing needs. */
export interface RevertWorkPorts {
  readonly store: RevertWork
  readonly cut: { readonly chunkRows: number }
  readonly logger: Logger
}

/** Removes the accounts of an import that nobody has touched: `reverting` becomes `reverted`, however often it takes. */
export function revertWork(hold: Hold, { store, cut, logger }: RevertWorkPorts): Work {
  return {
    run: async signal => {
      logger.info('Undoing', { epoch: hold.epoch })
      let removed = 0
      for (let done = false; !done; ) {
        signal.throwIfAborted()
        const chunk = await store.revertNext(hold, cut.chunkRows)
        removed += chunk.deleted
        done = chunk.done
      }
      logger.info('Undone', { removed })
    },
    giveUp: null,
  }
}
