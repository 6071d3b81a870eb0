import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import type { ImportRecord } from '@secondtouch/import-core'
import { freePort, until } from '@secondtouch/local-services'
import { lateServer, mongoUriThrough, ServiceProcess } from '@secondtouch/test-kit'
import { Rig } from './rig'

const MAIN = path.join(__dirname, '../dist/main.js')
const ROWS = 250
/** Milliseconds that a start, or an import, may take on a busy machine. */
const PATIENCE_MS = 60_000

describe('a worker that is started', () => {
  let rig: Rig
  let waiting: ImportRecord
  let worker: ServiceProcess
  let seed = 60

  const start = (settings: NodeJS.ProcessEnv) => {
    worker = new ServiceProcess([MAIN], { ...rig.env, LOG_LEVEL: 'info', ...settings })
    return worker
  }
  /** Nobody has claimed the import, and its job waits in the queue. */
  const expectNothingTaken = async () => {
    expect(await rig.get(waiting.id)).toMatchObject({ state: 'queued', startedAt: null, counts: { created: 0 } })
    expect(await rig.producer.depth()).toMatchObject({ waiting: 1, active: 0 })
  }

  beforeAll(async () => {
    rig = await Rig.open('worker_start', 3)
  })
  beforeEach(async () => {
    await rig.emptyRedis()
    waiting = await rig.queue({ rows: ROWS, seed: seed++, bad: 0, duplicates: 0 })
  })
  afterEach(async () => {
    await worker.stop('SIGKILL')
    await rig.mongo.imports.cancel(rig.workspaceId, waiting.id)
  })
  afterAll(() => rig.close())

  it('ends and has taken nothing where the port of its metrics is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    try {
      expect(await start({ WORKER_METRICS_PORT: String(port) }).exitCode()).toBe(1)
      expect(worker.errors).toContain(
        `WORKER_METRICS_PORT is ${port}, but another process listens on 127.0.0.1:${port}.`,
      )
      await expectNothingTaken()
    } finally {
      other.close()
    }
  })

  it('ends and has taken nothing where an index differs, and says how to mend it', async () => {
    const sessions = rig.mongo.db.collection('sessions')
    await sessions.dropIndex('expiresAt_1')
    await sessions.createIndex({ expiresAt: 1 }, { name: 'of_somebody_else' })

    expect(await start({}).exitCode()).toBe(1)
    expect(worker.errors).toContain('MONGODB_URI')
    const [, collection, index] = /db\.(\w+)\.dropIndex\("(\w+)"\)/.exec(worker.errors) ?? []
    expect([collection, index]).toEqual(['sessions', 'of_somebody_else'])
    await expectNothingTaken()

    await rig.mongo.db.collection(collection!).dropIndex(index!)
    start({})
    expect(await rig.ended(waiting.id)).toMatchObject({ state: 'completed', counts: { created: ROWS } })
  })

  it('waits for a MongoDB that is away, shows its metrics, has taken nothing, and goes on once it is there', async () => {
    const mongo = await lateServer(new URL(rig.env.MONGODB_URI!).host)
    const port = await freePort()
    const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).status
    try {
      start({ MONGODB_URI: mongoUriThrough(rig.env.MONGODB_URI!, mongo), WORKER_METRICS_PORT: String(port) })
      await until('the log to say it', PATIENCE_MS, async () => worker.log.includes('Waiting for MongoDB') || null)
      expect(await metrics()).toBe(200)
      await expectNothingTaken()
      expect(worker.hasEnded).toBe(false)

      await mongo.arrive()
      expect(await rig.ended(waiting.id)).toMatchObject({ state: 'completed', counts: { created: ROWS } })
      expect(await worker.stop()).toBe(0)
    } finally {
      mongo.close()
    }
  })

  it('says once that Redis is away, in log and metrics, however often it tries to connect', async () => {
    let tries = 0
    const door = createServer(socket => {
      tries++
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(door, 'listening')
    const port = await freePort()
    const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    try {
      const { port: redis } = door.address() as { port: number }
      start({ REDIS_URL: `redis://127.0.0.1:${redis}`, WORKER_METRICS_PORT: String(port) })
      await until('the log to say it', PATIENCE_MS, async () => worker.log.includes('Redis is away') || null)
      const before = tries
      await until('many more tries', PATIENCE_MS, async () => tries > before + 20 || null)
      expect(worker.log.match(/Redis is away/g)).toHaveLength(1)
      expect(worker.log.split('\n').filter(line => line.includes('"warn"')).length).toBeLessThanOrEqual(3)
      expect((await metrics()).split('\n')).toEqual(
        expect.arrayContaining(['secondtouch_redis_up 0', 'secondtouch_mongo_up 1']),
      )
    } finally {
      door.close()
    }
  })

  it('stops at once when it is told to while it waits for MongoDB', async () => {
    start({ MONGODB_URI: `mongodb://127.0.0.1:${await freePort()}/none?replicaSet=rs0` })
    await until('the log to say it', PATIENCE_MS, async () => worker.log.includes('Waiting for MongoDB') || null)
    expect(await worker.stop()).toBe(0)
    expect(worker.errors).toBe('')
  })

  it.each([
    [{ MONGODB_URI: 'mongo.example.com' }, /^The worker could not start: MONGODB_URI is not valid/],
    [
      { HOST: '203.0.113.7', WORKER_METRICS_PORT: '9464' },
      /HOST is 203\.0\.113\.7, which is no address of this machine/,
    ],
  ])('ends and names the setting that is wrong: %j', async (settings, told) => {
    expect(await start(settings).exitCode()).toBe(1)
    expect(worker.errors).toMatch(told)
    await expectNothingTaken()
  })
})
