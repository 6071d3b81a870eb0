import type { DateOrder, FieldName } from '@secondtouch/accounts'
import type { IssueCode, Severity } from '../check/issues'
import type { Repair } from '../decide/overlay'
import type { PlanCounts } from '../decide/plan'
import type { Survey } from '../file/rows'
import type { ColumnMapping } from '../mapping/roles'
import type { RevertCounts } from './revert'
import type { ImportState } from './states'

/** What became of a row. */
export const OUTCOMES = ['created', 'skipped', 'rejected', 'unprocessed'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Rows by outcome; `unprocessed` is what is left of the total. */
export interface Counts {
  readonly total: number
  readonly created: number
  readonly skipped: number
  readonly rejected: number
  /** Issues of severity `warning` on rows that were not left out. */
  readonly warnings: number
}

/** What a lane, a chunk or an attempt adds to the counts of its import. */
export type Tally = Omit<Counts, 'total'>

export const NO_ROWS: Tally = { created: 0, skipped: 0, rejected: 0, warnings: 0 }

/** Rows that have an outcome other than `unprocessed`. */
export function processedRows(tally: Tally): number {
  return tally.created + tally.skipped + tally.rejected
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    created: a.created + b.created,
    skipped: a.skipped + b.skipped,
    rejected: a.rejected + b.rejected,
    warnings: a.warnings + b.warnings,
  }
}

/** Date fields whose column has a day and month order that the file proves or a person chose. */
export type DateOrderChoice = Partial<Record<'renewalDate', DateOrder>>

export const IMPORT_MODES = ['express', 'guided'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

/** What to do with a row whose name the file or the workspace already holds. */
export const DUPLICATE_POLICIES = ['skip', 'create'] as const
/** Whether the valid rows of a file with invalid ones are imported. */
export const INVALID_ROW_POLICIES = ['import_valid', 'all_or_nothing'] as const

export interface ImportOptions {
  readonly duplicates: (typeof DUPLICATE_POLICIES)[number]
  readonly invalidRows: (typeof INVALID_ROW_POLICIES)[number]
  /** Chosen by a person; what the column itself proves is found again by every attempt. */
  readonly dateOrder: DateOrderChoice
}

export const DEFAULT_OPTIONS: ImportOptions = { duplicates: 'skip', invalidRows: 'import_valid', dateOrder: {} }

/** Why an import was refused or stopped for good. */
export const IMPORT_PROBLEM_CODES = [
  'no_header',
  'too_many_rows',
  'too_many_columns',
  'unreadable',
  'all_or_nothing',
  'account_limit',
  'system_fault',
  'poison_row',
] as const
export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number]

export interface ImportProblem {
  readonly code: ImportProblemCode
  /** What happened and what to do, for a person. */
  readonly detail: string
}

/** The stored bytes of an import. */
export interface SourceFile {
  readonly id: string
  /** As shown to people: the last part of the uploaded name, cleaned; never a path. */
  readonly name: string
  readonly size: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** An earlier import of the same bytes. */
export interface SameFile {
  readonly importId: string
  readonly createdAt: Date
  /** Accounts that it made. */
  readonly created: number
}

/** One source file and everything that happens to it. */
export interface ImportRecord {
  readonly id: string
  readonly workspaceId: string
  readonly runId: string
  /** Name of the key or session that uploaded. */
  readonly createdBy: string
  readonly state: ImportState
  readonly mode: ImportMode
  readonly file: SourceFile
  readonly survey: Survey
  /** `null` until a mapping is confirmed (guided) or found (express). */
  readonly mapping: ColumnMapping | null
  readonly options: ImportOptions
  /** Live while rows are being committed: the sum of the lanes. */
  readonly counts: Counts
  readonly problem: ImportProblem | null
  readonly createdAt: Date
  /** Last change by a person or the system, heartbeats and commits left out: what the age of a draft is measured from. */
  readonly updatedAt: Date
  /** When it last became `queued`; `null` before. */
  readonly queuedAt: Date | null
  /** When a worker first claimed it. */
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** Last sign of life of the worker that has it. */
  readonly heartbeatAt: Date | null
  /** When the running attempt began and how many rows were processed then: what a rate is measured from. */
  readonly attempt: { readonly startedAt: Date; readonly processed: number } | null
  /** What the last dry run counted; `null` before the first. */
  readonly plan: { readonly counts: PlanCounts; readonly checkedAt: Date } | null
  /** What people decided about whole groups of rows, in the order they did. */
  readonly repairs: readonly Repair[]
  /** Rows that people corrected, and how many of them wait for a retry. */
  readonly corrections: number
  readonly awaitingRetry: number
  /** How often it was queued again after it had ended. */
  readonly round: number
  /** Raised by every change; the `ETag` of the import. */
  readonly version: number
  /** When the stored file and the issues go, or went. */
  readonly filesDeletedAt: Date | null
  /** The newest import of the same bytes that had made accounts when this one was uploaded; `null` where there was none. */
  readonly sameFileAs: SameFile | null
  /** How far undoing it has come; `null` where none was begun. */
  readonly revert: RevertCounts | null
}

/** Something found in a row, as kept and shown. */
export interface RowIssue {
  readonly row: number
  readonly line: number
  /** Header of the column at fault, `null` where it is the whole row. */
  readonly column: string | null
  readonly field: FieldName | null
  readonly code: IssueCode
  readonly severity: Severity
  readonly value: string | null
  readonly message: string
}

/** How an import is cut into chunks; fixed at its first claim so that every attempt cuts alike. */
export interface Cut {
  readonly chunkRows: number
  /** Most text of one chunk, in UTF-16 code units. */
  readonly chunkText: number
  readonly lanes: number
}
