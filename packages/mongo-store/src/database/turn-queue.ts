import { StoreTimeoutError } from './deadline'

/**
 * Lets the callers of one process write to a workspace, or to an account, one after the other. MongoDB would have them all at once: those that
 * come too early conflict and try again, and with fifty at it most of the time goes into that.
 */
export class TurnQueue {
  readonly #patienceMs: number
  readonly #tails = new Map<string, Promise<unknown>>()

  /** @param patienceMs after which a caller has left, so that its work must not be done any more. */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  /** Does work once all that came before of the same owner has ended, well or not. */
  async take<Result>(owner: string, work: () => Promise<Result>): Promise<Result> {
    const asked = Date.now()
    const begin = () => {
      if (Date.now() - asked <= this.#patienceMs) return work()
      throw new StoreTimeoutError(`the turn of ${owner} did not come within ${this.#patienceMs} ms`)
    }
    const before = this.#tails.get(owner) ?? Promise.resolve()
    const mine = before.then(begin, begin)
    this.#tails.set(owner, mine)
    try {
      return await mine
    } finally {
      if (this.#tails.get(owner) === mine) this.#tails.delete(owner)
    }
  }
}
