import { randomBytes } from 'node:crypto'
import { IMPORT_QUEUE } from '@secondtouch/contracts'
import { importQueueContract, testRedisUrl } from '@secondtouch/test-kit'
import { Queue, Worker } from 'bullmq'
import { connectProducer, type Producer, startConsumer } from '../src'
import { aPrefix, closingAfterEach, forget, frozenRedis, NOBODY } from './use-redis'

const closing = closingAfterEach()
const anId = () => randomBytes(12).toString('hex')
const url = () => testRedisUrl()

const ignore = () => undefined
const connect = (prefix: string): Producer => closing(connectProducer({ redisUrl: url(), prefix, onError: ignore }))

/** A worker's end of the queue that a test works by hand. */
function byHand(prefix: string): Worker {
  const connection = { url: url(), maxRetriesPerRequest: null }
  return closing(new Worker(IMPORT_QUEUE, null, { connection, prefix, autorun: false }))
}

/** What lies in the queue. Unlike the producer's own connection, this one waits for its answers as long as it takes. */
function bullOf(prefix: string): Queue {
  return closing(new Queue(IMPORT_QUEUE, { connection: { url: url() }, prefix }))
}

importQueueContract('Redis', () => {
  const prefix = aPrefix()
  const { queue } = connect(prefix)
  const bull = bullOf(prefix)
  const worker = byHand(prefix)
  return {
    queue,
    waiting: async () => (await bull.getJobs(['waiting'], 0, -1, true)).map(({ data }) => data.importId),
    finishNext: async () => {
      const job = await worker.getNextJob('token', { block: false })
      await job?.moveToCompleted(undefined, 'token', false)
      return job?.data.importId ?? null
    },
  }
})

/** The next import that a consumer is handed, with what it is told. */
function consume(
  prefix: string,
  handle: Parameters<typeof startConsumer>[0]['handle'],
  onFailed: (jobId: string, error: Error) => void = ignore,
) {
  return closing(startConsumer({ redisUrl: url(), prefix, concurrency: 2, handle, onFailed, onError: ignore }))
}

test('hands an import to the consumer, and nothing but its id is in Redis', async () => {
  const prefix = aPrefix()
  const { queue } = connect(prefix)
  const id = anId()
  const handled = new Promise(resolve => {
    consume(prefix, async (importId, { jobId, attemptsMade }) => resolve({ importId, jobId, attemptsMade }))
  })
  await queue.dispatch(id)
  expect(await handled).toEqual({ importId: id, jobId: `import-${id}`, attemptsMade: 0 })
  expect((await bullOf(prefix).getJob(`import-${id}`))!.data).toEqual({ importId: id })
})

test('tries a job again whose handler throws, after a second', async () => {
  const prefix = aPrefix()
  const { queue } = connect(prefix)
  const failures: string[] = []
  const again = new Promise<number>(resolve => {
    consume(
      prefix,
      async (_, { attemptsMade }) => {
        if (attemptsMade === 0) throw new Error('MongoDB is away')
        resolve(attemptsMade)
      },
      (jobId, { message }) => void failures.push(`${jobId}: ${message}`),
    )
  })
  const id = anId()
  const begun = Date.now()
  await queue.dispatch(id)
  expect(await again).toBe(1)
  expect(Date.now() - begun).toBeGreaterThan(900)
  expect(failures).toEqual([`import-${id}: MongoDB is away`])
})

test.each([
  { importId: '../../etc/passwd' },
  { importId: '0'.repeat(24), path: '/etc/passwd' },
  { importId: { $gt: '' } },
  {},
  'x'.repeat(100_000),
])('fails a job with a payload that is not ours for good, and never hands it on', async payload => {
  const prefix = aPrefix()
  const bull = bullOf(prefix)
  const handled: string[] = []
  const failed = new Promise<Error>(resolve => {
    consume(
      prefix,
      async importId => void handled.push(importId),
      (_, error) => resolve(error),
    )
  })
  const job = await bull.add('import', payload as never, { attempts: 5 })
  expect((await failed).message).toMatch(/payload/)
  expect(await bull.getJob(job.id!).then(found => found!.getState())).toBe('failed')
  expect(handled).toEqual([])
})

test('refuses to dispatch what is no import id', async () => {
  await expect(connect(aPrefix()).queue.dispatch('../x')).rejects.toThrow(/no import id/)
})

test('leaves a job alone that a worker has, and puts one back that Redis forgot', async () => {
  const prefix = aPrefix()
  const { queue } = connect(prefix)
  const id = anId()
  await queue.dispatch(id)
  await byHand(prefix).getNextJob('token', { block: false })
  expect(await queue.dispatch(id)).toBe(false)
  await forget(prefix)
  expect(await queue.dispatch(id)).toBe(true)
})

test('puts a new job in place of one that failed', async () => {
  const prefix = aPrefix()
  const { queue, depth } = connect(prefix)
  const id = anId()
  await queue.dispatch(id)
  const job = (await byHand(prefix).getNextJob('token', { block: false }))!
  job.opts.attempts = 1
  await job.moveToFailed(new Error('gone wrong'), 'token', false)
  expect(await depth()).toMatchObject({ failed: 1, waiting: 0 })
  expect(await queue.dispatch(id)).toBe(true)
  expect(await depth()).toMatchObject({ failed: 0, waiting: 1 })
})

test('knows how deep the queue is, and how much memory Redis takes and may take', async () => {
  const { queue, depth, memory, ping } = connect(aPrefix())
  await ping()
  await queue.dispatch(anId())
  await queue.dispatch(anId())
  expect(await depth()).toEqual({ waiting: 2, active: 0, delayed: 0, failed: 0, completed: 0 })
  const { used, limit } = await memory()
  expect(used).toBeGreaterThan(0)
  expect(limit).toBeGreaterThan(used)
})

test('a job that a worker with a fast clock has put off for an hour is done at once, one that backs off is not', async () => {
  const prefix = aPrefix()
  const { queue } = connect(prefix)
  const id = anId()
  const putOff = async (ms: number) => {
    const job = await byHand(prefix).getNextJob('token', { block: false })
    await job!.moveToDelayed(Date.now() + ms, 'token').catch(error => {
      if (error.name !== 'DelayedError') throw error
    })
  }
  await queue.dispatch(id)
  await putOff(3_600_000)
  expect(await queue.dispatch(id)).toBe(true)
  await putOff(16_000)
  expect(await queue.dispatch(id)).toBe(false)
})

test('closing tells the handler to stop and waits until it has', async () => {
  const prefix = aPrefix()
  const { queue } = connect(prefix)
  const steps: string[] = []
  let consumer: ReturnType<typeof consume> | undefined
  await new Promise<void>(resolve => {
    consumer = consume(prefix, async (_, { signal }) => {
      resolve()
      await new Promise<void>(stopped => signal.addEventListener('abort', () => stopped()))
      await new Promise(setImmediate)
      steps.push('handler ended')
    })
    void queue.dispatch(anId())
  })
  await consumer!.close()
  steps.push('closed')
  expect(steps).toEqual(['handler ended', 'closed'])
})

describe('while Redis is', () => {
  const away = async () => ({ url: NOBODY, close: async () => undefined })
  it.each([
    ['away', away],
    ['frozen', frozenRedis],
  ] as const)('%s, dispatch does not wait for it, and nothing crashes', async (_, start) => {
    const redis = closing(await start())
    const errors: Error[] = []
    const producer = closing(connectProducer({ redisUrl: redis.url, onError: error => errors.push(error) }))
    await expect(producer.queue.dispatch(anId())).rejects.toThrow()
    await expect(producer.ping()).rejects.toThrow()
  })

  it('away, a consumer waits and closes all the same', async () => {
    const seen = new Promise<Error>(resolve => {
      const handle = async () => undefined
      closing(startConsumer({ redisUrl: NOBODY, concurrency: 1, handle, onFailed: ignore, onError: resolve }))
    })
    expect((await seen).message).toMatch(/ECONNREFUSED/)
  })
})
