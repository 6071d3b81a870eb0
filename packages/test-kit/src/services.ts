// The one file outside `runtime` that touches the environment: jest hands a set-up's findings to its workers through it.

const REDIS = 'TEST_REDIS_URL'
const MONGODB = 'TEST_MONGODB_URI'

/** Tells the test files where the servers of this run are; `null` leaves the one that `REDIS_URL` or `MONGODB_URI` names. */
export function announceServices(services: { redisUrl: string | null; mongoUri: string | null }): void {
  process.env[REDIS] = services.redisUrl ?? process.env.REDIS_URL ?? ''
  process.env[MONGODB] = services.mongoUri ?? process.env.MONGODB_URI ?? ''
}

/** URL of the Redis of this test run. It is shared by all test files: use a queue prefix of your own. */
export const testRedisUrl = (): string => announced(REDIS)

/** Connection string for a database of this test run's MongoDB. The server is shared: one database per test file. */
export function testMongoUri(database: string): string {
  const [, servers, , query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(announced(MONGODB)) ?? []
  return `${servers}/${database}${query}`
}

function announced(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: jest's global set-up, which starts the servers, has not run.`)
  return value
}
