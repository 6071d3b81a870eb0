import { testRedisUrl } from '@secondtouch/test-kit'
import { rateLimiter } from '../src'
import { aPrefix, closingAfterEach, frozenRedis, NOBODY } from './use-redis'

const closing = closingAfterEach()
const RATE = { points: 3, seconds: 60 }

async function connected(prefix: string) {
  const limiter = closing(rateLimiter({ redisUrl: testRedisUrl(), prefix, onUnavailable: () => undefined }))
  // It allows what it cannot count: the first use may come before the connection.
  while (!(await countsNow(prefix, limiter))) await new Promise(setImmediate)
  return limiter
}

async function countsNow(prefix: string, limiter: ReturnType<typeof rateLimiter>): Promise<boolean> {
  const once = { points: 1, seconds: 60 }
  await limiter.consume(`${prefix} warm-up`, once)
  return !(await limiter.consume(`${prefix} warm-up`, once)).allowed
}

test('allows so many uses of a key, across processes, and says how long to wait', async () => {
  const prefix = aPrefix()
  const [one, two] = [await connected(prefix), await connected(prefix)]
  const used = await Promise.all([one, two, one, two, one].map(limiter => limiter.consume('key_1', RATE)))
  expect(used.filter(({ allowed }) => allowed)).toHaveLength(3)
  const refused = used.find(({ allowed }) => !allowed)!
  expect(refused.retryAfterSeconds).toBeGreaterThan(50)
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60)
  expect(await one.consume('key_2', RATE)).toEqual({ allowed: true, retryAfterSeconds: 0 })
})

test.each([
  ['away', async () => ({ url: NOBODY, close: async () => undefined })],
  ['frozen', frozenRedis],
] as const)('allows everything while Redis is %s, and tells', async (_, start) => {
  const redis = closing(await start())
  const told: unknown[] = []
  const limiter = closing(rateLimiter({ redisUrl: redis.url, onUnavailable: error => told.push(error) }))
  expect(await limiter.consume('key_1', RATE)).toEqual({ allowed: true, retryAfterSeconds: 0 })
  expect(told.length).toBeGreaterThan(0)
})
