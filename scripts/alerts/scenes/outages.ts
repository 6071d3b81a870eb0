import type { Scene } from '../scene'
import { begins, isWell, keepAsking, MANY_ROWS, reaches, someCsv, waitsFor } from '../stage'

/** Processes that die, and servers that answer no more. */
export const outages: Scene[] = [
  {
    what: 'both workers are killed in the middle of an import',
    alerts: ['NoWorker', 'ImportsDoNotMove'],
    section: 'No worker',
    steps: 'the workers are started',
    play: async ({ site, say, harm }) => {
      const client = await site.newClient()
      const { id } = await client.uploadSurely(someCsv(MANY_ROWS), 'killed')
      await begins(client, id)
      harm()
      await Promise.all(site.workers.map(worker => worker.signal('SIGKILL')))
      await waitsFor(client, id, 'worker')
      say('the import says that it waits for a worker')
      return async () => {
        await Promise.all(site.workers.map(worker => worker.start()))
        await reaches(client, id, 'completed')
      }
    },
  },
  {
    what: 'redis-server is frozen (SIGSTOP)',
    alerts: ['RedisAway'],
    section: 'Redis away',
    steps: 'it answers no PING, its process is there and stuck: it is restarted',
    play: async stage => {
      const { site, say, harm } = stage
      const client = await site.newClient()
      harm()
      await site.redis.signal('SIGSTOP')
      const { id } = await client.uploadSurely(someCsv(MANY_ROWS), 'frozen-redis')
      await waitsFor(client, id, 'queue')
      say('the import says that it waits for the queue')
      return async () => {
        await site.redis.end()
        await site.redis.start()
        await reaches(client, id, 'completed')
        await isWell(stage)
      }
    },
  },
  {
    what: 'mongod is frozen (SIGSTOP) in the middle of an import, while somebody polls',
    alerts: ['MongoAway', 'ServerErrors'],
    section: 'MongoDB away',
    steps: 'it does not answer, its process is there and stuck: it is restarted',
    play: async stage => {
      const { site, harm } = stage
      const client = await site.newClient()
      const { id } = await client.uploadSurely(someCsv(MANY_ROWS), 'frozen-mongod')
      await begins(client, id)
      const stopAsking = keepAsking(client, id)
      harm()
      await site.mongod.signal('SIGSTOP')
      return async () => {
        await site.mongod.end()
        await site.mongod.start()
        await reaches(client, id, 'completed')
        await stopAsking()
        await isWell(stage)
      }
    },
  },
  {
    what: 'the API is killed',
    alerts: ['ApiDown'],
    section: 'API down',
    steps: '`/livez` does not answer: the API is started',
    play: async stage => {
      stage.harm()
      await stage.site.api.signal('SIGKILL')
      return async () => {
        await stage.site.api.start()
        await isWell(stage)
      }
    },
  },
]
