import { isIPv6 } from 'node:net'
import { ProblemError } from '../http/problem'
import { secretHash } from './secrets'

/** Counts what failed; where it cannot count, it lets everybody try. */
export interface FailureCounter {
  /** Counts one more failure of `who`; seconds to wait where there were too many, else `null`. */
  failed(who: string): Promise<number | null>
}

/** What was refused: a browser's sign-in, or a request with a key. */
export type RefusedAction = 'session.refused' | 'key.refused'

/** Told of each refusal below the limit: whatever is above it is one party, and known by now. */
export type RefusalNote = (refusal: {
  readonly action: RefusedAction
  /** Whose it was, cut so that it names a neighbourhood and no person. */
  readonly network: string
  readonly secretHash: string
}) => Promise<void>

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
  readonly #note: RefusalNote

  constructor(failures: FailureCounter, note: RefusalNote) {
    this.#failures = failures
    this.#note = note
  }

  /** Gives what `attempt` gives; where that is `null`, counts it, and throws `rate_limited` once there were too many. */
  async attempt<Result>(
    address: string,
    secret: string,
    attempt: (secret: string) => Promise<Result | null>,
  ): Promise<Result | null> {
    const result = await attempt(secret)
    if (result === null) await this.refused(address, secret, 'session.refused')
    return result
  }

  /** Counts a wrong key or link; throws `rate_limited` once there were too many. */
  async refused(address: string, secret: string, action: RefusedAction): Promise<void> {
    const bucket = secretHash(secret.slice(0, PREFIX_LENGTH)).slice(0, BUCKET_DIGITS)
    const wait = await this.#failures.failed(`${networkOf(address)}:${bucket}`)
    if (wait === null) return this.#note({ action, network: cutNetwork(address), secretHash: secretHash(secret) })
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
  return `${groupsOf(address).slice(0, 4).join(':')}::/64`
}

/** The address without what tells neighbours apart: a hundred households, or what a provider gives to one customer. */
function cutNetwork(address: string): string {
  const network = networkOf(address)
  if (!isIPv6(address) || !network.includes(':')) return network.replace(/\.\d+$/, '.0/24')
  return `${groupsOf(address).slice(0, 3).join(':')}::/48`
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  const [first = '', last = ''] = address.split('%')[0]!.split('::')
  const [head, tail] = [first, last].map(half => (half === '' ? [] : half.split(':'))) as [string[], string[]]
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail]
}
