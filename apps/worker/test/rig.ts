import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { Surveyor } from '@secondtouch/csv-reader'
import { gridFsStore } from '@secondtouch/file-store'
import {
  DEFAULT_OPTIONS,
  type ImportRecord,
  type ImportState,
  type NewImport,
  suggestMapping,
} from '@secondtouch/import-core'
import { connectProducer } from '@secondtouch/import-queue'
import { until } from '@secondtouch/local-services'
import { connectMongo, type HookPoint } from '@secondtouch/mongo-store'
import { testMongoUri, testRedisUrl } from '@secondtouch/test-kit'
import { type CsvOptions, csvPieces, type GeneratedRow, rowOf } from '../../../scripts/csv-data/generator'

/** Limits that no test meets. */
export const LIMITS = { maxRunning: 1, maxWaiting: 10, maxAccounts: 1_000_000, maxDrafts: 1_000, maxStoredBytes: 1e9 }
const SURVEY_LIMITS = { maxRows: 1_000_000, maxColumns: 200, maxRecordBytes: 1 << 20, maxHeaderBytes: 1 << 16 }
const ROOT = path.join(__dirname, '../../..')
/** Milliseconds that anything here may take: recovery from a kill is bounded by 30 s. */
const PATIENCE_MS = 60_000

/** Everything around a worker process: stores, queue, and a workspace to import into. */
export class Rig {
  readonly #workers = new Set<ChildProcess>()

  private constructor(
    readonly mongo: Awaited<ReturnType<typeof connectMongo>>,
    readonly producer: ReturnType<typeof connectProducer>,
    readonly workspaceId: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param redisDatabase number of the Redis database, one for each test file. */
  static async open(name: string, redisDatabase: number): Promise<Rig> {
    const mongoUri = testMongoUri(name)
    const redisUrl = `${testRedisUrl()}/${redisDatabase}`
    const mongo = await connectMongo({ uri: mongoUri })
    await mongo.db.dropDatabase()
    await mongo.ensureIndexes()
    const producer = connectProducer({ redisUrl, onError: () => undefined })
    const { id } = await mongo.identity.ensureWorkspace('tests')
    const settings = { MONGODB_URI: mongoUri, REDIS_URL: redisUrl, CHUNK_ROWS: '100', LANES: '2', LOG_LEVEL: 'error' }
    const rig = new Rig(mongo, producer, id, { ...process.env, ...settings })
    await rig.emptyRedis()
    return rig
  }

  /** The same in another workspace. */
  async beside(workspace: string): Promise<Rig> {
    const { id } = await this.mongo.identity.ensureWorkspace(workspace)
    return new Rig(this.mongo, this.producer, id, this.env)
  }

  /** Stores and queues a generated file. */
  async queue(options: CsvOptions, change: Partial<NewImport> = {}): Promise<ImportRecord> {
    const surveyor = new Surveyor(SURVEY_LIMITS)
    const file = await gridFsStore(this.mongo.db).put(
      (async function* () {
        for (const piece of csvPieces(options)) {
          const bytes = Buffer.from(piece)
          surveyor.push(bytes)
          yield bytes
        }
      })(),
    )
    const result = surveyor.finish()
    if (!result.ok) throw new Error(result.problem.detail)
    const mapping = suggestMapping(result.survey).suggested
    const run = await this.mongo.imports.createRun(
      {
        workspaceId: this.workspaceId,
        createdBy: 'tests',
        idempotency: null,
        imports: [
          {
            mode: 'express',
            state: 'queued',
            file: { ...file, name: 'generated.csv' },
            survey: result.survey,
            mapping,
            suggested: mapping,
            preset: null,
            options: DEFAULT_OPTIONS,
            ...change,
          },
        ],
      },
      LIMITS,
    )
    if (run.kind !== 'created') throw new Error(`the run was answered ${run.kind}`)
    const [queued] = run.imports as [ImportRecord]
    await this.producer.queue.dispatch(queued.id)
    return queued
  }

  /** A worker as `npm start` runs it. */
  startWorker(): ChildProcess {
    return this.#spawn([path.join(ROOT, 'apps/worker/dist/main.js')])
  }

  /** A worker that waits at a point of a chunk's commit; resolves when it is there. */
  async workerStoppedAt(point: HookPoint, chunk: number): Promise<ChildProcess> {
    const worker = this.#spawn(['--import', 'tsx', path.join(__dirname, 'faulty-worker.ts'), `${point}:${chunk}`])
    await once(worker, 'message')
    return worker
  }

  async kill(worker: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#workers.delete(worker)
    if (worker.exitCode !== null || worker.signalCode !== null) return
    const ended = once(worker, 'exit')
    worker.kill(signal)
    await ended
  }

  async emptyRedis(): Promise<void> {
    const { hostname, port, pathname } = new URL(this.env.REDIS_URL!)
    const socket = connect(Number(port), hostname)
    socket.write(`SELECT ${pathname.slice(1)}\r\nFLUSHDB\r\n`)
    let answer = ''
    for await (const data of socket) {
      answer += data
      if (answer === '+OK\r\n+OK\r\n') break // leaving the loop closes the socket
    }
  }

  /** What is dead stays dead until the queue notices; a new job says at once that somebody may take over. */
  async handOver(importId: string): Promise<void> {
    await this.emptyRedis()
    await this.producer.queue.dispatch(importId)
  }

  /** Ids of the accounts that an import has made and that are there, by row. */
  async accountIds(importId: string): Promise<string[]> {
    const ids: string[] = []
    for await (const { id } of this.#accounts(importId)) ids.push(id)
    return ids
  }

  async get(importId: string): Promise<ImportRecord> {
    const record = await this.mongo.imports.get(this.workspaceId, importId)
    if (!record) throw new Error(`there is no import ${importId}`)
    return record
  }

  /** Polls until the import has ended, checking at every poll that rows add up and progress does not fall. */
  async ended(importId: string): Promise<ImportRecord> {
    let last = 0
    return until(`import ${importId} to end`, PATIENCE_MS, async () => {
      const record = await this.get(importId)
      const { total, created, skipped, rejected } = record.counts
      const processed = created + skipped + rejected
      if (processed < last || processed > total)
        throw new Error(`processed went from ${last} to ${processed} of ${total}`)
      last = processed
      return ['completed', 'failed', 'cancelled'].includes(record.state) ? record : null
    })
  }

  /** Polls until the import is in a state, without an account of its own. */
  async foreseen(importId: string, state: ImportState): Promise<ImportRecord> {
    return until(`import ${importId} to be in ${state}`, PATIENCE_MS, async () => {
      const record = await this.get(importId)
      if (record.counts.created > 0) throw new Error(`a dry run made ${record.counts.created} accounts`)
      return record.state === state ? record : null
    })
  }

  /** Polls until the import is undone, checking at every poll that nothing comes back. */
  async undone(importId: string): Promise<ImportRecord> {
    let last = 0
    return until(`import ${importId} to be undone`, PATIENCE_MS, async () => {
      const record = await this.get(importId)
      const { deleted } = record.revert ?? { deleted: 0 }
      if (deleted < last) throw new Error(`the undo went back from ${last} accounts to ${deleted}`)
      last = deleted
      return record.state === 'reverted' ? record : null
    })
  }

  /** Compares every row of the file with its account, its issue and its outcome. */
  async expectExactly(importId: string, options: CsvOptions): Promise<void> {
    const accounts = new Map<number, unknown>()
    for await (const { source, fields } of this.#accounts(importId)) accounts.set(source!.row, fields)
    const issues = new Map<number, string>()
    const found = this.mongo.imports.firstIssues(this.workspaceId, importId)
    for await (const { row, code } of found) issues.set(row, code)

    const rows = Array.from({ length: options.rows }, (_, index) => rowOf(index, options))
    const tally = { created: 0, skipped: 0, rejected: 0 }
    rows.forEach(({ expected }: GeneratedRow, index) => {
      const row = index + 2
      tally[expected.outcome]++
      expect([row, accounts.get(row)]).toEqual([row, expected.outcome === 'created' ? expected.account : undefined])
      expect([row, issues.get(row)]).toEqual([row, expected.outcome === 'created' ? undefined : expected.code])
    })
    expect(accounts.size).toBe(tally.created)
    expect((await this.get(importId)).counts).toMatchObject({ ...tally, total: options.rows })
    expect((await this.mongo.imports.usage(this.workspaceId)).accounts).toBe(
      await this.mongo.db.collection('accounts').countDocuments(),
    )
  }

  /** Ends the workers that a test that failed has left running. */
  async killWorkers(): Promise<void> {
    for (const worker of this.#workers) await this.kill(worker)
  }

  async close(): Promise<void> {
    await this.killWorkers()
    await this.mongo.db.dropDatabase()
    await this.producer.close()
    await this.mongo.close()
  }

  async *#accounts(importId: string) {
    let cursor: string | undefined
    do {
      const page = await this.mongo.accounts.list(
        this.workspaceId,
        { importId, sort: 'createdAt' },
        { limit: 500, cursor },
      )
      yield* page.items
      cursor = page.nextCursor ?? undefined
    } while (cursor)
  }

  #spawn(args: string[]): ChildProcess {
    const worker = spawn(process.execPath, args, {
      cwd: ROOT,
      env: this.env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#workers.add(worker)
    return worker
  }
}
