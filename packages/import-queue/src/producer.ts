import { IMPORT_ID, IMPORT_QUEUE, type ImportJob } from '@secondtouch/contracts'
import type { ImportQueue } from '@secondtouch/import-core'
import { type Job, Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { DEFAULT_PREFIX, JOB_NAME, JOB_OPTIONS, jobIdOf, LONGEST_BACKOFF_MS } from './job-policy'
import { impatientRedis } from './redis'
import { within } from './within'

/** Milliseconds that all commands of one call may take together: an upload answers within a second, with or without Redis. */
const CALL_MS = 800

/** States of a job that has ended, or that Redis has half forgotten: it does nothing any more. */
const DEAD_STATES: readonly string[] = ['completed', 'failed', 'unknown']

export interface ProducerOptions {
  readonly redisUrl: string
  /** Of all keys in Redis. */
  readonly prefix?: string
  /** Told of a lost connection; it comes back by itself. */
  readonly onError: (error: Error) => void
}

/** Jobs by state. */
export interface QueueDepth {
  readonly waiting: number
  readonly active: number
  readonly delayed: number
  readonly failed: number
  readonly completed: number
}

/** Bytes. */
export interface RedisMemory {
  readonly used: number
  readonly limit: number
}

/** The side of the queue that puts jobs in and looks at them. */
export interface Producer {
  readonly queue: ImportQueue
  /** For the queue dashboard. */
  readonly bull: Queue<ImportJob>
  depth(): Promise<QueueDepth>
  /** Bytes that Redis keeps in memory, and may keep. */
  memory(): Promise<RedisMemory>
  /** Throws where Redis does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Connects to the queue; does not wait for Redis to be there. */
export function connectProducer({ redisUrl, prefix = DEFAULT_PREFIX, onError }: ProducerOptions): Producer {
  const redis = impatientRedis(redisUrl, onError)
  const bull = new Queue<ImportJob>(IMPORT_QUEUE, {
    connection: redis,
    prefix,
    defaultJobOptions: JOB_OPTIONS,
  })
  bull.on('error', onError)
  return {
    queue: { dispatch: importId => within(CALL_MS, dispatch(bull, redis, importId)) },
    bull,
    depth: () => within(CALL_MS, depthOf(bull)),
    memory: () => within(CALL_MS, memoryOf(redis)),
    ping: () => within(CALL_MS, ping(bull, redis)),
    close: async () => {
      await bull.close()
      redis.disconnect()
    },
  }
}

async function ping(bull: Queue, redis: Redis): Promise<void> {
  await bull.waitUntilReady()
  await redis.ping()
}

/** See `ImportQueue.dispatch`. BullMQ keeps one job an id: of two dispatches at once, one job remains. */
async function dispatch(bull: Queue<ImportJob>, redis: Redis, importId: string): Promise<boolean> {
  if (!IMPORT_ID.test(importId)) throw new Error(`"${importId}" is no import id`)
  const jobId = jobIdOf(importId)
  const before = await bull.getJob(jobId)
  if (before && !(await clearAway(before))) return hurry(bull, redis, before)
  await bull.add(JOB_NAME, { importId }, { jobId })
  return true
}

/** Removes a job that has ended, which would keep its id from being used again; `false` where it lives. */
async function clearAway(job: Job<ImportJob>): Promise<boolean> {
  if (!DEAD_STATES.includes(await job.getState())) return false
  try {
    await job.remove()
    return true
  } catch (error) {
    // Somebody else has put it back meanwhile and a worker has it: a job that is locked cannot be removed.
    if (await job.isActive()) return false
    throw error
  }
}

/** Has a job done at once that a worker whose clock is fast has put off for longer than any back-off lasts; gives whether it was one. */
async function hurry(bull: Queue<ImportJob>, redis: Redis, job: Job<ImportJob>): Promise<boolean> {
  const score = await redis.zscore(bull.toKey('delayed'), job.id!)
  // Milliseconds since 1970, with room below for 4,096 jobs of one millisecond.
  const dueAt = Number(score ?? 0) / 0x1000
  if (dueAt <= Date.now() + 2 * LONGEST_BACKOFF_MS) return false
  await job.promote()
  return true
}

async function depthOf(bull: Queue<ImportJob>): Promise<QueueDepth> {
  const counts = await bull.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed')
  const { waiting = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts
  return { waiting, active, delayed, failed, completed }
}

/** Where no limit is set, it is the machine's memory. */
async function memoryOf(redis: Redis): Promise<RedisMemory> {
  const lines = (await redis.info('memory')).split('\r\n')
  const bytes = (name: string) => {
    const start = `${name}:`
    return Number(lines.find(line => line.startsWith(start))?.slice(start.length) ?? 0)
  }
  return { used: bytes('used_memory'), limit: bytes('maxmemory') || bytes('total_system_memory') }
}
