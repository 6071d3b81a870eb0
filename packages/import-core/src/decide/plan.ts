import type { DateOrders, FieldName } from '@secondtouch/accounts'
import type { ReadDates } from '../check/date-orders'
import type { IssueCode, Severity } from '../check/issues'
import type { RepairAction } from './row-edits'

/** Rows by what starting the import would make of them. */
export interface PlanCounts {
  readonly total: number
  /** Rows that become accounts. */
  readonly ready: number
  /** Rows whose name the file or the workspace holds already. */
  readonly duplicates: number
  readonly rejected: number
  /** Rows that are no data, such as totals and repeated headers, or that a person decided to leave out. */
  readonly leftOut: number
  /** Issues of severity `warning` on rows that become accounts. */
  readonly warnings: number
  /** Rejected rows that `leave_cell_empty` would save: only cells of optional fields cannot be read. */
  readonly emptiable: number
}

/** All issues of one kind in one column. */
export interface PlanGroup {
  readonly code: IssueCode
  readonly severity: Severity
  readonly field: FieldName | null
  readonly column: string | null
  readonly columnIndex: number | null
  readonly count: number
  readonly samples: readonly { readonly row: number; readonly value: string | null }[]
  /** Rows that follow each other are one range `[first, last]`; the first 100 ranges. */
  readonly ranges: readonly (readonly [number, number])[]
  readonly rangesLeftOut: number
  readonly remedies: readonly RepairAction[]
}

/** What starting an import would do. */
export interface Plan {
  readonly counts: PlanCounts
  /** Most rows first. */
  readonly groups: readonly PlanGroup[]
  /** What the columns prove or people chose. */
  readonly dateOrders: DateOrders
  /** What each column of dates says, seen whole. */
  readonly dates: readonly ReadDates[]
}

/** Whether two plans would do the same to the same number of rows. */
export function sameCounts(a: PlanCounts, b: PlanCounts): boolean {
  return a.ready === b.ready && a.duplicates === b.duplicates && a.rejected === b.rejected && a.leftOut === b.leftOut
}
