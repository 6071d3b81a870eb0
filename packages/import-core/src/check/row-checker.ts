import {
  type AccountFields,
  checkCells,
  codePoints,
  type DateColumn,
  type DateColumns,
  FIELD_NAMES,
  type FieldName,
  type FieldProblem,
  normalName,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import type { RowProblem } from '../compose/composed-text'
import { type ComposedRow, RowComposer } from '../compose/row-composer'
import {
  isEmptiable,
  isRepairOf,
  NO_EDITS,
  type Repair,
  type RowCorrection,
  type RowEdits,
  repairedText,
} from '../decide/row-edits'
import { originalCell, originOf } from '../file/results-file'
import type { ReadIssue } from '../file/rows'
import { withoutTextGuard } from '../file/text-guard'
import { type ColumnMapping, columnsOf, fieldOf, isPlain, type MappingConstants, roleOf } from '../mapping/roles'
import type { FileDates } from './date-orders'
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
  /** What every row gets where it has nothing of its own. */
  readonly constants?: MappingConstants
}

/** Texts by field that stand instead of what the cells say. */
type FieldTexts = Partial<Record<FieldName, string>>

/** What the cells of a row make. */
interface Reading {
  readonly account: AccountFields | null
  /** Errors where there is no account, and warnings. */
  readonly problems: readonly RowProblem[]
}

/** A row while it is checked: repairs put other cells and overrides in the place of these. */
interface RowInHand {
  cells: readonly string[]
  overrides: FieldTexts
}

const NO_OVERRIDES: FieldTexts = {}

/** Checks rows one by one: a pure function of row, mapping, date columns and what people decided. */
export class RowChecker {
  readonly #mapping: ColumnMapping
  readonly #header: readonly string[]
  readonly #nonData: NonDataRows
  /** How often the cells were guarded against formulas; 0 unless the file is made of results. */
  readonly #guards: number
  readonly #edits: RowEdits
  readonly #leavesEmpty: boolean
  /** Whether a person has said that words such as `None` are names here. */
  readonly #takesAnyName: boolean
  /** For each account field, the column that feeds it, or the first of several, or -1. */
  readonly #columns: readonly number[]
  /** `null` for a mapping of plain fields: no text is built for it. */
  readonly #composer: RowComposer | null
  // One array for all rows: the check reads it and keeps nothing of it.
  readonly #raw: (string | undefined)[] = FIELD_NAMES.map(() => undefined)
  // So is this one: empty between rows.
  readonly #warnings: FieldProblem[] = []
  #composed: ComposedRow | null = null

  constructor(
    mapping: ColumnMapping,
    header: readonly string[],
    { edits, leavesEmpty, constants = {} }: CheckDecisions = { edits: NO_EDITS, leavesEmpty: false },
  ) {
    const origin = originOf(header)
    this.#mapping = mapping
    this.#header = header
    this.#nonData = new NonDataRows(header)
    this.#guards = origin.written
    this.#edits = edits
    this.#leavesEmpty = leavesEmpty
    this.#takesAnyName = edits.repairs.some(({ action }) => action === 'keep_name')
    this.#columns = FIELD_NAMES.map(field => columnsOf(mapping, field)[0] ?? -1)
    const needsText = !isPlain(mapping) || Object.keys(constants).length > 0
    this.#composer = needsText ? new RowComposer(mapping, origin.header, constants) : null
  }

  /** Whether rows of one name can be told apart, by an e-mail address or a company. */
  get tellsNamesakes(): boolean {
    return this.#composer?.tellsNamesakes ?? false
  }

  /** How the texts of the row checked last were composed, `null` where each is the cell of one column. */
  get composed(): ComposedRow | null {
    return this.#composed
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

    const account = correction || this.#composer ? null : this.#checkPlain(values, dates)
    if (account === null) {
      const hand = { cells: this.cellsOf(values, correction), overrides: correction?.values ?? NO_OVERRIDES }
      const reading = this.#decide(this.#read(hand, dates), hand, dates)
      for (const problem of reading.problems) found.push(this.#issueOf(problem, row, line))
      if (reading.account === null) return this.#leaveOut(found.sort(bySeverity))
      return found.some(issue => this.#isUnwanted(issue)) ? this.#leaveOut(found) : reading.account
    }
    return found.length > 0 && found.some(issue => this.#isUnwanted(issue)) ? this.#leaveOut(found) : account
  }

  /** The cells of a row as they count: of the first file where this one is made of results, and with a correction in place. */
  cellsOf(values: readonly string[], correction?: RowCorrection | null): readonly string[] {
    let cells = values
    for (let column = 0; column < values.length; column++) {
      const text = this.#unguarded(values[column]!)
      if (text !== values[column]) cells = withCell(cells, column, text)
    }
    for (const [column, text] of Object.entries(correction?.cells ?? {})) {
      cells = withCell(cells, Number(column), withoutTextGuard(text))
    }
    return cells
  }

  /** The texts of a row by field, as the file has them, or with a correction in place. */
  texts(values: readonly string[], correction?: RowCorrection | null): RowTexts {
    const hand = { cells: this.cellsOf(values, correction), overrides: correction?.values ?? NO_OVERRIDES }
    this.#fill(hand, { renewalDate: SINGLE_RENEWAL })
    const entries = FIELD_NAMES.map((field, i) => [field, this.#raw[i] ?? null] as const)
    return Object.fromEntries(entries) as RowTexts
  }

  /** A problem of the row at `row` and `line` in the first column of its field, as an issue that names it. */
  issue(problem: Omit<RowProblem, 'column'>, row: number, line: number): RowIssue {
    const column = this.#columns[FIELD_NAMES.indexOf(problem.field)]!
    return this.#issueOf({ ...problem, column: column < 0 ? null : column }, row, line)
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

  #unguarded(cell: string): string {
    return withoutTextGuard(this.#guards === 0 ? cell : originalCell(cell, this.#guards))
  }

  /** The account of a row with nothing to say about, each field from its cell; else `null`. */
  #checkPlain(values: readonly string[], dates: DateColumns): AccountFields | null {
    const raw = this.#raw
    for (let field = 0; field < raw.length; field++) {
      const cell = values[this.#columns[field]!]
      raw[field] = cell === undefined ? cell : this.#unguarded(cell)
    }
    const result = checkCells(raw, dates, this.#warnings, this.#takesAnyName)
    if (!Array.isArray(result) && this.#warnings.length === 0) return result
    this.#warnings.length = 0
    return null
  }

  /** Fills `raw` with the texts of a row by field; gives the columns that its dates are of. */
  #fill({ cells, overrides }: RowInHand, dates: FileDates): DateColumns {
    const raw = this.#raw
    let columns: DateColumns = dates
    if (this.#composer === null) {
      for (let field = 0; field < raw.length; field++) raw[field] = cells[this.#columns[field]!]
    } else {
      const composed = this.#composer.compose(cells, column => columnOf(dates, column))
      const renewalDate = dates.byColumn?.get(composed.renewalColumn)
      if (renewalDate) columns = { renewalDate }
      for (let field = 0; field < raw.length; field++) raw[field] = composed.raw[field]
      this.#composed = composed
    }
    if (overrides !== NO_OVERRIDES) for (let i = 0; i < raw.length; i++) raw[i] = overrides[FIELD_NAMES[i]!] ?? raw[i]
    return columns
  }

  #read(hand: RowInHand, dates: FileDates): Reading {
    const columns = this.#fill(hand, dates)
    const warnings = this.#warnings
    const result = checkCells(this.#raw, columns, warnings, this.#takesAnyName)
    if (!Array.isArray(result) && warnings.length === 0 && !this.#composed?.problems.length) {
      return { account: result, problems: [] }
    }
    const found = [...(Array.isArray(result) ? result : []), ...warnings]
    warnings.length = 0
    const composed = this.#composed?.problems.filter(({ field }) => hand.overrides[field] === undefined) ?? []
    const problems = [...found.map(problem => this.#located(problem, hand)), ...composed]
    return { account: Array.isArray(result) ? null : result, problems }
  }

  /** A problem of a field, with the column at fault and what stands there. */
  #located(problem: FieldProblem, { cells, overrides }: RowInHand): RowProblem {
    const { field } = problem
    const first = this.#columns[FIELD_NAMES.indexOf(field)]!
    if (this.#composer === null || this.#composed === null || overrides[field] !== undefined) {
      return { ...problem, column: first < 0 ? null : first }
    }
    const column = this.#composer.sourceOf(problem, cells, this.#composed)
    return { ...problem, column, value: column === null ? problem.value : (cells[column] ?? '') }
  }

  /**
   * Applies the repairs of the problems that the row has, each once, until none is left to apply; then empties the optional
   * cells that cannot be read, where people said so.
   */
  #decide(first: Reading, hand: RowInHand, dates: FileDates): Reading {
    const applied = new Set<Repair>()
    let reading = first
    while (reading.problems.length > 0) {
      const next = this.#nextRepair(reading.problems, applied)
      if (!next) break
      applied.add(next.repair)
      this.#mend(next.repair, next.problem, hand)
      reading = this.#read(hand, dates)
    }
    return reading.account === null && this.#leavesEmpty ? this.#leaveEmpty(reading, hand, dates) : reading
  }

  #nextRepair(problems: readonly RowProblem[], applied: ReadonlySet<Repair>) {
    for (const repair of this.#edits.repairs) {
      if (applied.has(repair) || !changesCell(repair)) continue
      const problem = problems.find(({ code, field, column }) =>
        isRepairOf(repair, { code, field, columnIndex: column }),
      )
      if (problem) return { repair, problem }
    }
    return null
  }

  /** Changes the cell at fault; where a person has worded the field, or no column feeds it, the text of the field. */
  #mend(repair: Pick<Repair, 'action' | 'value'>, { field, column }: RowProblem, hand: RowInHand): void {
    const whole = this.#raw[FIELD_NAMES.indexOf(field)] ?? ''
    if (column === null || hand.overrides[field] !== undefined) {
      hand.overrides = { ...hand.overrides, [field]: repairedText(repair, field, whole) }
      return
    }
    const length = (text: string) => codePoints(field === 'name' ? normalName(text) : text)
    const cell = hand.cells[column] ?? ''
    const others = this.#composer === null ? 0 : length(whole) - length(cell)
    hand.cells = withCell(hand.cells, column, repairedText(repair, field, cell, Math.max(0, others)))
  }

  /** The row without its optional cells that cannot be read, each told with its text; as it was where that does not help. */
  #leaveEmpty(first: Reading, hand: RowInHand, dates: FileDates): Reading {
    const emptied: RowProblem[] = []
    let reading = first
    while (reading.account === null) {
      const errors = reading.problems.filter(({ severity }) => severity === 'error')
      // A cell that is empty already was not the trouble.
      const isStuck = errors.some(({ field, column }) =>
        emptied.some(each => each.field === field && each.column === column),
      )
      if (isStuck || !errors.every(isEmptiable)) return first
      for (const problem of errors) this.#mend({ action: 'clear', value: null }, problem, hand)
      emptied.push(...errors)
      reading = this.#read(hand, dates)
    }
    const told = emptied.map(problem => {
      const message = `${problem.message} The field was left empty.`
      return { ...problem, severity: 'warning', message } as const
    })
    return { account: reading.account, problems: [...reading.problems, ...told] }
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

/** The cells of a row with another text in one of them. */
function withCell(cells: readonly string[], column: number, text: string): readonly string[] {
  const changed = [...cells]
  while (changed.length < column) changed.push('')
  changed[column] = text
  return changed
}

/** Errors first: a results file tells the first one of a row. */
function bySeverity(a: RowIssue, b: RowIssue): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning')
}

function columnOf({ byColumn, renewalDate }: FileDates, column: number): DateColumn {
  const { today } = renewalDate
  return byColumn?.get(column) ?? { kind: 'any', order: null, ...(today !== undefined && { today }) }
}

function changesCell({ action, field }: Repair): boolean {
  return field !== null && action !== 'leave_out' && action !== 'set_date_order' && action !== 'keep_name'
}
