import type { DatesStore } from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'

/** Milliseconds between two looks: the brief says of an import that its dates are being read until then. */
export const DATES_MS = 5_000
/** Accounts of one transaction. */
const ACCOUNTS = 2_000

/** What the reading of dates works on. */
export interface DatePorts {
  readonly store: DatesStore
  readonly logger: Logger
}

/** Reads the dates of accounts that imports have made. Which ones MongoDB knows: a job that dies, or that Redis loses, is done by the next. */
export async function readDates({ store, logger }: DatePorts, signal: AbortSignal): Promise<void> {
  for (const importId of await store.owed()) {
    for (let done = false; !done; ) {
      signal.throwIfAborted()
      done = (await store.readNext(importId, ACCOUNTS)).done
    }
    logger.info('Read the dates of an import', { importId })
  }
}
