/**
 * Runs the commits of an import: those of one lane one after the other, those of different lanes side by side. The first
 * error stops all that has not begun.
 */
export class Lanes {
  readonly #tails: Promise<void>[]
  #error: unknown

  constructor(lanes: number) {
    this.#tails = Array.from({ length: lanes }, () => Promise.resolve())
  }

  /** Waits until the chunk's lane is free, then starts its commit without waiting for it. Throws the first error of any lane. */
  async submit(chunk: number, commit: () => Promise<void>): Promise<void> {
    const lane = chunk % this.#tails.length
    await this.#tails[lane]
    this.#throwIfFailed()
    this.#tails[lane] = commit().catch(error => {
      this.#error ??= error
    })
  }

  /** Waits until nothing is under way any more. Throws the first error of any lane. */
  async settle(): Promise<void> {
    await Promise.all(this.#tails)
    this.#throwIfFailed()
  }

  #throwIfFailed(): void {
    if (this.#error !== undefined) throw this.#error
  }
}
