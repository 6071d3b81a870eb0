import { isAway } from './api-error'
import { connection } from './connection'

/** Times that something is sent: what is only ever swallowed, such as by a proxy, is told to the person at last. */
export const TRIES = 6
/** Milliseconds before the second try, doubled for each further one: one request may be lost while others are answered. */
const FIRST_PAUSE_MS = 500

/**
 * Sends something until the server has heard it: what found the connection lost goes out again by itself once it is back.
 * Only for what may arrive twice, because an answer may have been lost rather than the request.
 * @param send told whether it may have arrived before.
 */
export async function untilHeard<Answer>(send: (isAgain: boolean) => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await send(tries > 1)
    } catch (error) {
      if (!isAway(error) || tries === TRIES) throw error
    }
    await nextTry(tries)
  }
}

/** Resolves when it is time to try again after so many tries. */
export async function nextTry(tries: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (tries - 1)))
  await connection.back()
}
