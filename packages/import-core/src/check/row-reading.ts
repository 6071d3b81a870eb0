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
  readDate,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import type { RowProblem } from '../compose/composed-text'
import { type ComposedRow, RowComposer } from '../compose/row-composer'
import { isEmptiable, isRepairOf, type Repair, type RowCorrection, repairedText } from '../decide/row-edits'
import { originalCell, originOf } from '../file/results-file'
import { withoutTextGuard } from '../file/text-guard'
import { type ColumnMapping, columnsOf, isPlain, type MappingConstants } from '../mapping/roles'
import type { FileDates } from './date-orders'

/** The texts of a row by field; `null` where no column feeds the field. */
export type RowTexts = Readonly<Record<FieldName, string | null>>

/** Texts by field that stand instead of what the cells say. */
type FieldTexts = Partial<Record<FieldName, string>>

/** What the cells of a row make. */
export interface CellReading {
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

/** What reading the cells of rows goes by beside the mapping. */
export interface ReadingRules {
  readonly repairs: readonly Repair[]
  /** Whether an optional cell that cannot be read is left empty, instead of rejecting its row. */
  readonly leavesEmpty: boolean
  readonly constants: MappingConstants
}

/** Reads rows as accounts: composes the fields of their cells, and repairs the cells that people decided about. */
export class RowReading {
  /** How often the cells were guarded against formulas; 0 unless the file is made of results. */
  readonly #guards: number
  readonly #repairs: readonly Repair[]
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

  constructor(mapping: ColumnMapping, header: readonly string[], { repairs, leavesEmpty, constants }: ReadingRules) {
    const origin = originOf(header)
    this.#guards = origin.written
    this.#repairs = repairs
    this.#leavesEmpty = leavesEmpty
    this.#takesAnyName = repairs.some(({ action }) => action === 'keep_name')
    this.#columns = FIELD_NAMES.map(field => columnsOf(mapping, field)[0] ?? -1)
    const needsText = !isPlain(mapping) || Object.keys(constants).length > 0
    this.#composer = needsText ? new RowComposer(mapping, origin.header, constants) : null
  }

  /** Whether rows of one name can be told apart, by an e-mail address or a company. */
  get tellsNamesakes(): boolean {
    return this.#composer?.tellsNamesakes ?? false
  }

  /** How the texts of the row read last were composed, `null` where each is the cell of one column. */
  get composed(): ComposedRow | null {
    return this.#composed
  }

  /** The first column of a field, `null` where none feeds it. */
  columnOf(field: FieldName): number | null {
    const column = this.#columns[FIELD_NAMES.indexOf(field)]!
    return column < 0 ? null : column
  }

  /** The account of a row, or what is wrong with it, after all that people decided about its cells. */
  read(values: readonly string[], correction: RowCorrection | undefined, dates: FileDates): CellReading {
    const account = correction || this.#composer ? null : this.#checkPlain(values, dates)
    if (account !== null) return { account, problems: [] }
    const hand = this.#handOf(values, correction)
    return this.#decide(this.#read(hand, dates), hand, dates)
  }

  /**
   * The cells of a row with what people decided about its groups in place, dates that needed an order in the form that needs
   * none: read again, they give the same account without a question.
   */
  decidedCells(values: readonly string[], correction: RowCorrection | undefined, dates: FileDates): readonly string[] {
    const hand = this.#handOf(values, correction)
    this.#decide(this.#read(hand, dates), hand, dates)
    let { cells } = hand
    for (const { action, columnIndex, field } of this.#repairs) {
      const column = columnIndex ?? (field && this.columnOf(field))
      if (action !== 'set_date_order' || column === null) continue
      const reading = readDate(cells[column] ?? '', columnOf(dates, column))
      if (reading.kind === 'date') cells = withCell(cells, column, reading.date)
    }
    return cells
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
    this.#fill(this.#handOf(values, correction), { renewalDate: SINGLE_RENEWAL })
    const entries = FIELD_NAMES.map((field, i) => [field, this.#raw[i] ?? null] as const)
    return Object.fromEntries(entries) as RowTexts
  }

  #handOf(values: readonly string[], correction?: RowCorrection | null): RowInHand {
    return { cells: this.cellsOf(values, correction), overrides: correction?.values ?? NO_OVERRIDES }
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

  #read(hand: RowInHand, dates: FileDates): CellReading {
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
  #decide(first: CellReading, hand: RowInHand, dates: FileDates): CellReading {
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
    for (const repair of this.#repairs) {
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
  #leaveEmpty(first: CellReading, hand: RowInHand, dates: FileDates): CellReading {
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
}

/** The cells of a row with another text in one of them. */
function withCell(cells: readonly string[], column: number, text: string): readonly string[] {
  const changed = [...cells]
  while (changed.length < column) changed.push('')
  changed[column] = text
  return changed
}

function columnOf({ byColumn, renewalDate }: FileDates, column: number): DateColumn {
  const { today } = renewalDate
  return byColumn?.get(column) ?? { kind: 'any', order: null, ...(today !== undefined && { today }) }
}

function changesCell({ action, field }: Repair): boolean {
  return field !== null && action !== 'leave_out' && action !== 'set_date_order' && action !== 'keep_name'
}
