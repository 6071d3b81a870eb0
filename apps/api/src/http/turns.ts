import { ProblemError } from './problem'

/** Most requests of one workspace that may wait for their turn. */
const MOST_WAITING = 10

/** Lets work that is heavy for the process be done one after the other in each workspace, and few at once in all. */
export class Turns {
  readonly #atOnce: number
  /** Last of the line of each workspace that has one, and how long the line is. */
  readonly #lines = new Map<string, { last: Promise<unknown>; length: number }>()
  readonly #waiting: (() => void)[] = []
  #working = 0

  /** @param atOnce most workspaces whose work is done side by side. */
  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Does the work when it is its turn; throws `rate_limited` where too much of its workspace waits. */
  async take<Result>(workspaceId: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(workspaceId) ?? { last: Promise.resolve(), length: 0 }
    if (line.length > MOST_WAITING) {
      const detail = 'This workspace has other files read at the moment. Wait 2 s.'
      throw new ProblemError('rate_limited', detail, { headers: { 'Retry-After': '2' } })
    }
    const turn = line.last.then(() => this.#among(work))
    line.last = turn.catch(() => undefined)
    line.length++
    this.#lines.set(workspaceId, line)
    try {
      return await turn
    } finally {
      line.length--
      if (line.length === 0) this.#lines.delete(workspaceId)
    }
  }

  async #among<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#working >= this.#atOnce) await new Promise<void>(resolve => this.#waiting.push(resolve))
    else this.#working++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // Whoever is let in takes the place that becomes free.
      if (next) next()
      else this.#working--
    }
  }
}
