import {
  type AccountFields,
  checkAccount,
  type DateOrders,
  FIELD_NAMES,
  type FieldName,
  type FieldProblem,
} from '@secondtouch/accounts'
import { NO_EDITS, type Repair, type RowEdits, repairedText } from '../decide/row-edits'
import { originalCell, originOf } from '../file/results-file'
import type { ReadIssue } from '../file/rows'
import type { ColumnMapping } from '../mapping/roles'
import { quoteValue, type RowIssue } from './issues'
import { NonDataRows } from './non-data-rows'

/** A row that becomes no account, and why. */
export interface LeftOutRow {
  /** `skipped` where a person decided to leave it out. */
  readonly outcome: 'rejected' | 'skipped'
  readonly issues: readonly RowIssue[]
}

/** The texts of a row by field; `null` where no column feeds the field. */
export type RowTexts = Readonly<Record<FieldName, string | null>>

/** What the check of one row says, before its name is compared with others. */
export type Verdict = AccountFields | LeftOutRow

/** Whether a row becomes no account. */
export function isLeftOut(verdict: Verdict): verdict is LeftOutRow {
  return 'outcome' in verdict
}

/** Checks rows one by one: a pure function of row, mapping, date orders and what people decided. */
export class RowChecker {
  readonly #header: readonly string[]
  readonly #leftovers: NonDataRows
  /** How often the cells were guarded against formulas; 0 unless the file is made of results. */
  readonly #guards: number
  readonly #overlay: RowEdits
  /** For each account field, the column that feeds it, or -1. */
  readonly #columns: readonly number[]
  // One array for all rows: the check reads it and keeps nothing of it.
  readonly #raw: (string | undefined)[] = FIELD_NAMES.map(() => undefined)

  constructor(mapping: ColumnMapping, header: readonly string[], edits: RowEdits = NO_EDITS) {
    this.#header = header
    this.#leftovers = new NonDataRows(header)
    this.#guards = originOf(header).written
    this.#overlay = edits
    this.#columns = FIELD_NAMES.map(field => mapping.indexOf(field))
  }

  /**
   * The account that the row becomes, or why it becomes none.
   * @param found what the reader found in the row; a person who corrected the row has seen that, and it is settled.
   */
  check(values: readonly string[], row: number, line: number, found: readonly RowIssue[], orders: DateOrders): Verdict {
    const raw = this.#raw
    for (let field = 0; field < raw.length; field++) raw[field] = this.#cell(values, field)
    const { corrections, repairs } = this.#overlay
    const correction = corrections.size > 0 ? corrections.get(row) : undefined
    if (correction) for (let i = 0; i < raw.length; i++) raw[i] = correction[FIELD_NAMES[i]!] ?? raw[i]
    const read = correction ? [] : found
    if (read.some(issue => issue.severity === 'error')) return this.#leaveOut(read)
    const leftover = correction ? null : this.#leftovers.issue(values, row, line)
    if (leftover) return this.#leaveOut([...read, leftover])

    let result = checkAccount(raw, orders)
    if (Array.isArray(result) && repairs.length > 0) result = this.#repair(result, orders)
    if (Array.isArray(result)) {
      return this.#leaveOut([...read, ...result.map(problem => this.issue(problem, row, line))])
    }
    return read.some(issue => this.#isUnwanted(issue)) ? this.#leaveOut(read) : result
  }

  /** The texts of a row by field, as the file has them. */
  texts(values: readonly string[]): RowTexts {
    const entries = FIELD_NAMES.map((field, i) => [field, this.#cell(values, i) ?? null] as const)
    return Object.fromEntries(entries) as RowTexts
  }

  /** The text that feeds a field, `undefined` where no column does. */
  #cell(values: readonly string[], field: number): string | undefined {
    const cell = values[this.#columns[field]!]
    return this.#guards === 0 || cell === undefined ? cell : originalCell(cell, this.#guards)
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

  /** What the reader found in the row at `row` and `line`, as an issue that names column and field. */
  readIssue({ code, severity, column, value, message }: ReadIssue, row: number, line: number): RowIssue {
    const header = column === null ? null : (this.#header[column] ?? null)
    const field = column === null ? null : (FIELD_NAMES[this.#columns.indexOf(column)] ?? null)
    return { row, line, column: header, field, code, severity, value, message }
  }

  /** Header of the column that feeds a field, `null` where none does. */
  columnOf(field: FieldName): string | null {
    return this.#header[this.#columns[FIELD_NAMES.indexOf(field)]!] ?? null
  }

  /** Applies the repairs of the problems that the row has, each once, until none is left to apply. */
  #repair(problems: FieldProblem[], orders: DateOrders): AccountFields | FieldProblem[] {
    const applied = new Set<Repair>()
    let left = problems
    for (;;) {
      const repair = this.#overlay.repairs.find(
        each => !applied.has(each) && changesCell(each) && left.some(problem => isOf(each, problem)),
      )
      if (!repair) return left
      applied.add(repair)
      const field = FIELD_NAMES.indexOf(repair.field!)
      this.#raw[field] = repairedText(repair, repair.field!, this.#raw[field] ?? '')
      const result = checkAccount(this.#raw, orders)
      if (!Array.isArray(result)) return result
      left = result
    }
  }

  #leaveOut(issues: readonly RowIssue[]): LeftOutRow {
    const unwanted = issues.find(issue => this.#isUnwanted(issue))
    if (!unwanted) return { outcome: 'rejected', issues }
    const message = 'Left out with its group, as decided in the review. Take that decision back to import the row.'
    return { outcome: 'skipped', issues: [...issues, { ...unwanted, code: 'left_out', severity: 'warning', message }] }
  }

  #isUnwanted(issue: RowIssue): boolean {
    return this.#overlay.repairs.some(repair => repair.action === 'leave_out' && isOf(repair, issue))
  }
}

function isOf(repair: Repair, { code, field }: Pick<RowIssue, 'code' | 'field'>): boolean {
  return repair.code === code && repair.field === field
}

function changesCell({ action, field }: Repair): boolean {
  return field !== null && action !== 'leave_out' && action !== 'set_date_order'
}
