import { DRAFT_DAYS, daysAfter, type FileStore, type Forgotten, type HousekeepingStore } from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'

/** Milliseconds between two rounds: what is to go after days may well wait an hour. */
export const HOUSEKEEPING_MS = 60 * 60_000

/** What housekeeping works on. */
export interface HousekeepingPorts {
  readonly store: HousekeepingStore
  readonly files: Pick<FileStore, 'delete'>
  readonly retentionDays: number
  readonly now: () => Date
  readonly logger: Logger
}

/** One round: drafts that nobody went on with expire; files and issues of imports that ended long ago go. Doing it again changes nothing. */
export async function keepHouse(ports: HousekeepingPorts, signal: AbortSignal): Promise<void> {
  const { store, retentionDays, now, logger } = ports
  const drafts = await removeAll(ports, signal, () => store.expireDrafts(daysAfter(now(), -DRAFT_DAYS)))
  const ended = await removeAll(ports, signal, () => store.forgetEnded(daysAfter(now(), -retentionDays)))
  if (drafts + ended > 0) logger.info('Kept house', { expiredDrafts: drafts, forgottenImports: ended })
}

/** Repeats a call until it finds nothing more, and removes the files it tells of. One that is missed here is found by the sweep. */
async function removeAll(
  { files }: HousekeepingPorts,
  signal: AbortSignal,
  call: () => Promise<Forgotten[]>,
): Promise<number> {
  for (let count = 0; ; ) {
    signal.throwIfAborted()
    const found = await call()
    for (const { fileId } of found) await files.delete(fileId)
    count += found.length
    if (found.length === 0) return count
  }
}
