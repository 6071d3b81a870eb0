import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Scope } from '@secondtouch/contracts'
import { readRows } from '@secondtouch/csv-reader'
import { gridFsStore } from '@secondtouch/file-store'
import { type CheckedChunk, dryRun, type OpenRows, runImport, type WorkspaceLimits } from '@secondtouch/import-core'
import { connectMongo, type MongoStore } from '@secondtouch/mongo-store'
import { type Logger, readConfig } from '@secondtouch/runtime'
import { testMongoUri, testRedisUrl } from '@secondtouch/test-kit'
import { newSecret, secretHash } from '../../src/identity/secrets'
import { startApi } from '../../src/main'

/** The key that the product is started with. */
export const LOCAL_KEY = 'the-planted-local-key'

/** What an answer of the product was. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, and compare what they find
  readonly json: any
}

/** The product as it runs: one process, a real MongoDB, a real Redis. */
export interface Product {
  readonly base: string
  readonly mongo: MongoStore
  /** All that was written to log and terminal. */
  readonly output: string[]
  call(
    method: string,
    url: string,
    options?: { body?: unknown; key?: string | null; headers?: Record<string, string> },
  ): Promise<Answer>
  upload(
    files: readonly { name: string; data: string | Uint8Array<ArrayBuffer> }[],
    options?: UploadExtra,
  ): Promise<Answer>
  /** A key of a workspace, which is made where it is not there. */
  keyOf(workspace: string, scopes: readonly Scope[]): Promise<{ key: string; keyId: string; workspaceId: string }>
  /** Does the worker's part, in chunks of three rows unless told otherwise. */
  run(importId: string, chunkRows?: number): Promise<void>
  /** Does the worker's part of an undo. */
  undo(importId: string): Promise<void>
  stop(): Promise<void>
}

interface UploadExtra {
  readonly options?: object
  readonly key?: string
  readonly headers?: Record<string, string>
}

const LIMITS: WorkspaceLimits = {
  maxRunning: 1,
  maxWaiting: 100,
  maxAccounts: 1_000_000,
  maxDrafts: 1_000,
  maxStoredBytes: 1e9,
}

/** Starts it on a database of its own. */
export async function startProduct(database: string, settings: Record<string, string> = {}): Promise<Product> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'secondtouch-api-'))
  const output: string[] = []
  const line = (message: string, meta?: object) =>
    output.push(JSON.stringify([message, meta], (_, value) => (value instanceof Error ? value.stack : value)))
  const logger: Logger = { debug: line, info: line, warn: line, error: line }
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    MONGODB_URI: testMongoUri(database),
    // Job names are the same in every test file, so each has a Redis database of its own.
    REDIS_URL: `${testRedisUrl()}/7`,
    LOCAL_WORKSPACE: 'true',
    LOCAL_API_KEY: LOCAL_KEY,
    UPLOADS_PER_MINUTE: '0',
    PREVIEWS_PER_MINUTE: '0',
    ...settings,
  })
  const terminal = jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    output.push(String(text))
    return true
  })
  const api = await startApi(config, logger).finally(() => terminal.mockRestore())
  const mongo = await connectMongo({ uri: config.mongoUri })
  const files = gridFsStore(mongo.db)
  const openRows: OpenRows = ({ file, survey }, from) =>
    readRows(files.read(file.id, { size: file.size, offset: from.offset }), {
      survey,
      from,
      limits: { maxRecordBytes: config.limits.maxRecordBytes },
    })

  const call: Product['call'] = async (method, url, { body, key = LOCAL_KEY, headers = {} } = {}) => {
    const response = await fetch(api.address + url, {
      method,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return answerOf(response)
  }
  return {
    base: api.address,
    mongo,
    output,
    call,
    upload: async (parts, { options, key = LOCAL_KEY, headers = {} } = {}) => {
      const form = new FormData()
      if (options) form.append('options', JSON.stringify(options))
      for (const { name, data } of parts) form.append('file', new Blob([data], { type: 'text/csv' }), name)
      const response = await fetch(`${api.address}/v1/imports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, ...headers },
        body: form,
      })
      return answerOf(response)
    },
    keyOf: async (workspace, scopes) => {
      const { id: workspaceId } = await mongo.identity.ensureWorkspace(workspace)
      const key = newSecret()
      const { id: keyId } = await mongo.identity.addKey({ workspaceId, name: 'test', scopes, hash: secretHash(key) })
      return { key, keyId, workspaceId }
    },
    run: async (importId, chunkRows = 3) => {
      const claim = await mongo.leases.claim(importId, 'worker', LIMITS, { chunkRows, chunkText: 1e6, lanes: 2 })
      const ports = { names: mongo.accountNames, openRows, signal: new AbortController().signal }
      if (claim.kind === 'validate') {
        const { lease } = claim
        const keep = (chunk: CheckedChunk) => mongo.plans.keepChunk(lease, chunk)
        const plan = await dryRun(lease, { ...ports, keep, noteRowUnderCheck: async () => undefined })
        await mongo.plans.installPlan(lease, plan, LIMITS)
      } else if (claim.kind === 'claimed') {
        await runImport(claim.lease, { ...ports, store: mongo.leases })
        await mongo.leases.complete(claim.lease)
      } else throw new Error(`not claimed: ${claim.kind}`)
    },
    undo: async importId => {
      const claim = await mongo.leases.claim(importId, 'worker', LIMITS, { chunkRows: 3, chunkText: 1e6, lanes: 2 })
      if (claim.kind !== 'revert') throw new Error(`not claimed: ${claim.kind}`)
      while (!(await mongo.leases.revertNext(claim.lease, 3)).done);
    },
    stop: async () => {
      await api.close()
      await mongo.db.dropDatabase()
      await mongo.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
}
