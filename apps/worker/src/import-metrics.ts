import { type LeaseStore, OUTCOMES } from '@secondtouch/import-core'
import type { Metrics } from '@secondtouch/runtime'

/** Milliseconds over which rows a second are counted. */
const RATE_MS = 5_000

/** What operators see of the imports that this worker runs. */
export class ImportMetrics {
  readonly #metrics: Metrics
  #rows = 0
  readonly #timer: NodeJS.Timeout

  constructor(metrics: Metrics) {
    this.#metrics = metrics
    this.#timer = setInterval(() => this.#takeRate(), RATE_MS)
    this.#timer.unref()
  }

  /** Notes a claim; the answer notes the end, once. */
  started(): (state: 'completed' | 'failed') => void {
    const stop = this.#metrics.importDuration.startTimer()
    return state => {
      stop()
      this.ended(state)
    }
  }

  ended(state: 'completed' | 'failed'): void {
    this.#metrics.importsFinished.inc({ state })
  }

  /** The same store, with its commits timed and their rows counted. */
  commits(store: LeaseStore): Pick<LeaseStore, 'commit' | 'recommit' | 'noteRowUnderCheck'> {
    return {
      recommit: (lease, chunk, places) => store.recommit(lease, chunk, places),
      noteRowUnderCheck: (lease, row) => store.noteRowUnderCheck(lease, row),
      commit: async (lease, chunk) => {
        const stop = this.#metrics.chunkCommit.startTimer()
        await store.commit(lease, chunk)
        stop()
        for (const outcome of OUTCOMES) {
          if (outcome !== 'unprocessed') this.#metrics.rows.inc({ outcome }, chunk.tally[outcome])
        }
        this.#rows += chunk.outcomes.length
      },
    }
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #takeRate(): void {
    this.#metrics.rowsPerSecond.set(this.#rows / (RATE_MS / 1000))
    this.#metrics.workerResident.set(process.memoryUsage.rss())
    this.#rows = 0
  }
}
