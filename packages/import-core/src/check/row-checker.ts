import {
  type AccountFields,
  checkCells,
  type DateColumns,
  FIELD_NAMES,
  type FieldName,
  type FieldProblem,
} from '@secondtouch/accounts'
import { isEmptiable, NO_EDITS, type Repair, type RowEdits, repairedText } from '../decide/row-edits'
import { originalCell, originOf } from '../file/results-file'
import type { ReadIssue } from '../file/rows'
import { withoutTextGuard } from '../file/text-guard'
import type { ColumnMapping } from '../mapping/roles'
import { quoteValue, type RowIssue } from './issues'
import { NonDataRows } from './non-data-rows'

/** A row that becomes no account, and why. */
export interface LeftOutRow {
  /** `skipped` where it is no data, or a person decided to leave it out. */
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

/** What a check goes by beside the mapping: what people decided. */
export interface CheckDecisions {
  readonly edits: RowEdits
  /** Whether an optional cell that cannot be read is left empty, instead of rejecting its row. */
  readonly leavesEmpty: boolean
}

/** Checks rows one by one: a pure function of row, mapping, date columns and what people decided. */
export class RowChecker {
  readonly #header: readonly string[]
  readonly #nonData: NonDataRows
  /** How often the cells were guarded against formulas; 0 unless the file is made of results. */
  readonly #guards: number
  readonly #edits: RowEdits
  readonly #leavesEmpty: boolean
  /** Whether a person has said that words such as `None` are names here. */
  readonly #takesAnyName: boolean
  /** For each account field, the column that feeds it, or -1. */
  readonly #columns: readonly number[]
  // One array for all rows: the check reads it and keeps nothing of it.
  readonly #raw: (string | undefined)[] = FIELD_NAMES.map(() => undefined)
  // So is this one: empty between rows.
  readonly #warnings: FieldProblem[] = []

  constructor(
    mapping: ColumnMapping,
    header: readonly string[],
    { edits, leavesEmpty }: CheckDecisions = { edits: NO_EDITS, leavesEmpty: false },
  ) {
    this.#header = header
    this.#nonData = new NonDataRows(header)
    this.#guards = originOf(header).written
    this.#edits = edits
    this.#leavesEmpty = leavesEmpty
    this.#takesAnyName = edits.repairs.some(({ action }) => action === 'keep_name')
    this.#columns = FIELD_NAMES.map(field => mapping.indexOf(field))
  }

  /**
   * The account that the row becomes, or why it becomes none.
   * @param found what the reader found in the row; a person who corrected the row has seen that, and it is settled. Where the
   *   row becomes an account, it holds the warnings that go with it afterwards.
   */
  check(values: readonly string[], row: number, line: number, found: RowIssue[], columns: DateColumns): Verdict {
    const raw = this.#raw
    for (let field = 0; field < raw.length; field++) raw[field] = this.#cell(values, field)
    const correction = this.#edits.corrections.size > 0 ? this.#edits.corrections.get(row) : undefined
    if (correction) {
      for (let i = 0; i < raw.length; i++) raw[i] = correction[FIELD_NAMES[i]!] ?? raw[i]
      found.length = 0
    }
    const nobody = correction ? null : this.#nonData.issue(values, row, line, found)
    if (nobody) return { outcome: 'skipped', issues: [nobody] }
    if (found.length > 0 && found.some(issue => issue.severity === 'error')) return this.#leaveOut(found)

    const warnings = this.#warnings
    let result = checkCells(raw, columns, warnings, this.#takesAnyName)
    if (Array.isArray(result) || warnings.length > 0) {
      result = this.#decide(result, columns, warnings)
      for (const problem of warnings) found.push(this.issue(problem, row, line))
      warnings.length = 0
    }
    if (Array.isArray(result)) {
      const errors = result.map(problem => this.issue(problem, row, line))
      return this.#leaveOut([...found, ...errors].sort(bySeverity))
    }
    return found.length > 0 && found.some(issue => this.#isUnwanted(issue)) ? this.#leaveOut(found) : result
  }

  /** The texts of a row by field, as the file has them. */
  texts(values: readonly string[]): RowTexts {
    const entries = FIELD_NAMES.map((field, i) => [field, this.#cell(values, i) ?? null] as const)
    return Object.fromEntries(entries) as RowTexts
  }

  /** The text that feeds a field, `undefined` where no column does. */
  #cell(values: readonly string[], field: number): string | undefined {
    const cell = values[this.#columns[field]!]
    if (cell === undefined) return cell
    return withoutTextGuard(this.#guards === 0 ? cell : originalCell(cell, this.#guards))
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

  /**
   * Applies the repairs of the problems that the row has, each once, until none is left to apply; then empties the optional
   * cells that cannot be read, where people said so. `warnings` are those of the last look.
   */
  #decide(
    first: AccountFields | FieldProblem[],
    columns: DateColumns,
    warnings: FieldProblem[],
  ): AccountFields | FieldProblem[] {
    const applied = new Set<Repair>()
    let result = first
    for (;;) {
      const problems = Array.isArray(result) ? [...result, ...warnings] : warnings
      const repair = this.#edits.repairs.find(
        each => !applied.has(each) && changesCell(each) && problems.some(problem => isOf(each, problem)),
      )
      if (!repair) break
      applied.add(repair)
      const field = FIELD_NAMES.indexOf(repair.field!)
      this.#raw[field] = repairedText(repair, repair.field!, this.#raw[field] ?? '')
      warnings.length = 0
      result = checkCells(this.#raw, columns, warnings, this.#takesAnyName)
    }
    return Array.isArray(result) && this.#leavesEmpty ? this.#leaveEmpty(result, columns, warnings) : result
  }

  /** The row without its optional cells that cannot be read, each told with its text; as it was where that does not help. */
  #leaveEmpty(
    problems: FieldProblem[],
    columns: DateColumns,
    warnings: FieldProblem[],
  ): AccountFields | FieldProblem[] {
    if (!problems.every(isEmptiable)) return problems
    for (const { field } of problems) this.#raw[FIELD_NAMES.indexOf(field)] = undefined
    warnings.length = 0
    const result = checkCells(this.#raw, columns, warnings, this.#takesAnyName)
    if (Array.isArray(result)) return result
    for (const problem of problems) {
      warnings.push({ ...problem, severity: 'warning', message: `${problem.message} The field was left empty.` })
    }
    return result
  }

  #leaveOut(issues: readonly RowIssue[]): LeftOutRow {
    const unwanted = issues.find(issue => this.#isUnwanted(issue))
    if (!unwanted) return { outcome: 'rejected', issues }
    const message = 'Left out with its group, as decided in the review. Take that decision back to import the row.'
    return { outcome: 'skipped', issues: [...issues, { ...unwanted, code: 'left_out', severity: 'warning', message }] }
  }

  #isUnwanted(issue: RowIssue): boolean {
    return this.#edits.repairs.some(repair => repair.action === 'leave_out' && isOf(repair, issue))
  }
}

/** Errors first: a results file tells the first one of a row. */
function bySeverity(a: RowIssue, b: RowIssue): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning')
}

function isOf(repair: Repair, { code, field }: Pick<RowIssue, 'code' | 'field'>): boolean {
  return repair.code === code && repair.field === field
}

function changesCell({ action, field }: Repair): boolean {
  return field !== null && action !== 'leave_out' && action !== 'set_date_order' && action !== 'keep_name'
}
