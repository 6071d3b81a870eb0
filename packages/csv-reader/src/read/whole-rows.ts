/** Rows that are told one by one; a file with more of them is broken as a whole. */
const MOST_BROKEN = 1000
/** Rows that a footer has at most. */
const MOST_FOOTER = 20
/** Fewer columns leave room for a footer that is a row. */
const FOOTER_COLUMNS = 3

/** What a row is for the rows beside it. */
export type Wholeness = 'whole' | 'short' | 'broken'

/** Notes, while the rows of a file pass by, which short rows stand beside others that are not whole, and where a footer begins. */
export class WholeRows {
  /** Rows with empty fields beyond the last column. */
  padded = 0
  readonly #columns: number
  #broken: number[] = []
  #brokenTotal = 0
  #filled = 0
  #before: Wholeness = 'whole'
  /** Number of the row before, where it is short and so far beside whole rows only. */
  #open: number | null = null
  /** Number of the first row after which all rows have one field, and how many they are. */
  #footerRow: number | null = null
  #footer = 0
  #sawRows = false

  constructor(columns: number) {
    this.#columns = columns
  }

  /** Whether the next row says nothing new if it is whole. */
  get isWhole(): boolean {
    return this.#before === 'whole' && this.#sawRows && this.#footer === 0
  }

  see(row: number, count: number, wholeness: Wholeness): void {
    this.#settle(wholeness)
    if (wholeness === 'short' && this.#before === 'whole') this.#open = row
    else if (wholeness === 'short') this.#break(row)
    this.#before = wholeness
    if (count > 1) {
      this.#sawRows = true
      this.#footer = 0
    } else if (this.#footer++ === 0) this.#footerRow = row
  }

  /** What was found, after the last row. */
  finish(): {
    /** Short rows that are not to be filled up; `null` where there are too many to tell. */
    readonly brokenRows: readonly number[] | null
    readonly footerRow: number | null
    readonly padded: number
    /** How many short rows are not filled up, and how many rows the footer has. */
    readonly broken: number
    readonly footer: number
  } {
    this.#settle('whole')
    const isTold = this.#brokenTotal <= MOST_BROKEN
    const isFooter = this.#footer > 0 && this.#footer <= MOST_FOOTER && this.#sawRows && this.#columns >= FOOTER_COLUMNS
    return {
      brokenRows: isTold ? this.#broken : null,
      footerRow: isFooter ? this.#footerRow : null,
      padded: this.padded,
      broken: isTold ? this.#brokenTotal : this.#brokenTotal + this.#filled,
      footer: isFooter ? this.#footer : 0,
    }
  }

  /** Tells what the short row before this one was. */
  #settle(next: Wholeness): void {
    if (this.#open === null) return
    if (next === 'whole') this.#filled++
    else this.#break(this.#open)
    this.#open = null
  }

  #break(row: number): void {
    this.#brokenTotal++
    if (this.#brokenTotal <= MOST_BROKEN) this.#broken.push(row)
    else this.#broken = []
  }
}
