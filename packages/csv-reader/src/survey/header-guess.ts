import { isValue } from './cell-kinds'
import { knownNames } from './known-header'
import { type SampleRow, usualWidth } from './sample-rows'

/** Where the header stands among the first rows. */
export interface HeaderGuess {
  /** Index of the header, or of the first data row where there is no header. */
  readonly index: number
  /** Rows that the header takes; 0 where there is none. */
  readonly rows: number
}

/** Rows below the first that a column's kind is judged by, and the share that must be of it. */
const JUDGED = 50
const SHARE = 0.8
/** So often a text has to come again in its column to be no name of it. */
const REPEATED = 2
/** Rows before the header that are passed over at most. */
const MOST_TITLES = 30
/** Rows that a header takes at most, and rows that must follow one which takes several. */
const MOST_HEADER_ROWS = 3
const ROWS_BELOW = 3
/** Names of columns are shorter than this. */
const LONGEST_NAME = 80

/** What stands for an empty cell, so that it says nothing about its column. */
const PLACEHOLDER = /^(?:n\/?a|null|none|nil|-+|\?+|tb[dc]|unknown|\(blank\))$/i
/** How a line begins that a program or a person has commented. */
const COMMENT = /^\s*"?(?:#|\/\/|%)/
/** Blanks that a sentence has at least. */
const WORDS = 3

const filledIn = (row: SampleRow) => row.fields.filter(field => field.trim() !== '').length

/** Passes over blank and title lines, then tells a header from a row of data. */
export function guessHeader(rows: readonly SampleRow[], decode: (text: string) => string | null): HeaderGuess {
  const found = firstKnown(rows, row => namesIn(row, decode)) ?? firstFull(rows)
  // A header whose quotes do not match is no title, however few fields can be read of it.
  const damaged = rows.findIndex(
    (row, i) => i <= found && row.damaged && row.pieces >= Math.max(2, (usualWidth(rows) * 2) / 3),
  )
  if (damaged >= 0) return { index: damaged, rows: 1 }
  const index = found
  const [first, ...rest] = rows.slice(index).filter(row => !row.blank && !row.damaged)
  if (first === undefined) return { index, rows: 1 }
  const below = rest.slice(0, JUDGED)
  if (looksLikeData(first, below)) return { index, rows: 0 }
  return { index, rows: headerRows(rows.slice(index)) }
}

/** Known names of columns in a row; none where one of its texts can be no name. */
function namesIn(row: SampleRow, decode: (text: string) => string | null): number {
  if (row.blank || row.damaged) return 0
  const texts = row.fields.map(field => (decode(field) ?? '').trim())
  return texts.every(text => text.length <= LONGEST_NAME && !isValue(text)) ? knownNames(texts) : 0
}

/** A row of known names, where all that stands above it are titles, comments and blank lines: one name alone may be a title. */
function firstKnown(rows: readonly SampleRow[], names: (row: SampleRow) => number): number | null {
  const start = rows.findIndex(row => !row.blank)
  const window = rows.slice(0, start + MOST_TITLES + 1).map(names)
  const several = window.findIndex(count => count > 1)
  const index = several < 0 ? window.findIndex(count => count > 0) : several
  if (index < 0) return null
  const header = rows[index]!
  return rows.slice(start, index).every(row => row.blank || isTitleOf(header, row)) ? index : null
}

function isTitleOf(header: SampleRow, row: SampleRow): boolean {
  const first = row.fields[0] ?? ''
  if (row.damaged) return row.pieces < 2
  if (COMMENT.test(first) || row.fields.length < header.fields.length) return true
  const filled = filledIn(row)
  if (filled <= Math.max(1, Math.floor(filledIn(header) / 3))) return true
  // A sentence that the delimiter has cut, too.
  const isCut = row.fields.slice(1).every(field => field === '' || /^\s/.test(field))
  return isCut && row.fields.join(',').trim().split(/\s+/).length > WORDS
}

/** Titles fill few cells and come before a row that fills most of them. */
function firstFull(rows: readonly SampleRow[]): number {
  const start = rows.findIndex(row => !row.blank)
  const width = usualWidth(rows)
  if (width < 2 || start < 0) return start
  const even = rows.filter(row => row.fields.length === width)
  const most = Math.max(...even.map(filledIn))
  const fewest = Math.max(2, Math.ceil((most * 2) / 3))
  const full = rows.findIndex(row => row.fields.length === width && filledIn(row) >= fewest)
  if (full <= start || full > start + MOST_TITLES) return start
  const few = Math.max(1, Math.floor(most / 3))
  const isBlankBelow = rows[full - 1]?.blank === true
  const isTitle = (row: SampleRow) => {
    if (row.blank || (COMMENT.test(row.fields[0] ?? '') && row.fields.length !== width)) return true
    return width > 2 || isBlankBelow ? filledIn(row) <= few : row.fields.length === 1
  }
  return rows.slice(start, full).every(isTitle) ? full : start
}

/** A row is data where it holds a value in a column that goes on so or a text that comes again, and no column speaks for a header. */
function looksLikeData(first: SampleRow, rest: readonly SampleRow[]): boolean {
  if (rest.length === 0) return false
  let data = 0
  const others = rest.filter(row => !isSameRow(row, first))
  for (const [column, cell] of first.fields.entries()) {
    const text = PLACEHOLDER.test(cell.trim()) ? '' : cell.trim()
    const cells = others.map(row => row.fields[column]?.trim() ?? '').filter(other => other !== '')
    const values = cells.length > 0 && cells.filter(isValue).length >= cells.length * SHARE
    if (values && text !== '' && !isValue(text)) return false
    if ((values && isValue(text)) || text.length > LONGEST_NAME) data++
    else if (text !== '' && !values && cells.filter(other => other === text).length >= REPEATED) data++
  }
  return data > 0
}

function isSameRow(a: SampleRow, b: SampleRow): boolean {
  const keyOf = (row: SampleRow) => row.fields.map(field => field.trim().toLowerCase()).join('\0')
  return a.fields.length === b.fields.length && keyOf(a) === keyOf(b)
}

/** A header goes on in rows that repeat it, or that hold names in at least two columns of values and no value at all. */
function headerRows(rows: readonly SampleRow[]): number {
  const [first] = rows
  let count = 1
  while (count < MOST_HEADER_ROWS && rows.length >= count + 1 + ROWS_BELOW) {
    const row = rows[count]!
    if (row.blank || row.damaged || row.fields.length !== first!.fields.length) break
    if (!isSameRow(row, first!) && !holdsNames(row, rows.slice(count + 1, count + 1 + JUDGED))) break
    count++
  }
  return count
}

function holdsNames(row: SampleRow, below: readonly SampleRow[]): boolean {
  if (row.fields.some(field => isValue(field.trim()) || field.length > LONGEST_NAME)) return false
  const data = below.filter(other => !other.blank && !other.damaged)
  const valued = row.fields.filter((field, column) => {
    const values = data.filter(other => isValue(other.fields[column]?.trim() ?? '')).length
    return field.trim() !== '' && values >= data.length * SHARE
  })
  return valued.length >= 2 && filledIn(row) >= row.fields.length * SHARE
}
