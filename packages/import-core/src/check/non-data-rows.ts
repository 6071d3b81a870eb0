import { type IssueCode, quoteValue, type RowIssue } from './issues'

const TOTAL_WORDS = [
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
].join('|')
/** Words that stand before the figures below a table, alone or with a count: `Total`, `Grand total: 3`, `Summe`. */
const TOTAL = new RegExp(`^(?:${TOTAL_WORDS})(?:[ :(][\\d.,' :(]*\\)?)?$`, 'i')
/** The same words behind what they are the total of, with figures beside them: `North total`. */
const TOTAL_OF = new RegExp(`\\s(?:${TOTAL_WORDS}):?$`, 'i')
/** A figure as spreadsheets write it, with or without a currency or percent sign. */
const FIGURE = /^[-+(]?\s?(?:\p{Sc}|[A-Z]{3})?\s?\d[\d.,'\s]*(?:\p{Sc}|[A-Z]{3}|%)?\)?$/u
/** A line drawn with marks, with or without a word in it: `-----`, `--- paused ---`, `*** END ***`. */
const DIVIDER = /^(?:[-*=_~#+.–—]{3,}|([-*=_~#+–—])\1+\s[^\n]*\s\1{2,})$/
/** What programs write below a list. */
const FOOTER = new RegExp(
  `^(?:${[
    'copyright\\b.*|©.*|\\(c\\) \\d{4}.*',
    '(?:strictly |private and )?confidential(?: information)?|(?:streng )?vertraulich',
    '(?:generated|exported|printed|created|downloaded) (?:by|on|at|from|with)\\b.*',
    '(?:erstellt|exportiert|gedruckt) (?:am|von|mit|aus)\\b.*',
    '(?:page|seite|página|pagina) \\d+(?: ?(?:of|von|de|di|van|/) ?\\d+)?',
    'end of (?:file|list|report|table)|ende der (?:liste|tabelle)',
  ].join('|')})[.!]?$`,
  'i',
)
/** What stands between a header and its rows to say how the cells are written. */
const UNIT =
  /^(?:\([^()]{1,20}\)|\[[^[\]]{1,20}\]|(?=.*[ymdjt])(?:d{1,2}|m{1,2}|t{1,2}|y{2,4}|j{2,4})(?:[-./ ](?:d{1,2}|m{1,2}|t{1,2}|y{2,4}|j{2,4})){1,2}|text|string|date|number|datum|zahl|EUR|USD|GBP|CHF|€|\$|£|%|#)$/i
/** Characters of the longest text that says how cells are written, brackets included. */
const LONGEST_UNIT = 22

const MESSAGES = {
  header: 'This row names the columns once more',
  total: 'This row is a total of the rows above it',
  divider: 'This row parts the list and names nobody',
  footer: 'This row stands below the list and names nobody',
  units: 'This row says how the cells are written',
} as const

/** What only says that a row has another width, which such lines have anyway. */
const WIDTH: readonly IssueCode[] = ['too_few_fields', 'too_many_fields']

/** Tells rows that belong to the table itself, or stand around it, from those that lie in it. */
export class NonDataRows {
  readonly #header: readonly string[]
  readonly #names: ReadonlySet<string>
  /** Which lengths names of the header have: most first cells are told apart by theirs. */
  readonly #lengths: readonly boolean[]
  /** One word alone may be anybody's name. */
  readonly #hasColumns: boolean

  constructor(header: readonly string[]) {
    this.#header = header.map(nameOf).sort()
    this.#names = new Set(this.#header)
    const lengths: boolean[] = []
    for (const name of this.#names) lengths[name.length] = true
    this.#lengths = lengths
    this.#hasColumns = this.#header.filter(name => name !== '').length > 1
  }

  /**
   * Why the row at `row` and `line` is no account, as a warning that shows its text; `null` where it may be one.
   * @param found what the reader says of the row, who knows where the file's footer begins.
   */
  issue(values: readonly string[], row: number, line: number, found: readonly RowIssue[]): RowIssue | null {
    const known = found.find(({ code }) => code === 'not_data')
    if (known) return known
    if (found.some(({ code, severity }) => severity === 'error' && !WIDTH.includes(code))) return null
    const kind = this.#find(values)
    if (kind === null) return null
    const value = quoteValue(values.filter(text => text.trim() !== '').join(' '))
    const message = `${MESSAGES[kind]}, so it is no account. Correct it here if it is one.`
    return {
      row,
      line,
      column: null,
      columnIndex: null,
      field: null,
      code: 'not_data',
      severity: 'warning',
      value,
      message,
    }
  }

  #find(values: readonly string[]): keyof typeof MESSAGES | null {
    if (!this.#hasColumns) return null
    if (this.#isHeader(values)) return 'header'
    const first = values.findIndex(value => value !== '')
    if (first < 0) return null
    const text = values[first]!.trim()
    let figures = 0
    for (let i = first + 1; i < values.length; i++) {
      const other = values[i]!.trim()
      if (other === '') continue
      // Nearly every row ends here, at its second text: whatever costs more comes behind it.
      if (!FIGURE.test(other)) return figures === 0 && isUnit(other) && isUnits(values) ? 'units' : null
      figures++
    }
    if (TOTAL.test(text) || (figures > 0 && TOTAL_OF.test(text))) return 'total'
    if (figures > 0) return null
    if (DIVIDER.test(text)) return 'divider'
    return FOOTER.test(text) ? 'footer' : null
  }

  /** Whether a row holds the names of the header, in any order. */
  #isHeader(values: readonly string[]): boolean {
    const first = values[0] ?? ''
    // The first cell tells nearly every row apart; blanks around it, or the mark that files begin with, make it longer.
    if (!this.#lengths[first.length] && !/^[\s\ufeff]|\s$/.test(first)) return false
    if (!this.#names.has(nameOf(first)) || values.length !== this.#header.length) return false
    const names = values.map(nameOf).sort()
    return names.every((name, i) => name === this.#header[i])
  }
}

const nameOf = (text: string) => text.trim().toLowerCase()

const isUnit = (text: string) => text.length <= LONGEST_UNIT && UNIT.test(text)

/** Whether all cells of a row say how cells are written, in two columns at least. */
function isUnits(values: readonly string[]): boolean {
  const filled = values.filter(value => value.trim() !== '')
  return filled.length > 1 && filled.every(value => isUnit(value.trim()))
}
