import type { AccountFields, CalendarDate } from '@secondtouch/accounts'
import type { RowIssue } from '../check/issues'
import type { RowEdits } from '../decide/row-edits'
import type { Position, Survey } from '../file/rows'
import type { Counts, Tally } from '../import/counts'
import type { ImportOptions } from '../import/options'
import type { ImportProblem } from '../import/problem'
import type { SourceFile } from '../import/record'
import type { ColumnMapping } from '../mapping/roles'
import type { Chunking } from '../run/chunking'
import type { WorkspaceLimits } from './import-store'

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
export interface Lease {
  readonly importId: string
  readonly workspaceId: string
  /** Raised by each claim and cancel; a write with an older one is refused. */
  readonly epoch: number
}

/** A lease of an import whose rows are to be committed, with all that this takes. */
export interface ImportLease extends Lease {
  readonly file: SourceFile
  readonly survey: Survey
  /** Day on which the file was uploaded, in UTC: what unclear years are near to, for every attempt alike. */
  readonly uploadedOn: CalendarDate
  readonly mapping: ColumnMapping
  readonly options: ImportOptions
  readonly edits: RowEdits
  readonly chunking: Chunking
  /** 16 hexadecimal digits that nobody outside knows, the same for every attempt at the import: what names are hashed with. */
  readonly hashKey: string
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
  | { readonly kind: 'claimed'; readonly lease: ImportLease }
  /** A dry run is to be made, from the first row. */
  | { readonly kind: 'validate'; readonly lease: ImportLease }
  /** The workspace's slots are taken; the import stays queued. */
  | { readonly kind: 'waiting' }
  /** The import is being undone. */
  | { readonly kind: 'revert'; readonly lease: Lease }
  /** Nothing to do: the import is gone, ended, or waits for a person. */
  | { readonly kind: 'nothing' }
  /** The third lease in a row died on the same row: the import is now `failed`, or `rejected` where that was a dry run. */
  | {
      readonly kind: 'poisoned'
      readonly row: number | null
      readonly state: 'failed' | 'rejected'
      readonly workspaceId: string
    }

/** Another attempt or a cancel has taken the import over: the caller stops and changes nothing. */
export class FencedError extends Error {
  override readonly name = 'FencedError'
}

/** What a worker does to stored imports. All but `claim` and the sweeps throw `FencedError` once the epoch is not the attempt's. */
export interface LeaseStore extends RevertWork {
  /** Takes the import over: raises the epoch on it and on its lanes, and counts a crash where the last attempt never ended. */
  claim(importId: string, workerId: string, limits: WorkspaceLimits, chunking: Chunking): Promise<ClaimResult>
  /** One transaction: accounts, issues, outcomes and lane. Transient faults of the store are thrown as they are. */
  commit(lease: ImportLease, chunk: CheckedChunk): Promise<void>
  /**
   * One transaction: what became of the corrected rows of a chunk that was committed in an earlier round. Rows that are
   * accounts already stay as they are; a chunk that this round has been through is left alone.
   */
  recommit(lease: ImportLease, chunk: CheckedChunk, places: ReadonlyMap<number, number>): Promise<void>
  heartbeat(lease: Lease): Promise<void>
  /** Notes the row about to be checked, so that a row that kills the worker can be named. */
  noteRowUnderCheck(lease: ImportLease, row: number): Promise<void>
  /** All chunks are committed: checks the sum, gives unused room back, ends as `completed`. */
  complete(lease: ImportLease): Promise<Counts>
  /** Ends as `failed`; rows that are left stay `unprocessed`. */
  fail(lease: ImportLease, problem: ImportProblem): Promise<void>
  /** The attempt ends early on purpose (shutdown, or an outside fault that will be tried again): not a crash. Returns the faults in a row without progress. */
  release(lease: Lease, reason: 'shutdown' | 'fault'): Promise<{ faults: number }>
  /** Ids of imports in an active state that nobody shows signs of working on, oldest first; one that needs a slot only where its workspace has one. */
  owedWork(limits: WorkspaceLimits): Promise<string[]>
  /** Ids of the workspace's next imports that need a slot and have one now: dry runs first, since somebody waits for them to decide. */
  nextQueued(workspaceId: string, limits: WorkspaceLimits): Promise<string[]>
  /** Ends imports that a cancel left half way (the canceller died between its two steps). */
  finishCancelled(): Promise<number>
}

/** Undoing imports, as a worker does it. */
export interface RevertWork {
  /**
   * Looks at the next `accounts` accounts of the import and removes those that may go, in one transaction; the last call ends
   * the import as `reverted`. Throws `FencedError` once the epoch is not the lease's.
   */
  revertNext(lease: Lease, accounts: number): Promise<{ readonly deleted: number; readonly done: boolean }>
}
