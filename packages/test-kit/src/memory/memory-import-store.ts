import { randomBytes } from 'node:crypto'
import {
  ACTIVE_STATES,
  type ChunkOutcomes,
  ENDED_STATES,
  IMPORT_STATES,
  type ImportFilter,
  type ImportRecord,
  type ImportState,
  type ImportStore,
  type IssueFilter,
  type NewImport,
  type NewRun,
  NO_ROWS,
  type OwedImport,
  type Page,
  type PageRequest,
  processedRows,
  type RowCorrection,
  type RowIssue,
  type RunResult,
  type StateConflict,
  tellingIssues,
  UNDECIDED_STATES,
  type WorkspaceLimits,
  type WorkspaceUsage,
} from '@secondtouch/import-core'
import { forgetInMemory } from './memory-housekeeping'
import { atWorkInMemory, owedInMemory } from './memory-owed'
import { memoryPage } from './memory-page'
import {
  endInMemory,
  issuesInMemory,
  laneTally,
  type MemoryImport,
  type MemoryState,
  memoryRecord,
  moveTo,
} from './memory-state'
import { correctionsInMemory } from './review/memory-rows'

/** Stored imports in memory, as the HTTP side works with them. */
export class MemoryImportStore implements ImportStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async createRun(run: NewRun, configured: WorkspaceLimits): Promise<RunResult> {
    const { workspaceId, idempotency } = run
    const workspace = this.#state.workspace(workspaceId)
    const limits = { ...configured, ...workspace.limits }
    const before =
      idempotency && this.#state.runs.find(each => each.workspaceId === workspaceId && each.key === idempotency.key)
    if (before && before.fingerprint !== idempotency.fingerprint) return { kind: 'key_reused' }
    if (before) return { kind: 'replayed', runId: before.runId, imports: before.importIds.map(id => this.#record(id)) }

    const queued = run.imports.filter(({ state }) => state === 'queued')
    const waiting = this.#state.inState('queued', workspaceId).length
    if (queued.length > 0 && waiting + queued.length > limits.maxWaiting) return { kind: 'too_many_imports', waiting }
    const wanted = queued.reduce((sum, { survey }) => sum + survey.rows, 0)
    const room = limits.maxAccounts - workspace.accounts
    if (wanted > room) return { kind: 'account_limit', room: Math.max(0, room), wanted }
    const drafts = run.imports.filter(({ state }) => UNDECIDED_STATES.includes(state)).length
    const used = this.#used(workspaceId)
    if (drafts > 0 && used.drafts + drafts > limits.maxDrafts) return { kind: 'too_many_drafts', drafts: used.drafts }
    const bytes = run.imports.reduce((sum, { file }) => sum + file.size, 0)
    const free = limits.maxStoredBytes - used.storedBytes
    if (bytes > free) return { kind: 'storage_limit', room: Math.max(0, free), wanted: bytes }

    workspace.accounts += wanted
    const runId = this.#state.nextId()
    const ids = run.imports.map(each => this.#insert(run, runId, each))
    if (idempotency) this.#state.runs.push({ workspaceId, runId, ...idempotency, importIds: ids })
    return { kind: 'created', runId, imports: ids.map(id => this.#record(id)) }
  }

  async get(workspaceId: string, importId: string): Promise<ImportRecord | null> {
    const found = this.#state.importOf(workspaceId, importId)
    return found && memoryRecord(found)
  }

  async list(
    workspaceId: string,
    { state, createdBy, q, since, until }: ImportFilter,
    page: PageRequest,
  ): Promise<Page<ImportRecord>> {
    const found = [...this.#state.imports.values()]
      .filter(each => each.workspaceId === workspaceId && (state === undefined || each.state === state))
      .filter(each => createdBy === undefined || each.createdBy === createdBy)
      .filter(each => q === undefined || each.file.name.toLowerCase().includes(q.toLowerCase()))
      .filter(each => (!since || each.createdAt >= since) && (!until || each.createdAt < until))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
    return memoryPage('imports', found.map(memoryRecord), ({ id }) => id, page)
  }

  async position(workspaceId: string, importId: string): Promise<number | null> {
    const index = this.#state.inState('queued', workspaceId).findIndex(({ id }) => id === importId)
    return index < 0 ? null : index + 1
  }

  async usage(workspaceId: string): Promise<WorkspaceUsage> {
    return this.#used(workspaceId)
  }

  #used(workspaceId: string): WorkspaceUsage {
    return {
      waiting: this.#state.inState('queued', workspaceId).length,
      running: atWorkInMemory(this.#state, workspaceId),
      accounts: this.#state.workspaces.get(workspaceId)?.accounts ?? 0,
      drafts: UNDECIDED_STATES.flatMap(each => this.#state.inState(each, workspaceId)).length,
      storedBytes: this.#storedBytes(workspaceId),
    }
  }

  #storedBytes(workspaceId: string): number {
    const kept = [...this.#state.imports.values()].filter(
      each => each.workspaceId === workspaceId && each.filesDeletedAt === null,
    )
    return kept.reduce((sum, { file }) => sum + file.size, 0)
  }

  async countByState(): Promise<Readonly<Record<ImportState, number>>> {
    const counts = IMPORT_STATES.map(state => [state, this.#state.inState(state).length])
    return Object.fromEntries(counts) as Record<ImportState, number>
  }

  async owed(limits: WorkspaceLimits): Promise<OwedImport[]> {
    return owedInMemory(this.#state, limits)
  }

  async issues(
    workspaceId: string,
    importId: string,
    { code, severity, column }: IssueFilter,
    page: PageRequest,
  ): Promise<Page<RowIssue>> {
    const found = this.#state.importOf(workspaceId, importId)
    const all = found ? issuesInMemory(found) : []
    const keys = new Map(sorted(all).map((issue, i) => [issue, String(i)]))
    const wanted = [...keys.keys()].filter(
      issue =>
        (code === undefined || issue.code === code) &&
        (severity === undefined || issue.severity === severity) &&
        (column === undefined || issue.column === column),
    )
    return memoryPage(`issues ${importId}`, wanted, issue => keys.get(issue)!, page)
  }

  async *firstIssues(workspaceId: string, importId: string): AsyncGenerator<RowIssue> {
    yield* tellingIssues(inTurn(sorted(this.#state.importOf(workspaceId, importId)?.issues ?? [])))
  }

  async corrections(workspaceId: string, importId: string): Promise<ReadonlyMap<number, RowCorrection>> {
    const found = this.#state.importOf(workspaceId, importId)
    return found ? correctionsInMemory(found) : new Map()
  }

  async *outcomes(workspaceId: string, importId: string): AsyncGenerator<ChunkOutcomes> {
    const chunks = [...(this.#state.importOf(workspaceId, importId)?.chunks.values() ?? [])]
    for (const { chunk, firstRow, outcomes } of chunks.sort((a, b) => a.chunk - b.chunk)) {
      yield { chunk, firstRow, outcomes }
    }
  }

  async cancel(workspaceId: string, importId: string): Promise<ImportRecord | StateConflict | null> {
    const found = this.#state.importOf(workspaceId, importId)
    if (!found) return null
    if (found.state === 'reverting') return { kind: 'conflict', state: found.state }
    if (['mapping', 'review', 'queued'].includes(found.state)) endInMemory(this.#state, found, 'cancelled', null)
    else if ((ACTIVE_STATES as readonly ImportState[]).includes(found.state)) {
      found.epoch++
      if (found.state !== 'cancelling') moveTo(found, 'cancelling')
      const isWhole = found.lanes.length > 0 && processedRows(laneTally(found)) === found.survey.rows
      endInMemory(this.#state, found, isWhole ? 'completed' : 'cancelled', null)
    }
    return memoryRecord(found)
  }

  async deleteFiles(
    workspaceId: string,
    importId: string,
  ): Promise<{ kind: 'deleted'; fileId: string } | StateConflict | null> {
    const found = this.#state.importOf(workspaceId, importId)
    if (!found) return null
    if (!(ENDED_STATES as readonly ImportState[]).includes(found.state)) return { kind: 'conflict', state: found.state }
    return { kind: 'deleted', fileId: forgetInMemory(found).fileId }
  }

  async strayFiles(fileIds: readonly string[]): Promise<string[]> {
    const used = new Set(
      [...this.#state.imports.values()].filter(each => each.filesDeletedAt === null).map(({ file }) => file.id),
    )
    return fileIds.filter(id => !used.has(id))
  }

  #record(id: string): ImportRecord {
    return memoryRecord(this.#state.imports.get(id)!)
  }

  #sameFile(workspaceId: string, sha256: string): ImportRecord['sameFileAs'] {
    const [newest] = [...this.#state.imports.values()]
      .filter(each => each.workspaceId === workspaceId && each.file.sha256 === sha256)
      .filter(each => each.counts.created > 0 && each.state !== 'reverting' && each.state !== 'reverted')
      .sort((a, b) => (a.id < b.id ? 1 : -1))
    return newest ? { importId: newest.id, createdAt: newest.createdAt, created: newest.counts.created } : null
  }

  #insert({ workspaceId, createdBy }: NewRun, runId: string, given: NewImport): string {
    const createdAt = new Date()
    const isQueued = given.state === 'queued'
    const added: MemoryImport = {
      ...given,
      id: workspaceId + this.#state.nextId(),
      workspaceId,
      runId,
      createdBy,
      createdAt,
      counts: { ...NO_ROWS, total: given.survey.rows },
      problem: null,
      updatedAt: createdAt,
      queuedAt: isQueued ? createdAt : null,
      startedAt: null,
      finishedAt: null,
      heartbeatAt: null,
      filesDeletedAt: null,
      sameFileAs: this.#sameFile(workspaceId, given.file.sha256),
      revert: null,
      movedAt: null,
      revertedTo: '',
      kept: [],
      version: 1,
      attempt: null,
      epoch: 0,
      chunking: null,
      lanes: [],
      chunks: new Map(),
      issues: [],
      crashes: 0,
      faults: 0,
      faultChunks: 0,
      suspect: null,
      reserved: isQueued ? given.survey.rows : 0,
      plan: null,
      planParts: { epoch: 0, chunks: [] },
      namesAtCheck: 0,
      hashKey: randomBytes(8).toString('hex'),
      correctionsByRow: new Map(),
      repairs: [],
      corrections: 0,
      awaitingRetry: 0,
      round: 0,
    }
    this.#state.imports.set(added.id, added)
    return added.id
  }
}

function sorted(issues: readonly RowIssue[]): RowIssue[] {
  return [...issues].sort((a, b) => a.row - b.row)
}

async function* inTurn(issues: readonly RowIssue[]): AsyncGenerator<RowIssue> {
  yield* issues
}
