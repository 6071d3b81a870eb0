import type { RowBody, RowOutcome } from '@secondtouch/contracts'
import { type ImportRecord, NO_EDITS, plannedOutcome, RowChecker } from '@secondtouch/import-core'
import type { FileRow } from './file-rows'

/** A row as lists and screens show it. */
export function rowBody(record: ImportRecord, row: FileRow): RowBody {
  const checker = checkerOf(record)
  const { correction, issues, line } = row
  const outcome = outcomeOf(record, row)
  return {
    row: row.row,
    line,
    outcome,
    accountId: outcome === 'created' ? row.accountId : null,
    values: checker.texts(row.values, correction),
    original: checker.texts(row.values),
    cells: checker.cellsOf(row.values, correction),
    originalCells: checker.cellsOf(row.values),
    correction: correction && { createdBy: correction.createdBy, createdAt: correction.createdAt.toISOString() },
    issues: [...issues],
  }
}

/** What is, or would be, made of a row. */
export function outcomeOf({ startedAt, plan }: ImportRecord, { outcome, issues }: FileRow): RowOutcome {
  return startedAt !== null || !plan || outcome === 'unprocessed' ? outcome : plannedOutcome(outcome, issues)
}

function checkerOf({ mapping, suggested, survey, options }: ImportRecord): RowChecker {
  return new RowChecker(mapping ?? suggested, survey.header, {
    ...{ edits: NO_EDITS, leavesEmpty: false },
    constants: options.constants,
  })
}
