import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SCOPES } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import { connectMongo } from '@secondtouch/mongo-store'
import { testMongoUri, testRedisUrl } from '@secondtouch/test-kit'
import { newWorkspace, type Workspace } from './workspace'

const ROOT = path.join(__dirname, '../../../..')
/** Milliseconds that a process may take to be ready. */
const START_MS = 20_000

/** The product as people run it, the compiled API and worker as processes of their own, on servers that are thrown away. */
export class Product {
  readonly #children = new Map<string, ChildProcess>()
  readonly #dataDir = mkdtempSync(path.join(tmpdir(), 'secondtouch-web-'))

  private constructor(
    readonly mongo: Awaited<ReturnType<typeof connectMongo>>,
    readonly env: NodeJS.ProcessEnv,
    public base: string,
  ) {}

  /**
   * Starts it on a database of its own.
   * @param redisDatabase number of the Redis database, one for each test file: two products on one queue take each other's jobs.
   */
  static async start(database: string, redisDatabase: number, settings: Record<string, string> = {}): Promise<Product> {
    const mongoUri = testMongoUri(database)
    const mongo = await connectMongo({ uri: mongoUri })
    await mongo.db.dropDatabase()
    const env = {
      ...process.env,
      PORT: '0',
      MONGODB_URI: mongoUri,
      REDIS_URL: `${testRedisUrl()}/${redisDatabase}`,
      LOCAL_WORKSPACE: 'true',
      UPLOADS_PER_MINUTE: '0',
      PREVIEWS_PER_MINUTE: '0',
      POLLS_PER_MINUTE: '0',
      LOG_LEVEL: 'error',
      ...settings,
    }
    const product = new Product(mongo, env, '')
    await product.startApi()
    await product.startWorker()
    return product
  }

  /** Starts the API, with other settings where they are given; on the port that it had, where it ran before. */
  async startApi(settings: Record<string, string> = {}): Promise<void> {
    const port = this.base === '' ? '0' : new URL(this.base).port
    const child = this.#spawn('api', { PORT: port, DATA_DIR: this.#dataDir, ...settings })
    let output = ''
    child.stdout!.on('data', (data: Buffer) => {
      output += data
    })
    this.base = await until('the API to be ready', START_MS, async () => {
      if (child.exitCode !== null) throw new Error(`the API ended: ${output}`)
      return /ready at (http:\S+)/.exec(output)?.[1] ?? null
    })
  }

  async startWorker(): Promise<void> {
    this.#spawn('worker', { DATA_DIR: this.#dataDir })
  }

  /** Ends one of the processes, as Ctrl-C does. */
  async end(app: 'api' | 'worker'): Promise<void> {
    const child = this.#children.get(app)
    this.#children.delete(app)
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    // One that stands still would never hear the second signal.
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    await ended
  }

  /** Lets the worker stand still, as a machine that hangs, or go on. */
  pauseWorker(isPaused: boolean): void {
    this.#children.get('worker')!.kill(isPaused ? 'SIGSTOP' : 'SIGCONT')
  }

  /** A workspace of its own, with a key that may do everything. */
  workspace(name: string): Promise<Workspace> {
    return newWorkspace(this.mongo, () => this.base, name, SCOPES)
  }

  async stop(): Promise<void> {
    await Promise.all([this.end('api'), this.end('worker')])
    await this.mongo.db.dropDatabase()
    await this.mongo.close()
    rmSync(this.#dataDir, { recursive: true })
  }

  #spawn(app: 'api' | 'worker', settings: Record<string, string>): ChildProcess {
    const child = spawn(process.execPath, [path.join(ROOT, 'apps', app, 'dist/main.js')], {
      cwd: ROOT,
      env: { ...this.env, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (app === 'worker') child.stdout!.resume()
    this.#children.set(app, child)
    return child
  }
}
