import type { Principal } from '@secondtouch/contracts'
import { ProblemError } from './problem'

/** Counts uses of a key; where it cannot count, it allows. */
export interface RequestRate {
  /** `null` when the use is within the limit, else seconds until the next one is. */
  take(actor: string): Promise<number | null>
}

/** Refuses a caller who asks too often. */
export async function holdRate(limiter: RequestRate, { actor }: Principal, what: string): Promise<void> {
  const wait = await limiter.take(actor)
  if (wait === null) return
  throw new ProblemError('rate_limited', `Too many ${what} in a minute with this key. Wait ${wait} s.`, {
    headers: { 'Retry-After': String(wait) },
  })
}
