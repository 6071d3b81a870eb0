import { isIPv6 } from 'node:net'
import { ProblemError } from '../http/problem'
import { secretHash } from './secrets'

/** Counts what failed; where it cannot count, it lets everybody try. */
export interface FailureCounter {
  /** Counts one more failure of `who`; seconds to wait where there were too many, else `null`. */
  failed(who: string): Promise<number | null>
}

/** Characters of a key or link by which failures are told apart: few enough that a slip further on is the same key. */
const PREFIX_LENGTH = 4
/** Hexadecimal digits of a prefix's hash: at most 256 counters an address, which say nothing of the prefix. */
const BUCKET_DIGITS = 2

/**
 * Holds up who tries keys and links one after the other. What is right is let in whatever came before: keys cannot be guessed in
 * any number of attempts, and behind a proxy that we do not know everybody has the same address. For the same reason failures
 * are counted by address and by how the key begins, so that one person's wrong keys do not answer for another's slip.
 */
export class SignInThrottle {
  readonly #failures: FailureCounter

  constructor(failures: FailureCounter) {
    this.#failures = failures
  }

  /** Gives what `attempt` gives; where that is `null`, counts it, and throws `rate_limited` once there were too many. */
  async attempt<Result>(
    address: string,
    secret: string,
    attempt: (secret: string) => Promise<Result | null>,
  ): Promise<Result | null> {
    const result = await attempt(secret)
    if (result !== null) return result
    const bucket = secretHash(secret.slice(0, PREFIX_LENGTH)).slice(0, BUCKET_DIGITS)
    const wait = await this.#failures.failed(`${networkOf(address)}:${bucket}`)
    if (wait === null) return null
    throw new ProblemError(
      'rate_limited',
      `Too many wrong keys or links from this address. Wait ${wait} s, or sign in with the right one.`,
      { headers: { 'Retry-After': String(wait) } },
    )
  }
}

/** What one party holds: an IPv4 address, or the first half of an IPv6 one, of which everybody has billions. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!isIPv6(address)) return address
  const [first = '', last = ''] = address.split('%')[0]!.split('::')
  const [head, tail] = [first, last].map(half => (half === '' ? [] : half.split(':'))) as [string[], string[]]
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`
}
