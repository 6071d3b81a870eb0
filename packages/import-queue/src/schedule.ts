import { Queue, Worker } from 'bullmq'
import { DEFAULT_PREFIX } from './job-policy'
import { patientRedis } from './redis'

/** Ended runs that stay to be looked at. */
const HISTORY = { count: 100 }
/** Milliseconds that Redis may take for its goodbyes; a Redis that is away must not keep the process from ending. */
const CLOSE_MS = 2_000

export interface ScheduleOptions {
  readonly redisUrl: string
  /** Of all keys in Redis. */
  readonly prefix?: string
  /** Of the work, and of its queue. */
  readonly name: string
  readonly everyMs: number
  /** Does the work; `signal` is aborted when the worker shuts down. What it throws is told to `onFailed`, and the next run may do better. */
  readonly run: (signal: AbortSignal) => Promise<void>
  /** Told of a run that failed. */
  readonly onFailed: (error: Error) => void
  /** Told of a lost connection. */
  readonly onError: (error: Error) => void
}

/** A worker's part in work that is done from time to time. */
export interface Schedule {
  /** Takes no more runs, tells the one at work to stop and waits until it has. */
  close(): Promise<void>
}

/**
 * Has work done every so often, by one of all the workers that have the same schedule. It is put in Redis with each
 * connection, so that a Redis that has lost its data is told again.
 */
export function startSchedule(options: ScheduleOptions): Schedule {
  const { redisUrl, prefix = DEFAULT_PREFIX, name, everyMs, run, onFailed, onError } = options
  const redis = patientRedis(redisUrl, onError)
  const shutdown = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const queue = new Queue(name, { connection: redis, prefix })
  queue.on('error', onError)
  const put = () => {
    const job = { name, opts: { removeOnComplete: HISTORY, removeOnFail: HISTORY } }
    queue.upsertJobScheduler(name, { every: everyMs }, job).catch(error => {
      if (!shutdown.signal.aborted) onError(error)
    })
  }
  if (redis.status === 'ready') put()
  redis.on('ready', put)

  const worker = new Worker(
    name,
    async () => {
      running = run(shutdown.signal)
      await running
    },
    { connection: redis, prefix },
  )
  worker.on('error', onError)
  worker.on('failed', (_, error) => onFailed(error))

  return {
    close: async () => {
      redis.off('ready', put)
      await worker.pause(true)
      shutdown.abort(new Error('the worker is shutting down'))
      await Promise.allSettled([running])
      const closed = Promise.all([worker.close(redis.status !== 'ready'), queue.close()])
      const patience = new Promise(resolve => setTimeout(resolve, CLOSE_MS, 'too late').unref())
      if ((await Promise.race([closed, patience])) === 'too late') await worker.disconnect()
      redis.disconnect()
    },
  }
}
