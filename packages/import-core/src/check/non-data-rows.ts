import type { RowIssue } from './issues'

/** Words that stand before the figures below a table, alone or with a count: `Total`, `Grand total: 3`, `Summe`. */
const TOTAL = new RegExp(
  `^(?:${[
    '(?:grand |sub[- ]?)?totals?',
    'sum',
    '(?:gesamt|zwischen)?summe',
    'gesamt',
    'insgesamt',
    '(?:sous-)?total(?: g[ée]n[ée]ral)?',
    'somme',
    'totale',
    'totaal',
    'suma',
  ].join('|')})(?:[ :(]+(?:[\\d.,'][\\d.,' ]*)?\\)?)?$`,
  'i',
)
/** A figure as spreadsheets write it, with or without a currency or percent sign. */
const FIGURE = /^[-+(]?\s?(?:\p{Sc}|[A-Z]{3})?\s?\d[\d.,'\s]*(?:\p{Sc}|[A-Z]{3}|%)?\)?$/u

/** What a row is that is nobody: the header once more, as where two files were put together, or the total below a table. */
const LEFTOVERS = {
  repeated_header: 'This row says the same as the header',
  total_row: 'This row is a total of the rows above it',
} as const

/** Tells rows that belong to the table itself from those that lie in it. */
export class NonDataRows {
  readonly #header: readonly string[]
  /** One word alone may be anybody's name. */
  readonly #hasColumns: boolean

  constructor(header: readonly string[]) {
    this.#header = header.map(name => name.trim())
    this.#hasColumns = this.#header.filter(name => name !== '').length > 1
  }

  /** Why the row at `row` and `line` is no account; `null` where it may be one. */
  issue(values: readonly string[], row: number, line: number): RowIssue | null {
    const code = this.#find(values)
    if (code === null) return null
    const message = `${LEFTOVERS[code]}, so it is no account. Take it out of the file, or correct it here.`
    return { row, line, column: null, field: null, code, severity: 'error', value: '', message }
  }

  #find(values: readonly string[]): keyof typeof LEFTOVERS | null {
    if (!this.#hasColumns) return null
    if (this.#isHeader(values)) return 'repeated_header'
    return isTotal(values) ? 'total_row' : null
  }

  #isHeader(values: readonly string[]): boolean {
    // The first cell tells nearly every row apart.
    if (values[0]?.trim() !== this.#header[0]) return false
    return this.#header.every((name, column) => values[column]?.trim() === name)
  }
}

/** Whether the first text of a row is a word for a total, and everything after it is figures. */
function isTotal(values: readonly string[]): boolean {
  const first = values.findIndex(value => value !== '')
  if (first < 0 || !TOTAL.test(values[first]!.trim())) return false
  return values.slice(first + 1).every(value => value.trim() === '' || FIGURE.test(value.trim()))
}
