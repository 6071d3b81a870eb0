import type { Principal } from '@secondtouch/contracts'
import { ProblemError } from './problem'

/** Counts uses of a key, or of a whole workspace; where it cannot count, it allows. */
export interface RequestRate {
  /** `null` when the use is within the limit, else seconds until the next one is. */
  take(who: string): Promise<number | null>
}

/** Refuses a caller who asks too often. */
export async function holdRate(
  limiter: RequestRate,
  { actor, workspaceId }: Principal,
  what: string,
  of: 'key' | 'workspace' = 'key',
): Promise<void> {
  const wait = await limiter.take(of === 'key' ? actor : workspaceId)
  if (wait === null) return
  const whose = of === 'key' ? 'with this key' : 'in this workspace'
  throw new ProblemError('rate_limited', `Too many ${what} in a minute ${whose}. Wait ${wait} s.`, {
    headers: { 'Retry-After': String(wait) },
  })
}
