import { Redis } from 'ioredis'

/** Milliseconds until a command without an answer fails: a frozen Redis must not hold up an HTTP answer. */
const COMMAND_MS = 500
/** Longest pause between two attempts to connect again, in milliseconds. */
const RECONNECT_MS = 2_000

const retryStrategy = (times: number) => Math.min(RECONNECT_MS, times * 50)

/** For callers who wait: while Redis is away, every command fails at once instead of queueing up. */
export function impatientRedis(url: string, onError: (error: Error) => void): Redis {
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: COMMAND_MS, retryStrategy }
  return watched(new Redis(url, options), onError)
}

/** For workers: waits for Redis as long as it takes. */
export function patientRedis(url: string, onError: (error: Error) => void): Redis {
  return watched(new Redis(url, { maxRetriesPerRequest: null, retryStrategy }), onError)
}

/** Without a listener, a lost connection would end the process. */
function watched(redis: Redis, onError: (error: Error) => void): Redis {
  redis.on('error', onError)
  return redis
}
