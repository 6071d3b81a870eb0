import { Redis } from 'ioredis'

/** The command that reads the whole of a value, by type, and what follows its key. */
const READ_WHOLE: Readonly<Record<string, readonly [string, ...string[]]>> = {
  string: ['GET'],
  hash: ['HGETALL'],
  list: ['LRANGE', '0', '-1'],
  set: ['SMEMBERS'],
  zset: ['ZRANGE', '0', '-1'],
  stream: ['XRANGE', '-', '+'],
}

/** Every key of a Redis database with its whole value, as text to look for something in. */
export async function redisContents(url: string): Promise<string> {
  const redis = new Redis(url)
  try {
    const contents: unknown[] = []
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key)
      // Gone since it was listed.
      if (type === 'none') continue
      const [command, ...rest] = READ_WHOLE[type]!
      contents.push(key, await redis.call(command, key, ...rest))
    }
    return JSON.stringify(contents)
  } finally {
    redis.disconnect()
  }
}
