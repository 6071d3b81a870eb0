import {
  codePoints,
  type DateCell,
  type DateColumn,
  dateKindOf,
  type FieldProblemCode,
  MAX_LABEL_LENGTH,
  readDateCell,
} from '@secondtouch/accounts'
import { type ColumnMapping, labelOf, type Role, roleOf } from '../mapping/roles'
import { cellOf, type NoteLine, type RowProblem } from './composed-text'

/** A date in one column, and what it is called. */
interface LabelledDate {
  readonly column: number
  /** Column whose text is the label, or -1. */
  readonly labelColumn: number
  /** The label where that column is empty. */
  readonly label: string
}

/** A date in three columns; -1 for a year that nobody wrote. */
interface DateInParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly label: string
}

/** What the date columns of a row say. */
export interface ComposedDates {
  /** A list as the template has it; `undefined` where there is none. */
  readonly text: string | undefined
  /** What could not be read, so that it is lost to nobody. */
  readonly lines: readonly NoteLine[]
}

const NO_DATES: ComposedDates = { text: undefined, lines: [] }

/** Puts the dates of several columns, each under its label, into the list that the field takes. */
export class DatesComposer {
  readonly #lists: readonly number[]
  readonly #dates: readonly LabelledDate[]
  readonly #parts: DateInParts | null

  constructor(mapping: ColumnMapping, header: readonly string[]) {
    const roles = mapping.map(roleOf)
    this.#lists = roles.flatMap((role, column) => (role === 'significantDates' ? [column] : []))
    this.#dates = dateColumns(mapping, header)
    this.#parts = partsOf(mapping, header)
  }

  /** @param problems gets a warning for each date that cannot be read. */
  compose(cells: readonly string[], dateColumn: (column: number) => DateColumn, problems: RowProblem[]): ComposedDates {
    if (this.#dates.length === 0 && this.#parts === null && this.#lists.length === 1) {
      return { text: cells[this.#lists[0]!], lines: [] }
    }
    const entries: string[] = []
    const lines: NoteLine[] = []
    for (const column of this.#lists) {
      const list = cellOf(cells, column)
      if (list.trim() !== '') entries.push(list)
    }
    for (const { column, labelColumn, label } of this.#dates) {
      const text = cellOf(cells, column).trim()
      if (text === '') continue
      const own = labelColumn < 0 ? '' : labelText(cellOf(cells, labelColumn))
      const reading = own === '' ? dateColumn(column) : { ...dateColumn(column), kind: dateKindOf(own) }
      take({ text, label: own || label, column, reading }, entries, lines, problems)
    }
    const apart = this.#parts && joinedParts(cells, this.#parts, dateColumn(this.#parts.day))
    if (apart) take(apart, entries, lines, problems)
    return entries.length === 0 && lines.length === 0 ? NO_DATES : { text: entries.join(';') || undefined, lines }
  }

  /** Columns that feed the list, in file order. */
  get columns(): readonly number[] {
    const { year = -1, month = -1, day = -1 } = this.#parts ?? {}
    const all = [...this.#lists, ...this.#dates.map(({ column }) => column), year, month, day]
    return all.filter(column => column >= 0).sort((a, b) => a - b)
  }
}

/** One date as it is written. */
interface WrittenDate {
  readonly text: string
  readonly label: string
  readonly column: number
  readonly reading: DateColumn
}

/** Adds a date to the entries; one that cannot be read becomes a line of the notes, with a warning. */
function take(
  { text, label, column, reading }: WrittenDate,
  entries: string[],
  lines: NoteLine[],
  problems: RowProblem[],
): void {
  const cell = readDateCell(text, reading)
  const warn = (code: FieldProblemCode, message: string) =>
    problems.push({ field: 'significantDates', severity: 'warning', column, value: text, code, message })
  const quoted = `"${text.slice(0, 60)}"`
  if (cell.kind === 'date') {
    entries.push(`${cell.date}:${label}`)
    if (cell.isUnlikely)
      warn('unlikely_year', `${quoted} is a year that is hardly meant here. It was taken as it stands.`)
  } else if (cell.kind === 'empty') {
    if (cell.means !== 'nothing') warn('placeholder', `${quoted} says that the date is not known, so it was left out.`)
  } else {
    lines.push({ column, text: `${label}: ${text}` })
    const [code, what] = unread(cell)
    warn(code, `${quoted} ${what} It was put into the notes as a line.`)
  }
}

/** Why a date could not be read. */
function unread(cell: Exclude<DateCell, { kind: 'date' } | { kind: 'empty' }>): [FieldProblemCode, string] {
  switch (cell.kind) {
    case 'ambiguous':
      return ['ambiguous_date', `could be ${cell.dmy} or ${cell.mdy}: choose once whether day or month comes first.`]
    case 'contradicts': {
      const order = cell.order === 'mdy' ? 'month' : 'day'
      return ['contradicting_date', `is a date only with the ${order} first, unlike the others of its column.`]
    }
    case 'invalid':
      return ['invalid_significant_date', 'is not a date.']
  }
}

function dateColumns(mapping: ColumnMapping, header: readonly string[]): LabelledDate[] {
  const found: LabelledDate[] = []
  let labelColumn = -1
  mapping.forEach((entry, column) => {
    const role = roleOf(entry)
    if (role === 'significantDates.label') labelColumn = column
    if (role !== 'significantDates.date') return
    found.push({ column, labelColumn, label: labelFor(mapping, header, column) })
    labelColumn = -1
  })
  return found
}

function partsOf(mapping: ColumnMapping, header: readonly string[]): DateInParts | null {
  const at = (role: Role) => mapping.findIndex(entry => roleOf(entry) === role)
  const [year, month, day] = [at('significantDates.year'), at('significantDates.month'), at('significantDates.day')]
  if (month < 0 || day < 0) return null
  const worded = [day, month, year].find(column => labelOf(mapping[column]) !== null)
  // In most languages the header of the day says what it is the day of: `Geburtstag`, `Fødselsdag`, `誕生日`.
  return { year, month, day, label: labelFor(mapping, header, worded ?? day) }
}

/** The date that three cells make, as one text; `null` where all are empty. */
function joinedParts(
  cells: readonly string[],
  { year, month, day, label }: DateInParts,
  { today }: DateColumn,
): WrittenDate | null {
  const y = year < 0 ? '' : cellOf(cells, year).trim()
  const [m, d] = [cellOf(cells, month).trim(), cellOf(cells, day).trim()]
  if (y === '' && m === '' && d === '') return null
  const column = m === '' ? month : day
  // Who keeps a day without its year means one that comes round.
  const reading = { kind: 'every_year', order: 'dmy', ...(today !== undefined && { today }) } as const
  const isNumbered = /^\d{1,2}$/.test(m) && /^\d{1,2}$/.test(d)
  if (!isNumbered) return { text: [y, m, d].filter(part => part !== '').join('-'), label, column, reading }
  const [mm, dd] = [m.padStart(2, '0'), d.padStart(2, '0')]
  if (y === '' || /^0+$/.test(y)) return { text: `--${mm}-${dd}`, label, column, reading }
  return { text: y.length === 4 ? `${y}-${mm}-${dd}` : `${dd}.${mm}.${y}`, label, column, reading }
}

function labelFor(mapping: ColumnMapping, header: readonly string[], column: number): string {
  return labelOf(mapping[column]) ?? (labelText(header[column] ?? '') || `Column ${column + 1}`)
}

/** A text as the label of a date: on one line, without what parts the entries of a list. */
function labelText(text: string): string {
  const label = text
    .slice(0, 4 * MAX_LABEL_LENGTH)
    .replace(/[\s;|]+/g, ' ')
    .trim()
  return codePoints(label) <= MAX_LABEL_LENGTH ? label : [...label].slice(0, MAX_LABEL_LENGTH).join('').trim()
}
