import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { DEFAULT_PREFIX } from './job-policy'
import { impatientRedis } from './redis'
import { within } from './within'

/** Milliseconds that counting may cost a request; a Redis that takes longer counts as away. */
const COUNT_MS = 200

/** So many uses in so many seconds. */
export interface Rate {
  readonly points: number
  readonly seconds: number
}

export interface RateLimiterOptions {
  readonly redisUrl: string
  /** Of all keys in Redis. */
  readonly prefix?: string
  /** Told that a use could not be counted and was allowed. */
  readonly onUnavailable: (error: unknown) => void
}

/** Counts uses across all processes. */
export interface RateLimiter {
  /** Counts one use of a key. Allows it while Redis is away: a limit that cannot be counted must not stop the product. */
  consume(key: string, rate: Rate): Promise<{ allowed: boolean; retryAfterSeconds: number }>
  close(): Promise<void>
}

/** Connects a rate limiter; does not wait for Redis to be there. */
export function rateLimiter({ redisUrl, prefix = DEFAULT_PREFIX, onUnavailable }: RateLimiterOptions): RateLimiter {
  const redis = impatientRedis(redisUrl, onUnavailable)
  const limiters = new Map<string, RateLimiterRedis>()
  const limiterOf = ({ points, seconds }: Rate) => {
    const name = `${points}/${seconds}`
    const limiter =
      limiters.get(name) ??
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `${prefix}:rate:${name}`,
        points,
        duration: seconds,
        rejectIfRedisNotReady: true,
      })
    limiters.set(name, limiter)
    return limiter
  }
  return {
    consume: async (key, rate) => {
      try {
        await within(COUNT_MS, limiterOf(rate).consume(key))
      } catch (error) {
        if (error instanceof RateLimiterRes) {
          return refused(error)
        }
        onUnavailable(error)
      }
      return { allowed: true, retryAfterSeconds: 0 }
    },
    close: async () => redis.disconnect(),
  }
}

function refused({ msBeforeNext }: RateLimiterRes): { allowed: false; retryAfterSeconds: number } {
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
}
