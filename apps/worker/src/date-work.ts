import type { DatesStore } from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'

/** Milliseconds between two looks: the brief says of an import that its dates are being read until then. */
export const DATES_MS = 5_000
/** Milliseconds between two looks for levels that time has lowered: so long may a list lag, but no page that shows one. */
export const LEVELS_MS = 60 * 60_000
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

/** Brings the levels down that time has lowered by today, in UTC. Who dies over it has done a part, and the next one does the rest. */
export async function lowerLevels({ store, logger }: DatePorts, signal: AbortSignal): Promise<void> {
  let lowered = 0
  for (let more = ACCOUNTS; more === ACCOUNTS; lowered += more) {
    signal.throwIfAborted()
    more = await store.lowerLevels(new Date().toISOString().slice(0, 10), ACCOUNTS)
  }
  if (lowered > 0) logger.info('Lowered the levels of accounts', { accounts: lowered })
}
