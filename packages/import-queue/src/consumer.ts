import { IMPORT_QUEUE, type ImportJob, isImportJob } from '@secondtouch/contracts'
import { type Job, UnrecoverableError, Worker } from 'bullmq'
import { DEFAULT_PREFIX } from './job-policy'
import { patientRedis } from './redis'

/**
 * Milliseconds that a worker's hold on a job lasts without a sign of life, and between two looks for jobs left behind: a job goes
 * on within the one and twice the other. Every worker of a queue must use the same.
 */
const LOCK_MS = 10_000
const STALLED_CHECK_MS = 2_000
/** BullMQ would fail a job that was left behind this often; which rows are poison is decided in MongoDB, never here. */
const NEVER = 1_000_000_000
/** Milliseconds that Redis may take for its goodbyes; a Redis that is away must not keep the process from ending. */
const CLOSE_MS = 2_000

/** What a handler is told besides the import. */
export interface JobContext {
  readonly jobId: string
  /** 0 the first time. */
  readonly attemptsMade: number
  /** Aborted when the worker shuts down: the handler leaves things in order and returns soon. */
  readonly signal: AbortSignal
}

export interface ConsumerOptions {
  readonly redisUrl: string
  /** Of all keys in Redis. */
  readonly prefix?: string
  /** Jobs handled at once. */
  readonly concurrency: number
  /** Returning ends the job; throwing has it tried again after its back-off. */
  readonly handle: (importId: string, context: JobContext) => Promise<void>
  /** Told of a job whose worker died. */
  readonly onStalled?: (jobId: string) => void
  /** Told of a job whose handler threw, and of one whose payload is none of ours. */
  readonly onFailed: (jobId: string, error: Error) => void
  /** Told of a lost connection. */
  readonly onError: (error: Error) => void
}

/** The side of the queue that takes jobs out. */
export interface Consumer {
  /** Takes no more jobs, tells the handlers to stop and waits until they have. */
  close(): Promise<void>
}

/** Starts to take jobs; waits for Redis as long as it takes, whenever it is away. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { redisUrl, prefix = DEFAULT_PREFIX, concurrency, onStalled, onFailed, onError } = options
  const redis = patientRedis(redisUrl, onError)
  const shutdown = new AbortController()
  const handling = new Set<Promise<void>>()

  const take = async (job: Job<unknown>) => {
    const handled = handleJob(job, options, shutdown.signal)
    handling.add(handled)
    await handled.finally(() => handling.delete(handled))
  }
  const worker = new Worker<unknown>(IMPORT_QUEUE, take, {
    connection: redis,
    prefix,
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: NEVER,
  })
  worker.on('error', onError)
  worker.on('failed', (job, error) => onFailed(job?.id ?? '', error))
  if (onStalled) worker.on('stalled', onStalled)

  return {
    close: async () => {
      await worker.pause(true)
      shutdown.abort(new Error('the worker is shutting down'))
      await Promise.allSettled(handling)
      // Saying goodbye needs a Redis that answers; without one, the lock of a job simply runs out.
      const closed = worker.close(redis.status !== 'ready')
      const patience = new Promise(resolve => setTimeout(resolve, CLOSE_MS, 'too late').unref())
      if ((await Promise.race([closed, patience])) === 'too late') await worker.disconnect()
      redis.disconnect()
    },
  }
}

/** Hands a job on if its payload is one of ours; Redis may hold anything that somebody put there. */
async function handleJob(job: Job<unknown>, { handle }: ConsumerOptions, signal: AbortSignal): Promise<void> {
  const { data, id: jobId = '', attemptsMade } = job
  if (!isImportJob(data)) throw new UnrecoverableError('The payload of this job is not { importId }; it was not run.')
  const { importId }: ImportJob = data
  await handle(importId, { jobId, attemptsMade, signal })
}
