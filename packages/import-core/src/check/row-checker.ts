import type { AccountFields } from '@secondtouch/accounts'
import type { RowProblem } from '../compose/composed-text'
import type { ComposedRow } from '../compose/row-composer'
import { isRepairOf, NO_EDITS, type RowCorrection, type RowEdits } from '../decide/row-edits'
import type { ReadIssue } from '../file/rows'
import { type ColumnMapping, fieldOf, type MappingConstants, roleOf } from '../mapping/roles'
import type { FileDates } from './date-orders'
import { quoteValue, type RowIssue } from './issues'
import { NonDataRows } from './non-data-rows'
import { RowReading, type RowTexts } from './row-reading'

/** A row that becomes no account, and why. */
export interface LeftOutRow {
  /** `skipped` where it is no data, or a person decided to leave it out. */
  readonly outcome: 'rejected' | 'skipped'
  readonly issues: readonly RowIssue[]
}

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
  /** What every row gets where it has nothing of its own. */
  readonly constants?: MappingConstants
}

/** Checks rows one by one: a pure function of row, mapping, date columns and what people decided. */
export class RowChecker {
  readonly #mapping: ColumnMapping
  readonly #header: readonly string[]
  readonly #nonData: NonDataRows
  readonly #edits: RowEdits
  readonly #reading: RowReading

  constructor(
    mapping: ColumnMapping,
    header: readonly string[],
    { edits, leavesEmpty, constants = {} }: CheckDecisions = { edits: NO_EDITS, leavesEmpty: false },
  ) {
    this.#mapping = mapping
    this.#header = header
    this.#nonData = new NonDataRows(header)
    this.#edits = edits
    this.#reading = new RowReading(mapping, header, { repairs: edits.repairs, leavesEmpty, constants })
  }

  /** Whether rows of one name can be told apart, by an e-mail address or a company. */
  get tellsNamesakes(): boolean {
    return this.#reading.tellsNamesakes
  }

  /** How the texts of the row checked last were composed, `null` where each is the cell of one column. */
  get composed(): ComposedRow | null {
    return this.#reading.composed
  }

  /**
   * The account that the row becomes, or why it becomes none.
   * @param found what the reader found in the row; a person who corrected the row has seen that, and it is settled. Where the
   *   row becomes an account, it holds the warnings that go with it afterwards.
   */
  check(values: readonly string[], row: number, line: number, found: RowIssue[], dates: FileDates): Verdict {
    const correction = this.#edits.corrections.size > 0 ? this.#edits.corrections.get(row) : undefined
    if (correction) found.length = 0
    if (correction?.leaveOut) return leftOutByHand(values, row, line)
    const nobody = correction ? null : this.#nonData.issue(values, row, line, found)
    if (nobody) return { outcome: 'skipped', issues: [nobody] }
    if (found.length > 0 && found.some(issue => issue.severity === 'error')) return this.#leaveOut(found)

    const { account, problems } = this.#reading.read(values, correction, dates)
    for (const problem of problems) found.push(this.#issueOf(problem, row, line))
    if (account === null) return this.#leaveOut(found.sort(bySeverity))
    return found.length > 0 && found.some(issue => this.#isUnwanted(issue)) ? this.#leaveOut(found) : account
  }

  /** The cells of a row as they count: of the first file where this one is made of results, and with a correction in place. */
  cellsOf(values: readonly string[], correction?: RowCorrection | null): readonly string[] {
    return this.#reading.cellsOf(values, correction)
  }

  /** The texts of a row by field, as the file has them, or with a correction in place. */
  texts(values: readonly string[], correction?: RowCorrection | null): RowTexts {
    return this.#reading.texts(values, correction)
  }

  /** A problem of the row at `row` and `line` in the first column of its field, as an issue that names it. */
  issue(problem: Omit<RowProblem, 'column'>, row: number, line: number): RowIssue {
    return this.#issueOf({ ...problem, column: this.#reading.columnOf(problem.field) }, row, line)
  }

  /** What the reader found in the row at `row` and `line`, as an issue that names column and field. */
  readIssue({ code, severity, column, value, message }: ReadIssue, row: number, line: number): RowIssue {
    const header = column === null ? null : (this.#header[column] ?? null)
    const role = column === null ? null : roleOf(this.#mapping[column])
    const field = role === null ? null : fieldOf(role)
    return { row, line, column: header, columnIndex: column, field, code, severity, value, message }
  }

  #issueOf({ field, code, severity, column, value, message }: RowProblem, row: number, line: number): RowIssue {
    const header = column === null ? null : (this.#header[column] ?? null)
    return { row, line, column: header, columnIndex: column, field, code, severity, value: quoteValue(value), message }
  }

  #leaveOut(issues: readonly RowIssue[]): LeftOutRow {
    const unwanted = issues.find(issue => this.#isUnwanted(issue))
    if (!unwanted) return { outcome: 'rejected', issues }
    const message = 'Left out with its group, as decided in the review. Take that decision back to import the row.'
    return { outcome: 'skipped', issues: [...issues, { ...unwanted, code: 'left_out', severity: 'warning', message }] }
  }

  #isUnwanted(issue: RowIssue): boolean {
    return this.#edits.repairs.some(repair => repair.action === 'leave_out' && isRepairOf(repair, issue))
  }
}

/** A row that a person left out by itself. */
function leftOutByHand(values: readonly string[], row: number, line: number): LeftOutRow {
  const value = quoteValue(values.filter(text => text.trim() !== '').join(' '))
  const message = 'Left out by itself, as decided in the review. Take that decision back to import the row.'
  const nowhere = { column: null, columnIndex: null, field: null }
  return {
    outcome: 'skipped',
    issues: [{ row, line, ...nowhere, code: 'left_out', severity: 'warning', value, message }],
  }
}

/** Errors first: a results file tells the first one of a row. */
function bySeverity(a: RowIssue, b: RowIssue): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning')
}
