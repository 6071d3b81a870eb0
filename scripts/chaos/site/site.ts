import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SCOPES } from '@secondtouch/contracts'
import type { WorkspaceLimits } from '@secondtouch/import-core'
import { freePort, knownBinaries, mongodKind, mongoUri, redisKind } from '@secondtouch/local-services'
import { connectMongo, type MongoStore } from '@secondtouch/mongo-store'
import { SETTINGS } from '@secondtouch/runtime'
import { Disk } from '../faults/disk'
import { FailingWrites } from '../faults/failing-writes'
import { FAIR, Link, type Weather } from '../faults/proxy'
import { Client } from './client'
import { Program, serverProgram } from './program'

const ROOT = path.join(__dirname, '../../..')
const CLOCK = path.join(__dirname, 'clock.cjs')
/** GiB; several sites share one machine. */
const MONGO_CACHE_GB = 0.25
/** As `npm start` runs the servers and the worker. */
const STARTED = {
  mongoCacheGB: 1,
  workerFlags: ['--max-semi-space-size=16', '--max-old-space-size=256'],
  workerEnv: { MALLOC_ARENA_MAX: '2' },
  settings: { CHUNK_ROWS: String(SETTINGS.CHUNK_ROWS.fallback) },
}
/** Slows each word with MongoDB down a little, so that a file of some thousand rows takes seconds and faults find it half way. */
const USUAL: Weather = { ...FAIR, latencyMs: 8 }

export interface SiteOptions {
  readonly workers: number
  /** Settings of API and workers beyond those of every site. */
  readonly settings?: Readonly<Record<string, string>>
  /** Folder of mongod's data; one that goes with the site by default. */
  readonly mongoDir?: string
  readonly weather?: Weather
  /** Chunks, cache and memory as `npm start` has them, and nothing in the way: for what is measured. */
  readonly isAsStarted?: boolean
  /** Whether API and workers have clocks that can be set; see `clock.cjs`. */
  readonly hasClocks?: boolean
  /** Whether writes of API and workers can be made to fail, where there is a C compiler. */
  readonly hasFailingWrites?: boolean
  /** Size of the disk that a server gets for itself, where this user may mount one. */
  readonly diskMib?: { readonly mongod: number; readonly redis: number }
}

interface Ports {
  readonly mongod: number
  readonly redis: number
  readonly api: number
  /** Of the metrics of the API, and of each worker. */
  readonly apiMetrics: number
  readonly workerMetrics: readonly number[]
}

/** The links of API or workers to the two servers. */
export interface Links {
  readonly mongo: Link
  readonly redis: Link
}

/** The whole product on this machine as separate processes, with links that can be disturbed, and a way to the truth that cannot. */
export class Site {
  readonly dir: string
  readonly mongod: Program
  readonly redis: Program
  readonly redisDir: string
  readonly disks: { readonly mongod: Disk | null; readonly redis: Disk | null } = { mongod: null, redis: null }
  readonly failingWrites: FailingWrites | null
  api!: Program
  workers: Program[] = []
  links!: { readonly api: Links; readonly workers: Links }
  /** Straight to mongod. */
  store!: MongoStore
  base = ''
  readonly #ports: Ports
  #seen = 0

  private constructor(dir: string, ports: Ports, options: SiteOptions) {
    this.dir = dir
    this.#ports = ports
    const { redis, mongod } = knownBinaries()
    if (redis === null || mongod === null) {
      throw new Error(
        'chaos kills servers: unset REDIS_URL and MONGODB_URI and run "npm run setup", so that it has its own.',
      )
    }
    const mongoDir = options.mongoDir ?? path.join(dir, 'mongod')
    this.redisDir = path.join(dir, 'redis')
    for (const each of [mongoDir, this.redisDir]) mkdirSync(each, { recursive: true })
    this.failingWrites = options.hasFailingWrites ? FailingWrites.build(dir) : null
    const { diskMib } = options
    if (diskMib) {
      this.disks = { mongod: Disk.mount(mongoDir, diskMib.mongod), redis: Disk.mount(this.redisDir, diskMib.redis) }
    }
    this.mongod = serverProgram(
      mongodKind(mongod, options.isAsStarted ? STARTED.mongoCacheGB : MONGO_CACHE_GB),
      ports.mongod,
      mongoDir,
      dir,
    )
    this.redis = serverProgram(redisKind(redis), ports.redis, this.redisDir, dir)
  }

  static async open(options: SiteOptions): Promise<Site> {
    const dir = mkdtempSync(path.join(tmpdir(), 'secondtouch-chaos-'))
    const [mongod, redis, api, apiMetrics] = [await freePort(), await freePort(), await freePort(), await freePort()]
    const workerMetrics = await Promise.all(Array.from({ length: options.workers }, () => freePort()))
    const site = new Site(dir, { mongod, redis, api, apiMetrics, workerMetrics }, options)
    try {
      await site.#open(options)
    } catch (error) {
      await site.close()
      throw error
    }
    return site
  }

  async #open({ workers, isAsStarted = false, ...options }: SiteOptions): Promise<void> {
    const settings = { ...(isAsStarted && STARTED.settings), ...options.settings }
    const weather = options.weather ?? (isAsStarted ? FAIR : USUAL)
    const clock = options.hasClocks ? ['--require', CLOCK] : []
    const flags = [...(isAsStarted ? STARTED.workerFlags : []), ...clock]
    await Promise.all([this.mongod.start(), this.redis.start()])
    const { mongod, redis } = this.#ports
    const links = async () => ({ mongo: await Link.open(mongod), redis: await Link.open(redis) })
    this.links = { api: await links(), workers: await links() }
    for (const each of [this.links.api, this.links.workers]) each.mongo.weather = weather
    this.store = await connectMongo({ uri: this.mongoUri })
    this.base = `http://127.0.0.1:${this.#ports.api}`
    const apiSettings = { ...settings, PORT: String(this.#ports.api), API_METRICS_PORT: String(this.#ports.apiMetrics) }
    this.api = this.#program('api', 'apps/api/dist/main.js', this.links.api, apiSettings, clock)
    this.workers = Array.from({ length: workers }, (_, i) =>
      this.#program(
        `worker-${i}`,
        'apps/worker/dist/main.js',
        this.links.workers,
        {
          ...settings,
          ...(isAsStarted && STARTED.workerEnv),
          WORKER_METRICS_PORT: String(this.#ports.workerMetrics[i]),
        },
        flags,
      ),
    )
    await Promise.all([this.api.start(), ...this.workers.map(worker => worker.start())])
  }

  /** Where each process shows its metrics, by what it is. */
  get metricsPorts(): { readonly api: readonly number[]; readonly worker: readonly number[] } {
    return { api: [this.#ports.apiMetrics], worker: this.#ports.workerMetrics }
  }

  /** Straight to mongod, for commands that no store has. */
  get mongoUri(): string {
    return mongoUri(this.#ports.mongod, 'secondtouch')
  }

  /** Somebody of a new workspace. */
  async newClient(limits: Partial<WorkspaceLimits> = {}): Promise<Client> {
    const { identity } = this.store
    const { id } = await identity.ensureWorkspace(`workspace ${this.#seen++}`)
    await identity.limitWorkspace(id, limits)
    const key = randomBytes(32).toString('base64url')
    const hash = createHash('sha256').update(key).digest('hex')
    await identity.addKey({ workspaceId: id, name: 'chaos', scopes: SCOPES, hash })
    return new Client(this.base, id, key)
  }

  /** The first worker's metrics by name and labels, and 0 for those that it has not; what is counted since the last call begins anew. */
  async workerMetrics(): Promise<(name: string) => number> {
    const answer = await fetch(`http://127.0.0.1:${this.#ports.workerMetrics[0]}/metrics`)
    const lines = (await answer.text()).split('\n')
    return name =>
      Number(
        lines
          .find(line => line.startsWith(`${name} `))
          ?.split(' ')
          .at(-1) ?? 0,
      )
  }

  /** The worker that has an import at the moment; `null` where none has it. */
  async workerOf(importId: string): Promise<Program | null> {
    const holder = (await this.attemptOf(importId))?.workerId
    if (holder === undefined) return null
    return (
      this.workers.find(({ lines }) =>
        lines.some(line => line.workerId === holder && line.message === 'The worker is ready'),
      ) ?? null
    )
  }

  async attemptOf(importId: string): Promise<{ workerId: string; chunks: number; epoch: number } | null> {
    const imports = this.store.db.collection<{
      _id: string
      attempt: { workerId: string; chunks: number; epoch: number } | null
    }>('imports')
    return (await imports.findOne({ _id: importId }))?.attempt ?? null
  }

  /** Committed chunks. */
  async chunksOf(importId: string): Promise<number> {
    return this.store.db
      .collection<{ _id: string }>('chunks')
      .countDocuments({ _id: { $gte: importId, $lt: `${importId}g` } })
  }

  async close(): Promise<void> {
    await this.store?.close()
    await Promise.all([this.api, ...this.workers].map(program => program?.end()))
    await Promise.all([this.mongod.end(), this.redis.end()])
    if (this.links)
      await Promise.all(Object.values(this.links).flatMap(({ mongo, redis }) => [mongo.close(), redis.close()]))
    for (const disk of [this.disks.mongod, this.disks.redis]) disk?.unmount()
    rmSync(this.dir, { recursive: true, force: true })
  }

  #program(
    name: string,
    script: string,
    { mongo, redis }: Links,
    settings: Readonly<Record<string, string>>,
    flags: readonly string[] = [],
  ): Program {
    return new Program({
      name,
      command: process.execPath,
      args: [...flags, path.join(ROOT, script)],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ...this.failingWrites?.env,
        // Straight to the node behind the link: it would tell its own address, past the link, to whoever asks for the set.
        MONGODB_URI: `mongodb://127.0.0.1:${mongo.port}/secondtouch?directConnection=true`,
        REDIS_URL: `redis://127.0.0.1:${redis.port}`,
        DATA_DIR: this.dir,
        UPLOADS_PER_MINUTE: '0',
        PREVIEWS_PER_MINUTE: '0',
        POLLS_PER_MINUTE: '0',
        MAX_ROWS_PER_FILE: '2000000',
        MAX_FILE_BYTES: String(1 << 30),
        MAX_ACCOUNTS_PER_WORKSPACE: '10000000',
        CHUNK_ROWS: '50',
        LANES: '4',
        WORKER_CONCURRENCY: '4',
        ...settings,
      },
      dir: this.dir,
      isReady: async program => {
        if (name !== 'api') return program.lines.some(line => line.message === 'The worker is ready')
        const answer = await fetch(`${this.base}/readyz`).catch(() => null)
        return answer?.ok === true
      },
    })
  }
}
