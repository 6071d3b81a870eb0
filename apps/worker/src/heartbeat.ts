import { FencedError, type Lease, type LeaseStore } from '@secondtouch/import-core'

/** Milliseconds between two signs of life; three are missed before people are told that a worker is missing (15 s). */
const BEAT_MS = 5_000

/** Signs of life of a worker that holds an import. */
export interface Heartbeat {
  /** Aborted when the worker shuts down, or when the attempt turns out to be fenced. */
  readonly signal: AbortSignal
  end(): void
}

/** Keeps holds alive, and tells their work early that it was fenced. */
export class Heartbeats {
  readonly #store: Pick<LeaseStore, 'heartbeat'>
  readonly #onFault: (error: unknown) => void
  #held = 0

  /** @param onFault hears of a beat that could not be written; the next one may. */
  constructor(store: Pick<LeaseStore, 'heartbeat'>, onFault: (error: unknown) => void) {
    this.#store = store
    this.#onFault = onFault
  }

  /** Imports that this worker holds. */
  get held(): number {
    return this.#held
  }

  begin(lease: Lease, shutdown: AbortSignal): Heartbeat {
    const fenced = new AbortController()
    const timer = setInterval(() => {
      this.#store.heartbeat(lease).catch(error => {
        if (error instanceof FencedError) fenced.abort(error)
        else this.#onFault(error)
      })
    }, BEAT_MS)
    this.#held++
    const end = () => {
      clearInterval(timer)
      this.#held--
    }
    return { signal: AbortSignal.any([shutdown, fenced.signal]), end }
  }
}
