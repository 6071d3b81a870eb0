import {
  type AccountRecord,
  addTallies,
  type CheckedChunk,
  type Chunking,
  type ChunkOutcomes,
  type ImportRecord,
  type ImportState,
  type InteractionRecord,
  type KeptAccount,
  type LookAlikes,
  mayBecome,
  NO_ROWS,
  type Plan,
  type Position,
  processedRows,
  type RememberedMapping,
  type RowIssue,
  type StoredCorrection,
  type Tally,
  type WorkspaceLimits,
} from '@secondtouch/import-core'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** One stream of chunks, as the memory keeps it. */
export interface MemoryLane {
  lastChunk: number
  chunks: number
  tally: Tally
  movedAt?: Date
}

/** All that the memory knows of an import. */
export interface MemoryImport extends Omit<Mutable<ImportRecord>, 'attempt' | 'plan'> {
  plan: MemoryPlan | null
  /** Of the dry run at work, by epoch: what it has kept so far. */
  planParts: { epoch: number; chunks: CheckedChunk[] }
  namesAtCheck: number
  hashKey: string
  correctionsByRow: Map<number, StoredCorrection & { pending: boolean }>
  epoch: number
  chunking: Chunking | null
  lanes: MemoryLane[]
  chunks: Map<number, ChunkOutcomes & { end: Position; round?: number }>
  issues: RowIssue[]
  attempt: { startedAt: Date; processed: number; epoch: number; chunks: number; ended: boolean } | null
  crashes: number
  faults: number
  faultChunks: number
  suspect: { epoch: number; row: number } | null
  reserved: number
  /** When its dry run or undo last came forward. */
  movedAt: Date | null
  /** Of an undo: the last account that it has looked at, and those that it spared. */
  revertedTo: string
  kept: KeptAccount[]
}

/** A plan as the memory keeps it. */
export interface MemoryPlan extends Plan {
  readonly epoch: number
  readonly names: number
  readonly checkedAt: Date
  readonly chunks: readonly CheckedChunk[]
  lookAlikes: LookAlikes | null
}

/** An account as the memory keeps it. */
export interface MemoryAccount extends AccountRecord {
  readonly workspaceId: string
  readonly nameKey: string
  /** Its place in the order of upload and row. */
  readonly order: string
}

/** A tenant as the memory keeps it. */
export interface MemoryWorkspace {
  accounts: number
  /** How often names of accounts have changed. */
  names: number
  limits: Partial<WorkspaceLimits>
}

/** What the stores in memory share: one process, so every call that does not wait is a transaction. */
export class MemoryState {
  readonly workspaces = new Map<string, MemoryWorkspace>()
  readonly imports = new Map<string, MemoryImport>()
  readonly runs: { workspaceId: string; runId: string; key: string; fingerprint: string; importIds: string[] }[] = []
  readonly accounts = new Map<string, MemoryAccount>()
  interactions: InteractionRecord[] = []
  readonly mappings = new Map<string, RememberedMapping & { readonly workspaceId: string }>()
  #ids = 0

  /** A number that no one has got before, as 16 hexadecimal digits: later ones sort after earlier ones. */
  nextId(): string {
    this.#ids++
    return this.#ids.toString(16).padStart(16, '0')
  }

  /** The import, where it is one of the workspace. */
  importOf(workspaceId: string, importId: string): MemoryImport | null {
    const found = this.imports.get(importId)
    return found?.workspaceId === workspaceId ? found : null
  }

  /** Imports of a workspace (or all) in a state, in the order they were queued. */
  inState(state: ImportState, workspaceId?: string): MemoryImport[] {
    return [...this.imports.values()]
      .filter(each => each.state === state && (workspaceId === undefined || each.workspaceId === workspaceId))
      .sort((a, b) => Number(a.queuedAt) - Number(b.queuedAt) || (a.id < b.id ? -1 : 1))
  }

  /** An account that goes takes its interactions with it. */
  forgetInteractions(accountId: string): void {
    this.interactions = this.interactions.filter(each => each.accountId !== accountId)
  }

  workspace(id: string): MemoryWorkspace {
    const found = this.workspaces.get(id)
    if (!found) throw new Error(`there is no workspace ${id}`)
    return found
  }
}

/** The only place in memory that changes a state. */
export function moveTo(each: MemoryImport, to: ImportState): void {
  if (!mayBecome(each.state, to)) throw new Error(`import ${each.id} cannot go from ${each.state} to ${to}`)
  each.state = to
  each.updatedAt = new Date()
  each.version++
}

/** What the lanes of an import add up to. */
export function laneTally({ lanes }: MemoryImport): Tally {
  return lanes.reduce((sum, lane) => addTallies(sum, lane.tally), NO_ROWS)
}

/** Chunks that an import has committed. */
export function laneChunks({ lanes }: MemoryImport): number {
  return lanes.reduce((sum, lane) => sum + lane.chunks, 0)
}

/** Fixes the counts of an import that ends, and gives back the room that its accounts did not take. */
export function endInMemory(
  state: MemoryState,
  each: MemoryImport,
  to: 'completed' | 'failed' | 'cancelled',
  problem: ImportRecord['problem'],
): void {
  const counts = { ...laneTally(each), total: each.survey.rows }
  const made = counts.created - each.counts.created
  const rows = processedRows(counts)
  if (rows > counts.total || (to === 'completed' && rows < counts.total)) {
    throw new Error(`import ${each.id} has ${counts.total} rows, but its lanes committed ${rows}`)
  }
  moveTo(each, to)
  each.version += laneChunks(each)
  each.counts = counts
  each.problem = problem
  each.finishedAt = new Date()
  if (each.attempt) each.attempt.ended = true
  const workspace = state.workspace(each.workspaceId)
  workspace.accounts += made - each.reserved
  if (made > 0) workspace.names++
  each.reserved = 0
}

/** The import as the domain knows it. */
export function memoryRecord(each: MemoryImport): ImportRecord {
  const { epoch, chunking, lanes, chunks, issues, crashes, faults, faultChunks, suspect, reserved, ...more } = each
  const { plan, planParts, namesAtCheck, hashKey, correctionsByRow, revertedTo, kept, movedAt, ...facts } = more
  const isLive = each.state === 'importing' || each.state === 'cancelling'
  return {
    ...facts,
    plan: plan && { counts: plan.counts, checkedAt: plan.checkedAt },
    attempt: each.attempt && { startedAt: each.attempt.startedAt, processed: each.attempt.processed },
    counts: isLive ? { ...laneTally(each), total: each.survey.rows } : each.counts,
    version: each.version + (isLive ? laneChunks(each) : 0),
  }
}

/** What was found in the rows of an import; until it has been started, what its plan foresees. */
export function issuesInMemory({ startedAt, plan, issues }: MemoryImport): readonly RowIssue[] {
  return startedAt === null && plan ? plan.chunks.flatMap(chunk => chunk.issues) : issues
}
