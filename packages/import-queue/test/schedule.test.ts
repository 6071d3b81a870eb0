import { testRedisUrl } from '@secondtouch/test-kit'
import { Queue } from 'bullmq'
import { startSchedule } from '../src'
import { aPrefix, closingAfterEach, forget, NOBODY } from './use-redis'

const closing = closingAfterEach()
const NAME = 'housekeeping'
const HOUR_MS = 60 * 60_000
const ignore = () => undefined

/** A worker with the schedule; `run` is what it does. */
const start = (prefix: string, run: (signal: AbortSignal) => Promise<void>, everyMs = HOUR_MS) =>
  closing(
    startSchedule({ redisUrl: testRedisUrl(), prefix, name: NAME, everyMs, run, onFailed: ignore, onError: ignore }),
  )

/** Resolves once a worker with the schedule does its work. */
const ran = (prefix: string, everyMs?: number) =>
  new Promise<void>(resolve => {
    start(prefix, async () => resolve(), everyMs)
  })

test('the work is done, again and again', async () => {
  let runs = 0
  await new Promise<void>(resolve => {
    start(
      aPrefix(),
      async () => {
        runs++
        if (runs === 3) resolve()
      },
      50,
    )
  })
  expect(runs).toBe(3)
})

test('however many workers there are, there is one schedule', async () => {
  const prefix = aPrefix()
  await ran(prefix, 50)
  await ran(prefix, 50)
  const queue = closing(new Queue(NAME, { connection: { url: testRedisUrl() }, prefix }))
  expect(await queue.getJobSchedulersCount()).toBe(1)
})

test('a Redis that lost everything is told by the next worker that starts', async () => {
  const prefix = aPrefix()
  await ran(prefix, 50)
  await forget(prefix)
  await ran(prefix, 50)
})

test('a run that fails is told, and the next one comes', async () => {
  const failed: string[] = []
  let runs = 0
  await new Promise<void>(resolve => {
    const run = async () => {
      runs++
      if (runs === 1) throw new Error('MongoDB is away')
      resolve()
    }
    const onFailed = (error: Error) => void failed.push(error.message)
    const told = { onFailed, onError: ignore }
    closing(startSchedule({ redisUrl: testRedisUrl(), prefix: aPrefix(), name: NAME, everyMs: 50, run, ...told }))
  })
  expect(failed).toEqual(['MongoDB is away'])
})

test('a worker that shuts down tells the work to stop, and ends while Redis is away', async () => {
  let stopped = false
  const begun = new Promise<ReturnType<typeof startSchedule>>(resolve => {
    const schedule = start(
      aPrefix(),
      async signal => {
        await new Promise<void>(end => {
          signal.addEventListener('abort', () => end())
          resolve(schedule)
        })
        stopped = true
      },
      50,
    )
  })
  await (await begun).close()
  expect(stopped).toBe(true)
  const away = startSchedule({
    redisUrl: NOBODY,
    name: NAME,
    everyMs: HOUR_MS,
    run: async () => undefined,
    onFailed: ignore,
    onError: ignore,
  })
  await away.close()
})
