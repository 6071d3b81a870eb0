import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between two looks. */
const INTERVAL_MS = 50

/** Asks until the answer is not `null`. Throws an `Error` saying what was waited for once the time is over. */
export async function until<T>(what: string, timeoutMs: number, ask: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (Date.now() > end) throw new Error(`${what} took more than ${timeoutMs / 1000} s`)
    await wait(INTERVAL_MS)
  }
}
