import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between two looks: short beside a start of a second, long beside the look itself. */
const INTERVAL_MS = 25

/** Asks until the answer is not `null`. Throws an `Error` that says what was waited for once the time is over. */
export async function until<T>(what: string, timeoutMs: number, ask: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (Date.now() > end) throw new Error(`waited ${timeoutMs / 1000} s for ${what}`)
    await wait(INTERVAL_MS)
  }
}
