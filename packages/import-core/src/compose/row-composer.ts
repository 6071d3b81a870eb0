import {
  type DateColumn,
  FIELD_NAMES,
  type FieldName,
  hasHtmlEntities,
  isCleanText,
  isGarbled,
  isInvisible,
  normalName,
  readDateCell,
} from '@secondtouch/accounts'
import { type ColumnMapping, columnsOf, labelOf, type MappingConstants, roleOf } from '../mapping/roles'
import { DatesComposer } from './compose-dates'
import { type ComposedName, NameComposer, type NameSource } from './compose-name'
import { joinNotes, withLines } from './compose-notes'
import { cellOf, isNothing, joinCells, type NoteLine, type RowProblem } from './composed-text'

/** The texts of a row by field, and where they come from. */
export interface ComposedRow {
  /** By index of `FIELD_NAMES`. */
  readonly raw: (string | undefined)[]
  readonly nameSource: NameSource | null
  /** What tells rows of one name apart; `''` where the row has none, or no column is for it. */
  readonly email: string
  readonly company: string
  /** The column that the renewal date was taken from, or -1. */
  readonly renewalColumn: number
  /** Warnings: they stand beside a row that is good. */
  readonly problems: RowProblem[]
}

const [NAME, NOTES, OBJECTIVE, THREAD, RENEWAL, DATES] = FIELD_NAMES.map((_, index) => index) as [
  number,
  number,
  number,
  number,
  number,
  number,
]

/** How a cell is told that is why its field has a problem. */
const FAULTS: Readonly<Record<string, (cell: string) => boolean>> = {
  control_character: cell => !isCleanText(cell, Number.POSITIVE_INFINITY),
  html_entities: hasHtmlEntities,
  garbled_text: isGarbled,
}

/** Makes the texts of an account of the cells of a row, by the roles of their columns: compiled once, used for every row. */
export class RowComposer {
  readonly #header: readonly string[]
  readonly #constants: MappingConstants
  readonly #name: NameComposer
  readonly #dates: DatesComposer
  readonly #columns: Readonly<Record<FieldName, readonly number[]>>
  readonly #notes: readonly number[]
  /** Columns that may be lines of the notes, in file order, each with what stands before its value. */
  readonly #lines: readonly { readonly column: number; readonly before: string }[]

  constructor(mapping: ColumnMapping, header: readonly string[], constants: MappingConstants) {
    this.#header = header
    this.#constants = constants
    this.#name = new NameComposer(mapping)
    this.#dates = new DatesComposer(mapping, header)
    const entries = FIELD_NAMES.map(field => [field, columnsOf(mapping, field)] as const)
    this.#columns = Object.fromEntries(entries) as Record<FieldName, number[]>
    this.#notes = this.#columns.notes.filter(column => roleOf(mapping[column]) === 'notes')
    this.#lines = mapping.flatMap((entry, column) => {
      const role = roleOf(entry)
      if (role !== 'notes.line' && role !== 'name.company' && role !== 'name.email') return []
      return [{ column, before: `${labelOf(entry) ?? (header[column]?.trim() || `Column ${column + 1}`)}: ` }]
    })
  }

  /** The columns that the name is taken from; each group where those before it are empty. */
  get nameColumns(): readonly (readonly number[])[] {
    return this.#name.asked
  }

  /** Which of `nameColumns` a row takes its name from; -1 where it has none. */
  nameGroupOf(cells: readonly string[]): number {
    return this.#name.sourceIndexOf(cells)
  }

  /** Whether rows of one name can be told apart. */
  get tellsNamesakes(): boolean {
    return this.#name.email >= 0 || this.#name.company >= 0
  }

  /** @param dateColumn how the dates of a column are read. */
  compose(cells: readonly string[], dateColumn: (column: number) => DateColumn): ComposedRow {
    const problems: RowProblem[] = []
    const raw: (string | undefined)[] = new Array(FIELD_NAMES.length)
    const name = this.#name.compose(cells)
    raw[NAME] = name.text
    if (this.#name.isFallback(name.source)) problems.push(this.#fallback(name))
    const { text, lines } = this.#dates.compose(cells, dateColumn, problems)
    raw[DATES] = text
    raw[NOTES] = this.#composeNotes(cells, name.source, lines, problems)
    raw[OBJECTIVE] = this.#joined(cells, 'currentObjective')
    raw[THREAD] = this.#joined(cells, 'openThread')
    const renewalColumn = this.#renewalColumn(cells, dateColumn)
    raw[RENEWAL] = renewalColumn < 0 ? this.#constants.renewalDate : cells[renewalColumn]
    const { email, company } = this.#name
    return {
      raw,
      nameSource: name.source,
      email: email < 0 ? '' : cellOf(cells, email),
      company: company < 0 ? '' : cellOf(cells, company),
      renewalColumn,
      problems,
    }
  }

  /** The column at fault where a field of a composed row has a problem, `null` where no column feeds it. */
  sourceOf(problem: { field: FieldName; code: string }, cells: readonly string[], row: ComposedRow): number | null {
    const columns = this.#candidates(problem, row)
    const filled = columns.filter(column => cellOf(cells, column).trim() !== '')
    const isAtFault = FAULTS[problem.code]
    const atFault = isAtFault && filled.find(column => isAtFault(cellOf(cells, column)))
    if (atFault !== undefined) return atFault
    if (problem.code === 'too_long') {
      const length = (column: number) => cellOf(cells, column).length
      return filled.reduce<number | null>((a, b) => (a === null || length(b) > length(a) ? b : a), null)
    }
    return filled[0] ?? columns[0] ?? null
  }

  #candidates({ field, code }: { field: FieldName; code: string }, row: ComposedRow): readonly number[] {
    if (field === 'name') return this.#name.columnsOf(row.nameSource)
    if (field === 'renewalDate' && row.renewalColumn >= 0) return [row.renewalColumn]
    if (field === 'significantDates') return this.#dates.columns
    // Lines never make notes too long: they are left out instead.
    if (field === 'notes')
      return code === 'too_long' ? this.#notes : [...this.#notes, ...this.#lines.map(line => line.column)]
    return this.#columns[field]
  }

  /** The first column whose cell says a day, or something that is none: a word for having none leaves the next one its turn. */
  #renewalColumn(cells: readonly string[], dateColumn: (column: number) => DateColumn): number {
    const columns = this.#columns.renewalDate
    if (columns.length < 2 && this.#constants.renewalDate === undefined) return columns[0] ?? -1
    const filled = columns.filter(column => !isNothing(cellOf(cells, column)))
    const meant = filled.find(column => readDateCell(cellOf(cells, column), dateColumn(column)).kind !== 'empty')
    return meant ?? (this.#constants.renewalDate === undefined ? (filled[0] ?? -1) : -1)
  }

  #joined(cells: readonly string[], field: 'currentObjective' | 'openThread'): string | undefined {
    const constant = this.#constants[field]
    const text = joinCells(cells, this.#columns[field], '; ')
    return constant !== undefined && (text === undefined || isNothing(text)) ? constant : text
  }

  #composeNotes(
    cells: readonly string[],
    nameSource: NameSource | null,
    unread: readonly NoteLine[],
    problems: RowProblem[],
  ): string | undefined {
    const text = joinNotes(cells, this.#notes)
    const constant = this.#constants.notes
    if (this.#lines.length === 0 && unread.length === 0 && constant === undefined) return text
    const lines: NoteLine[] = []
    for (const { column, before } of this.#lines) {
      if (nameSource === 'company' && column === this.#name.company) continue
      if (nameSource === 'email' && column === this.#name.email) continue
      const value = cellOf(cells, column).trim()
      if (!isNothing(value)) lines.push({ column, text: before + value })
    }
    lines.push(...unread)
    if (constant !== undefined) lines.push({ column: null, text: constant })
    return withLines(text, lines, this.#header, problems)
  }

  #fallback({ text, source }: ComposedName): RowProblem {
    const isCompany = source === 'company'
    const name = normalName(text)
    return {
      field: 'name',
      code: isCompany ? 'name_from_company' : 'name_from_email',
      severity: 'warning',
      column: isCompany ? this.#name.company : this.#name.email,
      value: isInvisible(name) ? text : name,
      message: `The row has no name of its own, so it takes its ${isCompany ? 'company' : 'e-mail address'} as its name. Write the name here if you know it.`,
    }
  }
}
