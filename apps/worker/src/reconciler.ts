import type { FileStore, ImportQueue, ImportStore, LeaseStore, WorkspaceLimits } from '@secondtouch/import-core'
import { calmly, type Logger } from '@secondtouch/runtime'

/** Milliseconds between two looks: an import whose job was lost waits no longer than this and a heartbeat's age. */
const RECONCILE_MS = 5_000
/** Milliseconds between two sweeps for stored files without an import. */
const SWEEP_MS = 5 * 60_000
/** Milliseconds that a file may be without an import: longer than any upload takes (the request limit is five minutes). */
const STRAY_AGE_MS = 10 * 60_000

/** What the reconciler works on. */
export interface ReconcilerPorts {
  readonly store: Pick<LeaseStore, 'owedWork' | 'finishCancelled'>
  readonly imports: Pick<ImportStore, 'strayFiles'>
  readonly files: Pick<FileStore, 'storedBefore' | 'delete'>
  readonly queue: ImportQueue
  readonly limits: WorkspaceLimits
  readonly logger: Logger
  readonly onDispatched: () => void
}

/** Puts back jobs that Redis lost, ends cancels left half way, and removes files of uploads that died. MongoDB is the truth. */
export class Reconciler {
  readonly #ports: ReconcilerPorts
  readonly #timers: NodeJS.Timeout[] = []
  #running: Promise<void> = Promise.resolve()

  constructor(ports: ReconcilerPorts) {
    this.#ports = ports
  }

  /** Looks at once, then every few seconds. */
  start(): void {
    this.#every(RECONCILE_MS, () => this.reconcile())
    this.#every(SWEEP_MS, () => this.sweep())
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.#running
  }

  async reconcile(): Promise<void> {
    const { store, queue, limits, logger, onDispatched } = this.#ports
    await store.finishCancelled()
    for (const importId of await store.owedWork(limits)) {
      if (!(await queue.dispatch(importId))) continue
      logger.info('Put a job back', { importId })
      onDispatched()
    }
  }

  /** Removes stored files that no import refers to and that are too old to belong to an upload under way. */
  async sweep(): Promise<void> {
    const { files, imports, logger } = this.#ports
    const old: string[] = []
    for await (const id of files.storedBefore(new Date(Date.now() - STRAY_AGE_MS))) old.push(id)
    const stray = await imports.strayFiles(old)
    for (const id of stray) await files.delete(id)
    if (stray.length > 0) logger.info('Removed stored files without an import', { files: stray.length })
  }

  #every(ms: number, work: () => Promise<void>): void {
    const tell = calmly((error, leftOut) =>
      this.#ports.logger.warn('The reconciler will try again', { error, leftOut }),
    )
    const look = () => {
      // One after the other: a slow look must not pile up behind itself.
      this.#running = this.#running.then(work).catch(tell)
    }
    look()
    this.#timers.push(setInterval(look, ms))
  }
}
