import { setTimeout as wait } from 'node:timers/promises'
import { connectMongo, type MongoOptions, type MongoStore } from './connect'
import { isMongoOutage } from './database/deadline'

/** Milliseconds between two attempts to reach MongoDB. */
const EVERY_MS = 1_000

/** Connects as `connectMongo` does, and waits for a MongoDB that is away; `onAway` hears of each attempt in vain. */
export async function awaitMongo(options: MongoOptions & { onAway: (error: unknown) => void }): Promise<MongoStore> {
  for (;;) {
    try {
      return await connectMongo(options)
    } catch (error) {
      if (!isMongoOutage(error)) throw error
      options.onAway(error)
    }
    await wait(EVERY_MS)
  }
}
