import type { ImportQueue } from '@secondtouch/import-core'

/** A queue in memory: what was dispatched stays until a test takes it. */
export class MemoryQueue implements ImportQueue {
  readonly #jobs: string[] = []
  /** What `dispatch` throws, while the queue is to be away. */
  outage: Error | null = null

  async dispatch(importId: string): Promise<boolean> {
    if (this.outage) throw this.outage
    if (this.#jobs.includes(importId)) return false
    this.#jobs.push(importId)
    return true
  }

  /** Takes the oldest job out, as a worker that finishes it does. */
  take(): string | null {
    return this.#jobs.shift() ?? null
  }

  /** Ids of the imports that have a job, oldest first. */
  get waiting(): readonly string[] {
    return this.#jobs
  }
}
