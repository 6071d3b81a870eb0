import type { RowIssue } from '@secondtouch/import-core'
import type { IssueDocument } from '../database/documents'
import { issueId, numberIn } from '../database/ids'

/** The documents of the issues that an import or plan has of some rows; `issues` are by row, so that each knows its place among those of its row. */
export function issueDocuments(owner: string, issues: readonly RowIssue[]): IssueDocument[] {
  let row = -1
  let sequence = 0
  return issues.map(issue => {
    sequence = issue.row === row ? sequence + 1 : 0
    row = issue.row
    const { line, code, severity, message, column, columnIndex, field, value } = issue
    return {
      _id: issueId(owner, row, sequence),
      line,
      code,
      severity,
      message,
      ...(column !== null && { column }),
      ...(columnIndex !== null && { columnIndex }),
      ...(field !== null && { field }),
      ...(value !== null && { value }),
    }
  })
}

/** The issue that a document holds. */
export function rowIssue(
  owner: string,
  { _id, line, column, columnIndex, field, code, severity, value, message }: IssueDocument,
): RowIssue {
  return {
    row: numberIn(owner, _id),
    line,
    column: column ?? null,
    columnIndex: columnIndex ?? null,
    field: field ?? null,
    code,
    severity,
    value: value ?? null,
    message,
  }
}
