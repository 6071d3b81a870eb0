import type { IssueCode, RowIssue, Severity } from '../check/issues'
import type { RowCorrection } from '../decide/row-edits'
import type { Survey } from '../file/rows'
import type { ImportMode, ImportOptions } from '../import/options'
import type { OwedImport } from '../import/owed-work'
import type { ImportRecord, SourceFile } from '../import/record'
import type { ImportState } from '../import/states'
import type { ColumnMapping, PresetUse } from '../mapping/roles'
import type { Page, PageRequest } from './page'

/** The limits of one workspace that a store has to hold under race. */
export interface WorkspaceLimits {
  /** Imports that may be `queued` at once. */
  readonly maxWaiting: number
  /** Imports and dry runs that may be at work at once. */
  readonly maxRunning: number
  /** Accounts, stored and reserved together. */
  readonly maxAccounts: number
  /** Imports that may wait for a person or their dry run at once. */
  readonly maxDrafts: number
  /** Bytes of source files, of all imports whose files are kept. */
  readonly maxStoredBytes: number
}

/** What of its limits a workspace uses. */
export interface WorkspaceUsage {
  readonly waiting: number
  /** Imports and dry runs at work. */
  readonly running: number
  readonly accounts: number
  readonly drafts: number
  readonly storedBytes: number
}

/** A surveyed file that is about to become an import. */
export interface NewImport {
  readonly mode: ImportMode
  /** `queued` where everything is known, `validating` where invalid rows must be known first, else `mapping`. */
  readonly state: 'mapping' | 'validating' | 'queued'
  readonly file: SourceFile
  readonly survey: Survey
  readonly mapping: ColumnMapping | null
  readonly preset: PresetUse | null
  /** What its columns are most likely for: what a person is shown until there is a mapping. */
  readonly suggested: ColumnMapping
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
  | { readonly kind: 'too_many_drafts'; readonly drafts: number }
  /** In bytes. */
  | { readonly kind: 'storage_limit'; readonly room: number; readonly wanted: number }

/** A change that the import's state does not allow. */
export interface StateConflict {
  readonly kind: 'conflict'
  readonly state: ImportState
}

/** Somebody else changed the import since the version that the caller saw. */
export interface ImportVersionConflict {
  readonly kind: 'version_conflict'
  readonly version: number
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
  /** How many imports of a workspace wait and are at work (dry runs too), and how much room for accounts and files is taken. */
  usage(workspaceId: string): Promise<WorkspaceUsage>
  /** How many imports of all workspaces are in each state, for operators. */
  countByState(): Promise<Readonly<Record<ImportState, number>>>
  /** Every import that the system owes work, of all workspaces, oldest change first; ten thousand at most. For operators. */
  owed(limits: WorkspaceLimits): Promise<OwedImport[]>
  /** By row, then in the order found; until the import has been started, those that its plan foresees. */
  issues(workspaceId: string, importId: string, filter: IssueFilter, page: PageRequest): Promise<Page<RowIssue>>
  /** By row, what a results file says about it: why it was left out, or the first of its cells that was left empty. */
  firstIssues(workspaceId: string, importId: string): AsyncIterable<RowIssue>
  /** Rows that people corrected, by row number: no more than `MAX_CORRECTIONS`. */
  corrections(workspaceId: string, importId: string): Promise<ReadonlyMap<number, RowCorrection>>
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
