const settled = () => undefined

/**
 * Lets requests that ask for the same thing at the same time share one read of it. Each gets an answer whose read began
 * after it asked, so nobody is told what was true before: while one read is under way, all who come share the next.
 */
export class FreshReads<Answer> {
  readonly #read: (...parts: string[]) => Promise<Answer>
  /** Reads under way; each settles when its read has ended, whichever way. */
  readonly #running = new Map<string, Promise<void>>()
  /** Reads that begin as soon as the one under way has ended. */
  readonly #next = new Map<string, Promise<Answer>>()

  constructor(read: (...parts: string[]) => Promise<Answer>) {
    this.#read = read
  }

  /** Reads what these parts, together, name. Throws what the read throws. */
  get(...parts: string[]): Promise<Answer> {
    const name = parts.join('\n')
    const waiting = this.#next.get(name)
    if (waiting) return waiting
    const running = this.#running.get(name)
    if (!running) return this.#begin(name, parts)
    const next = running.then(() => {
      this.#next.delete(name)
      return this.#begin(name, parts)
    })
    this.#next.set(name, next)
    return next
  }

  #begin(name: string, parts: readonly string[]): Promise<Answer> {
    const answer = this.#read(...parts)
    this.#running.set(
      name,
      answer.then(settled, settled).then(() => void this.#running.delete(name)),
    )
    return answer
  }
}
