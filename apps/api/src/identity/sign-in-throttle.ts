import { isIPv6 } from 'node:net'
import { ProblemError } from '../http/problem'

/** Counts what failed from one network address; where it cannot count, it lets everybody try. */
export interface FailureCounter {
  /** Seconds to wait where there were too many failures, else `null`. */
  waitOf(address: string): Promise<number | null>
  failed(address: string): Promise<void>
}

/** Lets nobody try keys and links one after the other. */
export class SignInThrottle {
  readonly #failures: FailureCounter

  constructor(failures: FailureCounter) {
    this.#failures = failures
  }

  /** Gives what `attempt` gives, and counts it where it is `null`. Throws `rate_limited` without an attempt after too many. */
  async attempt<Result>(address: string, attempt: () => Promise<Result | null>): Promise<Result | null> {
    const from = networkOf(address)
    const wait = await this.#failures.waitOf(from)
    if (wait !== null) {
      throw new ProblemError('rate_limited', `Too many wrong keys or links from this address. Wait ${wait} s.`, {
        headers: { 'Retry-After': String(wait) },
      })
    }
    const result = await attempt()
    if (result === null) await this.#failures.failed(from)
    return result
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
