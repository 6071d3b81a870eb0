import { randomBytes, randomUUID } from 'node:crypto'
import {
  type ImportRecord,
  type NewImport,
  type NewRun,
  NO_ROWS,
  type RunResult,
  UNDECIDED_STATES,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument, RunDocument } from '../database/documents'
import { newImportId } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { changeRoom, takeTurn } from '../workspace/workspaces'
import { readRecords, toRecord } from './import-record'
import { sameFile } from './same-file'
import { countDrafts, sumStoredBytes } from './workspace-usage'

/** Stores a run and its imports, or says why not; see `ImportStore.createRun`. */
export async function createRun(database: Database, run: NewRun, limits: WorkspaceLimits): Promise<RunResult> {
  return inTransaction(database, session => tryToCreate(database, run, limits, session), { retryDuplicateKey: true })
}

async function tryToCreate(
  database: Database,
  run: NewRun,
  configured: WorkspaceLimits,
  session: mongo.ClientSession,
): Promise<RunResult> {
  const { workspaceId } = run
  const turn = await takeTurn(database, workspaceId, configured, session)
  if (!turn) throw new Error(`there is no workspace ${workspaceId}`)
  const before = await findByKey(database, run, session)
  if (before) return replay(database, before, run)

  const queued = run.imports.filter(({ state }) => state === 'queued')
  const waiting = await database.imports.countDocuments({ workspaceId, state: 'queued' }, { session })
  if (queued.length > 0 && waiting + queued.length > turn.limits.maxWaiting)
    return { kind: 'too_many_imports', waiting }

  const wanted = queued.reduce((sum, { survey }) => sum + survey.rows, 0)
  const room = turn.limits.maxAccounts - turn.accounts
  if (wanted > room) return { kind: 'account_limit', room: Math.max(0, room), wanted }

  const drafts = run.imports.filter(({ state }) => UNDECIDED_STATES.includes(state)).length
  const kept = drafts === 0 ? 0 : await countDrafts(database, workspaceId, session)
  if (drafts > 0 && kept + drafts > turn.limits.maxDrafts) return { kind: 'too_many_drafts', drafts: kept }

  const bytes = run.imports.reduce((sum, { file }) => sum + file.size, 0)
  const free = turn.limits.maxStoredBytes - (await sumStoredBytes(database, workspaceId, session))
  if (bytes > free) return { kind: 'storage_limit', room: Math.max(0, free), wanted: bytes }

  return { kind: 'created', ...(await insert(database, run, wanted, session)) }
}

async function insert(
  database: Database,
  run: NewRun,
  wanted: number,
  session: mongo.ClientSession,
): Promise<{ runId: string; imports: ImportRecord[] }> {
  const { workspaceId, createdBy, idempotency } = run
  const runId = randomUUID()
  const createdAt = new Date()
  const documents: ImportDocument[] = []
  for (const [i, each] of run.imports.entries()) {
    const _id = newImportId(workspaceId, createdAt.getTime() + i)
    const same = await sameFile(database, workspaceId, each.file.sha256, session)
    const document = newDocument(each, { _id, workspaceId, runId, createdBy, createdAt })
    documents.push(same ? { ...document, sameFileAs: same } : document)
  }
  await database.runs.insertOne(
    {
      _id: runId,
      workspaceId,
      createdBy,
      ...(idempotency && { idempotency: { key: idempotency.key, fingerprint: idempotency.fingerprint } }),
      importIds: documents.map(({ _id }) => _id),
      createdAt,
    },
    { session },
  )
  await database.imports.insertMany(documents, { session })
  await changeRoom(database, workspaceId, wanted, session)
  return { runId, imports: documents.map(document => toRecord(document, null)) }
}

function newDocument(
  { mode, state, file, survey, mapping, suggested, preset, options }: NewImport,
  identity: Pick<ImportDocument, '_id' | 'workspaceId' | 'runId' | 'createdBy' | 'createdAt'>,
): ImportDocument {
  const isQueued = state === 'queued'
  return {
    ...identity,
    state,
    mode,
    file,
    survey,
    mapping,
    preset,
    suggested,
    options,
    counts: { ...NO_ROWS, total: survey.rows },
    problem: null,
    updatedAt: identity.createdAt,
    queuedAt: isQueued ? identity.createdAt : null,
    startedAt: null,
    finishedAt: null,
    heartbeatAt: null,
    filesDeletedAt: null,
    version: 1,
    attempt: null,
    epoch: 0,
    cut: null,
    crashes: 0,
    faults: 0,
    faultChunks: 0,
    suspect: null,
    reserved: isQueued ? survey.rows : 0,
    namesAtCheck: 0,
    hashKey: randomBytes(8).toString('hex'),
    plan: null,
    repairs: [],
    corrections: 0,
    awaitingRetry: 0,
    round: 0,
  }
}

async function findByKey(database: Database, run: NewRun, session: mongo.ClientSession): Promise<RunDocument | null> {
  const { workspaceId, idempotency } = run
  return idempotency && database.runs.findOne({ workspaceId, 'idempotency.key': idempotency.key }, { session })
}

/** The answer to a key that came before: the turn makes sure that its run is stored whole. */
async function replay(database: Database, before: RunDocument, run: NewRun): Promise<RunResult> {
  if (before.idempotency?.fingerprint !== run.idempotency?.fingerprint) return { kind: 'key_reused' }
  const documents = await database.imports
    .find({ _id: { $in: before.importIds } })
    .sort({ _id: 1 })
    .toArray()
  return { kind: 'replayed', runId: before._id, imports: await readRecords(database, documents) }
}
