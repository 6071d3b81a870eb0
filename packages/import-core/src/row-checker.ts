import {
  type AccountFields,
  checkAccount,
  type DateOrders,
  FIELD_NAMES,
  type FieldName,
  type FieldProblem,
} from '@secondtouch/accounts'
import type { ColumnMapping, RowIssue } from './imports'
import { quoteValue } from './issues'

/** Brings the fields of a row into the order of the account's fields and checks them: a pure function of row, mapping and date orders. */
export class RowChecker {
  readonly #header: readonly string[]
  /** For each account field, the column that feeds it, or -1. */
  readonly #columns: readonly number[]
  // One array for all rows: the check reads it and keeps nothing of it.
  readonly #raw: (string | undefined)[] = FIELD_NAMES.map(() => undefined)

  constructor(mapping: ColumnMapping, header: readonly string[]) {
    this.#header = header
    this.#columns = FIELD_NAMES.map(field => mapping.indexOf(field))
  }

  /** The account that the row becomes, or everything that is wrong with it. */
  check(values: readonly string[], dateOrders: DateOrders): AccountFields | FieldProblem[] {
    const raw = this.#raw
    for (let field = 0; field < raw.length; field++) raw[field] = values[this.#columns[field]!]
    return checkAccount(raw, dateOrders)
  }

  /** A problem of the row at `row` and `line`, as an issue that names the column. */
  issue(problem: FieldProblem, row: number, line: number): RowIssue {
    return {
      row,
      line,
      column: this.columnOf(problem.field),
      field: problem.field,
      code: problem.code,
      severity: problem.severity,
      value: quoteValue(problem.value),
      message: problem.message,
    }
  }

  /** Header of the column that feeds a field, `null` where none does. */
  columnOf(field: FieldName): string | null {
    return this.#header[this.#columns[FIELD_NAMES.indexOf(field)]!] ?? null
  }
}
