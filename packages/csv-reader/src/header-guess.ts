import { type SampleRow, usualWidth } from './dialect-guess'

/** Where the header stands among the first rows. */
export interface HeaderGuess {
  /** Index of the header, or of the first data row where there is no header. */
  readonly index: number
  readonly isHeader: boolean
}

const VALUE = /^(?:[+-]?\d[\d.,]*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?|[^@\s]+@[^@\s]+\.[a-z]+)$/i
const YEAR = /^(?:19|20)\d\d$/
const isValue = (text: string | undefined) => text !== undefined && VALUE.test(text.trim()) && !YEAR.test(text.trim())
/** A title line fills one cell; a file of fewer columns than this is too narrow to tell one from a row. */
const NARROW = 3
/** Rows below the first that a column's kind is judged by, and the share that must be of it. */
const JUDGED = 50
const SHARE = 0.8

/** Passes over blank and title lines, then tells a header from a row of data. */
export function guessHeader(rows: readonly SampleRow[]): HeaderGuess {
  const width = usualWidth(rows)
  let index = rows.findIndex(row => !row.blank)
  if (width >= NARROW) {
    const wide = rows.findIndex(row => row.fields.length === width && !row.blank)
    const before = rows.slice(index, wide)
    if (wide > index && before.every(row => row.fields.filter(field => field.trim() !== '').length <= 1)) index = wide
  }
  const [first, ...rest] = rows.slice(index).filter(row => !row.blank && !row.damaged)
  return { index, isHeader: first === undefined || !looksLikeData(first, rest.slice(0, JUDGED)) }
}

/** A row is data where it holds a number, date or address in columns that go on so, and no column speaks for a header. */
function looksLikeData(first: SampleRow, rest: readonly SampleRow[]): boolean {
  if (rest.length === 0) return false
  let data = 0
  for (const [column, text] of first.fields.entries()) {
    const same = rest.filter(row => isValue(row.fields[column])).length >= rest.length * SHARE
    if (same && text.trim() !== '' && !isValue(text)) return false
    if (same && isValue(text)) data++
  }
  return data > 0
}
