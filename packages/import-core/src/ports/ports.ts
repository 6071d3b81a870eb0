import type { AccountFields } from '@secondtouch/accounts'
import type { IssueCode, Severity } from '../check/issues'
import type { Overlay } from '../decide/overlay'
import type { Position, RowBlock, Survey } from '../file/rows'
import type {
  Counts,
  Cut,
  ImportMode,
  ImportOptions,
  ImportProblem,
  ImportRecord,
  RowIssue,
  SourceFile,
  Tally,
} from '../import/imports'
import type { RevertWork } from '../import/revert'
import type { ImportState } from '../import/states'
import type { ColumnMapping } from '../mapping/roles'

/** Some items of a longer list and where the next ones start; `null` at the end. */
export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}

export interface PageRequest {
  /** 1 to 500. */
  readonly limit: number
  /** `nextCursor` of the page before; a text that is none of ours throws `InvalidCursorError`. */
  readonly cursor?: string | undefined
}

/** A cursor that this list did not give out. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError'
}

/** The limits of one workspace that a store has to hold under race. */
export interface WorkspaceLimits {
  /** Imports that may be `queued` at once. */
  readonly maxWaiting: number
  /** Imports that may be `importing` at once. */
  readonly maxRunning: number
  /** Accounts, stored and reserved together. */
  readonly maxAccounts: number
}

/** A surveyed file that is about to become an import. */
export interface NewImport {
  readonly mode: ImportMode
  /** `queued` where everything is known, `validating` where invalid rows must be known first, else `mapping`. */
  readonly state: 'mapping' | 'validating' | 'queued'
  readonly file: SourceFile
  readonly survey: Survey
  readonly mapping: ColumnMapping | null
  readonly options: ImportOptions
}

export interface NewRun {
  readonly workspaceId: string
  /** Who uploaded, for the history: the name of the key or session. */
  readonly createdBy: string
  /** The `Idempotency-Key` of the request and what it stood for (a hash of files and options). */
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null
  readonly imports: readonly NewImport[]
}

/** What became of a request to store a run; all of it happened, or nothing. */
export type RunResult =
  | { readonly kind: 'created'; readonly runId: string; readonly imports: ImportRecord[] }
  /** The same key came before with the same content: the imports of then. */
  | { readonly kind: 'replayed'; readonly runId: string; readonly imports: ImportRecord[] }
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'too_many_imports'; readonly waiting: number }
  | { readonly kind: 'account_limit'; readonly room: number; readonly wanted: number }

/** A change that the import's state does not allow. */
export interface StateConflict {
  readonly kind: 'conflict'
  readonly state: ImportState
}

/** Which imports a history shows. */
export interface ImportFilter {
  readonly state?: ImportState | undefined
  /** Name of the key or session that uploaded. */
  readonly createdBy?: string | undefined
  /** Text that the file's name contains, whatever its case. */
  readonly q?: string | undefined
  /** Uploaded at this moment or later, and before that one. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
}

export interface IssueFilter {
  readonly code?: IssueCode | undefined
  readonly severity?: Severity | undefined
  readonly column?: string | undefined
}

/** Outcome of every row of one chunk, in file order: entry i is an index into `OUTCOMES`. */
export interface ChunkOutcomes {
  readonly chunk: number
  /** Row number of the chunk's first row: a cancelled import may have holes between its chunks. */
  readonly firstRow: number
  readonly outcomes: Uint8Array
}

/** What the HTTP side needs of the stored imports. Every call is limited to one workspace. */
export interface ImportStore {
  /** Stores the run and its imports in one transaction that holds the workspace's limits under any race. */
  createRun(run: NewRun, limits: WorkspaceLimits): Promise<RunResult>
  get(workspaceId: string, importId: string): Promise<ImportRecord | null>
  /** Newest first. */
  list(workspaceId: string, filter: ImportFilter, page: PageRequest): Promise<Page<ImportRecord>>
  /** Place among the workspace's queued imports, from 1; `null` when the import is not queued. */
  position(workspaceId: string, importId: string): Promise<number | null>
  /** How many imports of a workspace wait and run, and how much room for accounts is taken. */
  usage(workspaceId: string): Promise<{ waiting: number; running: number; accounts: number }>
  /** How many imports of all workspaces are in each state, for operators. */
  countByState(): Promise<Readonly<Record<ImportState, number>>>
  /** By row, then in the order found; until the import has been started, those that its plan foresees. */
  issues(workspaceId: string, importId: string, filter: IssueFilter, page: PageRequest): Promise<Page<RowIssue>>
  /** By row, the first error of each rejected or skipped row: what a results file says about it. */
  firstIssues(workspaceId: string, importId: string): AsyncIterable<RowIssue>
  /** By chunk; a chunk that is not committed is missing. */
  outcomes(workspaceId: string, importId: string): AsyncIterable<ChunkOutcomes>
  /** Fences every attempt at once, so that no account appears after it; an import that was running ends here. */
  cancel(workspaceId: string, importId: string): Promise<ImportRecord | StateConflict | null>
  /** Forgets the issues and outcomes of an import that nothing works on; gives the file that may now go. */
  deleteFiles(
    workspaceId: string,
    importId: string,
  ): Promise<{ kind: 'deleted'; fileId: string } | StateConflict | null>
  /** Which of these stored files belong to no import, for the sweep. */
  strayFiles(fileIds: readonly string[]): Promise<string[]>
}

/** A row that becomes an account. */
export interface NewAccount {
  /** Row number: the last part of the account's id. */
  readonly row: number
  readonly fields: AccountFields
  readonly nameKey: string
}

/** A chunk whose every row has been decided. */
export interface CheckedChunk {
  /** From 0, in file order. */
  readonly index: number
  /** Row number of its first row. */
  readonly firstRow: number
  readonly accounts: readonly NewAccount[]
  readonly issues: readonly RowIssue[]
  /** One outcome a row, in file order: indexes into `OUTCOMES`. */
  readonly outcomes: Uint8Array
  readonly tally: Tally
  /** Where the row after the chunk starts. */
  readonly end: Position
}

/** A worker's right to work on an import, whatever the work is, from its claim until another claim or a cancel. */
export interface Hold {
  readonly importId: string
  readonly workspaceId: string
  /** Raised by each claim and cancel; a write with an older one is refused. */
  readonly epoch: number
}

/** A hold on an import whose rows are to be committed, with all that this takes. */
export interface Attempt extends Hold {
  readonly file: SourceFile
  readonly survey: Survey
  readonly mapping: ColumnMapping
  readonly options: ImportOptions
  readonly overlay: Overlay
  readonly cut: Cut
  /** Last committed chunk of each lane, -1 for none: chunk n of lane n mod lanes is done when n <= this. */
  readonly lastChunks: readonly number[]
  /** How often the import was queued again: from 1 on, the corrected rows of chunks that are done are looked at once more. */
  readonly round: number
  /** Where the first chunk that is not done starts, and its number. */
  readonly resume: { readonly chunk: number; readonly from: Position }
  /** Attempts in a row that died without committing anything; from 1 on each row of `suspectChunk` is named before it is checked. */
  readonly crashes: number
  /** The chunk that the last attempt died in. */
  readonly suspectChunk: number
}

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly attempt: Attempt }
  /** A dry run is to be made, from the first row. */
  | { readonly kind: 'validate'; readonly attempt: Attempt }
  /** The workspace's slots are taken; the import stays queued. */
  | { readonly kind: 'waiting' }
  /** The import is being undone. */
  | { readonly kind: 'revert'; readonly hold: Hold }
  /** Nothing to do: the import is gone, ended, or waits for a person. */
  | { readonly kind: 'nothing' }
  /** The third attempt in a row died on the same row: the import is now `failed`. */
  | { readonly kind: 'poisoned'; readonly row: number | null }

/** Another attempt or a cancel has taken the import over: the caller stops and changes nothing. */
export class FencedError extends Error {
  override readonly name = 'FencedError'
}

/** What a worker does to stored imports. All but `claim` and the sweeps throw `FencedError` once the epoch is not the attempt's. */
export interface AttemptStore extends RevertWork {
  /** Takes the import over: raises the epoch on it and on its lanes, and counts a crash where the last attempt never ended. */
  claim(importId: string, workerId: string, limits: WorkspaceLimits, cut: Cut): Promise<ClaimResult>
  /** One transaction: accounts, issues, outcomes and lane. Transient faults of the store are thrown as they are. */
  commit(attempt: Attempt, chunk: CheckedChunk): Promise<void>
  /**
   * One transaction: what became of the corrected rows of a chunk that was committed in an earlier round. Rows that are
   * accounts already stay as they are; a chunk that this round has been through is left alone.
   */
  recommit(attempt: Attempt, chunk: CheckedChunk, places: ReadonlyMap<number, number>): Promise<void>
  heartbeat(hold: Hold): Promise<void>
  /** Notes the row about to be checked, so that a row that kills the worker can be named. */
  suspect(attempt: Attempt, row: number): Promise<void>
  /** All chunks are committed: checks the sum, gives unused room back, ends as `completed`. */
  complete(attempt: Attempt): Promise<Counts>
  /** Ends as `failed`; rows that are left stay `unprocessed`. */
  fail(attempt: Attempt, problem: ImportProblem): Promise<void>
  /** The attempt ends early on purpose (shutdown, or an outside fault that will be tried again): not a crash. Returns the faults in a row without progress. */
  release(hold: Hold, reason: 'shutdown' | 'fault'): Promise<{ faults: number }>
  /** Ids of imports in an active state that nobody shows signs of working on, oldest first; a queued one only where its workspace has a slot. */
  owedWork(limits: WorkspaceLimits): Promise<string[]>
  /** Ids of the workspace's next queued imports that have a slot now. */
  nextQueued(workspaceId: string, limits: WorkspaceLimits): Promise<string[]>
  /** Ends imports that a cancel left half way (the canceller died between its two steps). */
  finishCancelled(): Promise<number>
}

/** Names of accounts, as duplicates are judged. */
export interface AccountNames {
  /**
   * Those of `nameKeys` that an account of the workspace holds, accounts of this import left out. Answers at once where the
   * workspace holds no other accounts (two look-ups at the borders of the import's range of ids).
   */
  heldElsewhere(workspaceId: string, importId: string, nameKeys: readonly string[]): Promise<Set<string>>
  /** Those of `nameKeys` that any account of the workspace holds. */
  held(workspaceId: string, nameKeys: readonly string[]): Promise<Set<string>>
}

/** A file that the store does not hold, or not as it was written. */
export class FileDamagedError extends Error {
  override readonly name = 'FileDamagedError'
}

/** Stored source files, shared by every machine. */
export interface FileStore {
  /** Stores the bytes as they come; when the iterable throws, nothing is kept and the error is passed on. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number; sha256: string }>
  /** The bytes from `offset` to the end. Throws `FileDamagedError` where the file is missing or not of `size` bytes. */
  read(id: string, options: { size: number; offset?: number }): AsyncIterable<Uint8Array>
  /** Deleting what is not there is no error. */
  delete(id: string): Promise<void>
  /** Ids of files stored before `before`. */
  storedBefore(before: Date): AsyncIterable<string>
}

/** Who works on what now; may be lost at any moment without losing an import. */
export interface ImportQueue {
  /** Puts a job in place for the import unless one lives; `false` where one lives already. Throws at once while Redis is away. */
  dispatch(importId: string): Promise<boolean>
}

/** Opens the rows of an attempt's file from a position on. */
export type OpenRows = (file: Pick<Attempt, 'file' | 'survey'>, from: Position) => AsyncIterable<RowBlock>
