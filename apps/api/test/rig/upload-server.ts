import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Surveyor } from '@secondtouch/csv-reader'
import { folderStore } from '@secondtouch/file-store'
import type { FileStore, ImportRecord, NewRun, RunResult } from '@secondtouch/import-core'
import { memoryStores } from '@secondtouch/test-kit'
import type { Limits } from '../../src/imports/limits'
import { type UploadRoutePorts, uploadRoute } from '../../src/imports/upload/upload-route'
import { FORM_TYPE, form, type Part, type RawAnswer, sendRaw } from './raw-client'
import { KEYS, serve, type TestServer } from './serve'

/** Small limits, so that going beyond them takes no time. */
export const LIMITS: Limits = {
  maxFileBytes: 300_000,
  maxRowsPerFile: 100,
  maxFilesPerRun: 5,
  maxColumns: 20,
  maxRecordBytes: 4_096,
  maxHeaderBytes: 1_024,
  maxRunning: 1,
  maxWaiting: 10,
  maxAccounts: 1_000,
  maxDrafts: 100,
  maxStoredBytes: 10_000_000,
}

/** A file that becomes two accounts. */
export const CSV = 'name,notes\nJane Doe,"Long-term, partner"\nAcme Corp,\n'

/** The part of a form that holds a file. */
export const file = (data: string | Buffer, fileName = 'a.csv', type = 'text/csv'): Part => ({
  name: 'file',
  fileName,
  data,
  type,
})

/** A server with nothing but the upload route, real files, and runs that are only noted. */
export interface UploadServer extends TestServer {
  readonly runs: NewRun[]
  readonly answers: string[]
  readonly announced: string[]
  /** Names of everything in the folder of stored files. */
  readonly stored: () => string[]
  /** How many bytes the workspace keeps from now on. */
  useBytes(bytes: number): void
  /** What `createRun` answers next, instead of storing the run. */
  refuseNextRun(result: RunResult | Error): void
  upload(parts: readonly Part[], headers?: Record<string, string>): Promise<RawAnswer>
  post(body: string | Buffer, headers?: Record<string, string>): Promise<RawAnswer>
}

/** The start of an upload request; Content-Length is for the caller to say. */
export function head(headers: Record<string, string | number> = {}): string {
  const all = { Host: 'x', Authorization: `Bearer ${KEYS.all}`, 'Content-Type': FORM_TYPE, ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST /v1/imports HTTP/1.1\r\n${lines.join('')}\r\n`
}

/** Starts one. */
export async function serveUploads(overrides: Partial<UploadRoutePorts> = {}): Promise<UploadServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-uploads-'))
  const files: FileStore = folderStore(folder)
  const runs: NewRun[] = []
  const answers: string[] = []
  const announced: string[] = []
  let next: RunResult | Error | null = null
  let used = 0
  const storedBytes = () => used
  const createRun = async (run: NewRun): Promise<RunResult> => {
    const result = next
    next = null
    if (result instanceof Error) throw result
    if (result) return result
    runs.push(run)
    return { kind: 'created', runId: 'run', imports: run.imports.map((each, i) => record(run, each, i)) }
  }
  const server = await serve([
    uploadRoute({
      imports: {
        createRun,
        position: async () => 1,
        usage: async () => ({ waiting: 0, running: 0, accounts: 0, drafts: 0, storedBytes: storedBytes() }),
      },
      mappings: memoryStores().mappings,
      files,
      newSurveyor: ({ maxRowsPerFile, ...limits }) => new Surveyor({ ...limits, maxRows: maxRowsPerFile }),
      limitsOf: async () => LIMITS,
      uploadRate: { take: async () => null },
      pace: { windowMs: 10_000, leastBytes: 1 },
      announce: ids => announced.push(...ids),
      onAnswer: answer => answers.push(answer),
      onNotRemembered: error => {
        throw error
      },
      onStray: error => {
        throw error
      },
      ...overrides,
    }),
  ])
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    sendRaw(server.port, [head({ 'Content-Length': body.length, ...headers }), body])
  return {
    ...server,
    runs,
    answers,
    announced,
    stored: () => readdirSync(folder),
    useBytes: bytes => {
      used = bytes
    },
    refuseNextRun: result => {
      next = result
    },
    post,
    upload: (parts, headers) => post(form(parts), headers),
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** One for all tests of a suite; what it noted is forgotten before each. */
export function useUploads(): () => UploadServer {
  let server: UploadServer
  beforeAll(async () => {
    server = await serveUploads()
  })
  afterAll(() => server.close())
  beforeEach(() => {
    for (const noted of [server.runs, server.answers, server.announced]) noted.length = 0
  })
  return () => server
}

/** An upload is refused with this code, and nothing is left of it. */
export async function refused(
  api: UploadServer,
  answer: Promise<RawAnswer>,
  code: string,
  status: number,
): Promise<void> {
  const before = api.stored()
  const { status: given, json } = await answer
  expect({ status: given, code: json?.code }).toEqual({ status, code })
  expect(JSON.stringify(json)).not.toMatch(/node_modules|at .*\.[jt]s/)
  expect(api.runs).toEqual([])
  expect(api.stored()).toEqual(before)
}

function record(
  run: NewRun,
  { state, mode, file, survey, mapping, suggested, preset, options }: NewRun['imports'][number],
  i: number,
): ImportRecord {
  const now = new Date()
  return {
    id: String(i).padStart(24, '0'),
    workspaceId: run.workspaceId,
    runId: 'run',
    createdBy: run.createdBy,
    state,
    mode,
    suggested,
    file,
    survey,
    mapping,
    preset,
    options,
    counts: { total: survey.rows, created: 0, skipped: 0, rejected: 0, warnings: 0 },
    problem: null,
    createdAt: now,
    updatedAt: now,
    queuedAt: state === 'queued' ? now : null,
    startedAt: null,
    finishedAt: null,
    heartbeatAt: null,
    attempt: null,
    version: 1,
    filesDeletedAt: null,
    ...{ plan: null, repairs: [], corrections: 0, awaitingRetry: 0, round: 0 },
    revert: null,
    sameFileAs: null,
  }
}
