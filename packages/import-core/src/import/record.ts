import type { CalendarDate } from '@secondtouch/accounts'
import type { PlanCounts } from '../decide/plan'
import type { Repair } from '../decide/row-edits'
import type { Survey } from '../file/rows'
import type { ColumnMapping, PresetUse } from '../mapping/roles'
import type { Counts } from './counts'
import type { ImportMode, ImportOptions } from './options'
import type { ImportProblem } from './problem'
import type { RevertCounts } from './revert'
import type { ImportState } from './states'

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
  /** The known export that the mapping was taken from, as it was then; `null` where a person or the headers said it. */
  readonly preset: PresetUse | null
  /** What its columns were most likely for when it was uploaded. */
  readonly suggested: ColumnMapping
  readonly options: ImportOptions
  /** Live while rows are being committed: the sum of the lanes. */
  readonly counts: Counts
  readonly problem: ImportProblem | null
  readonly createdAt: Date
  /** Last change by a person or the system, heartbeats and commits left out: what the age of a draft is measured from. */
  readonly updatedAt: Date
  /** When it last became `queued`; `null` before. */
  readonly queuedAt: Date | null
  /** Name of the key or session that queued it last; absent where it went on by itself. */
  readonly startedBy?: string
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

/** The day that a file was uploaded: two digits of a year are near to it, whenever they are read. */
export function uploadDay({ createdAt }: Pick<ImportRecord, 'createdAt'>): CalendarDate {
  return createdAt.toISOString().slice(0, 10)
}
