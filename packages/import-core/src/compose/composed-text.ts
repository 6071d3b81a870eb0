import { type FieldName, type FieldProblem, placeholderText } from '@secondtouch/accounts'
import type { IssueCode, Severity } from '../check/issues'

/** Something found in a row, with the column at fault. */
export interface RowProblem extends Omit<FieldProblem, 'code'> {
  readonly field: FieldName
  readonly code: IssueCode
  readonly severity: Severity
  /** Index of the column, `null` where no column feeds the field. */
  readonly column: number | null
}

/** A line below the note text, and where it comes from. */
export interface NoteLine {
  /** `null` for what every row gets. */
  readonly column: number | null
  readonly text: string
}

/** The cell of a column, or `''` where the row is too short. */
export function cellOf(cells: readonly string[], column: number): string {
  return cells[column] ?? ''
}

/** Whether a cell is empty, or says that there is nothing. */
export function isNothing(cell: string): boolean {
  if (cell === '') return true
  return SAYS_SOMETHING[cell.charCodeAt(0)] !== 1 && (cell.trim() === '' || placeholderText(cell) !== null)
}

/** First letters and digits that no word for having nothing begins with: one look answers for nearly every cell. */
const SAYS_SOMETHING = Uint8Array.from({ length: 128 }, (_, code) =>
  /[0-9A-MO-TV-Z]/i.test(String.fromCharCode(code)) ? 1 : 0,
)

/** The filled cells of some columns, trimmed and joined; the cell itself where there is one column. */
export function joinCells(cells: readonly string[], columns: readonly number[], between: string): string | undefined {
  if (columns.length === 1) return cells[columns[0]!]
  let joined: string | undefined
  for (const column of columns) {
    const text = cellOf(cells, column).trim()
    if (!isNothing(text)) joined = joined === undefined ? text : joined + between + text
  }
  return joined
}
