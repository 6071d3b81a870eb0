import { quoteValue, type ReadIssue } from '@secondtouch/import-core'
import { detach } from '../encoding/bytes'

/** A read issue before its row has a place in a block. */
export type RowFault = Omit<ReadIssue, 'index'>

function error(code: RowFault['code'], column: number | null, message: string, value: string | null = null): RowFault {
  return { code, severity: 'error', column, value, message }
}

// `toLocaleString` takes microseconds, too long for files in which every row is at fault.
const number = (value: number): string =>
  value < 1000 ? String(value) : `${number(Math.floor(value / 1000))},${String(value % 1000).padStart(3, '0')}`
// The engine copies texts shorter than this when it cuts them, so they keep nothing alive.
const COPIED = 13
const shown = (value: string) => (value.length < COPIED ? value : detach(quoteValue(value)))

/** The last fault of a wrong field count: where a file has millions of them, they are the same. */
let lastCount = { found: -1, expected: -1, fault: error('too_few_fields', null, '') }

/** The row has another number of fields than the header. */
export function countError(found: number, expected: number): RowFault {
  if (lastCount.found === found && lastCount.expected === expected) return lastCount.fault
  const code = found < expected ? 'too_few_fields' : 'too_many_fields'
  const remedy = found < expected ? 'Add the missing delimiters' : 'Put quotes around a field that holds a delimiter'
  const fields = found === 1 ? '1 field' : `${number(found)} fields`
  const fault = error(code, null, `The row has ${fields}, the header has ${number(expected)}. ${remedy}.`)
  lastCount = { found, expected, fault }
  return fault
}

/** The row has fewer fields than the header, and what is missing can only be its end. */
export function filledWarning(found: number, expected: number): RowFault {
  const message = `The row has ${number(found)} fields, the header has ${number(expected)}. The missing ones at its end were taken for empty.`
  return { code: 'too_few_fields', severity: 'warning', column: null, value: null, message }
}

/** The row alone has an empty field too many at its end: a delimiter too many may have moved the others. */
export function movedWarning(expected: number): RowFault {
  const message = `The row has ${number(expected + 1)} fields, the header has ${number(expected)}. The last one is empty and was left out: check that the others stand in the right columns.`
  return { code: 'too_many_fields', severity: 'warning', column: null, value: null, message }
}

/** The cells behind an empty field fit their columns only where they are moved back. */
export function movedError(column: number, expected: number): RowFault {
  const message = `The row has ${number(expected + 1)} fields, the header has ${number(expected)}, and the cells behind an empty one fit the columns before theirs. Remove the delimiter that is too many.`
  return error('too_many_fields', column, message)
}

/** A line of one field in the block of such lines that a file ends with. */
export function footerWarning(text: string): RowFault {
  const message = 'The file ends with this line below its rows, so it is no account.'
  return { code: 'not_data', severity: 'warning', column: null, value: shown(text), message }
}

/** Bytes that are no text in the file's encoding; the value shows them as U+FFFD. */
export function encodingError(column: number, text: string): RowFault {
  return error(
    'invalid_encoding',
    column,
    'The field holds bytes that are no text in the file’s encoding. Save the file as UTF-8.',
    shown(text),
  )
}

/** Control characters that stand for something else; the value shows what they were read as. */
export function controlsWarning(column: number, mended: string): RowFault {
  const message =
    'The field holds control characters; they were read as the marks that Windows-1252 has in their place, or left out.'
  return { code: 'invalid_encoding', severity: 'warning', column, value: shown(mended), message }
}

/** A NUL, which no text holds; the value shows it as a question mark. */
export function nulError(column: number, text: string): RowFault {
  const message = 'The field holds a NUL character, which is no text. Remove it.'
  return error('control_character', column, message, shown(text.replaceAll('\0', '?')))
}

/** A quote inside a field that is not quoted can only be meant as it stands. */
export function strayQuoteWarning(column: number, value: string): RowFault {
  const message = 'A quote stands inside a field without quotes around it; it was read as it stands.'
  return { code: 'stray_quote', severity: 'warning', column, value: shown(value), message }
}

/** A quote opens inside one field and closes at the end of another, so the fields between are parts of one text. */
export function cutCellError(column: number, value: string): RowFault {
  const message =
    'A quote opens inside this field and closes at the end of a later one, so one text was cut into several fields. Put quotes around the whole text, and double those inside it.'
  return error('stray_quote', column, message, shown(value))
}

/** The last warning of a repair: where a file has millions of them, they are often the same. */
let lastRepair = { raw: '', fault: error('stray_quote', null, '') }

/** The quotes of a row do not match, but one reading gives as many fields as the header has. */
export function repairWarning(code: 'stray_quote' | 'unclosed_quote', column: number, raw: string): RowFault {
  const { fault: last } = lastRepair
  if (lastRepair.raw === raw && last.code === code && last.column === column) return last
  const message =
    code === 'unclosed_quote'
      ? 'The quote that opens this field is never closed; it was left out.'
      : 'The quotes of this field do not match; those that are not doubled were read as part of the text.'
  const fault: RowFault = { code, severity: 'warning', column, value: shown(raw), message }
  lastRepair = { raw, fault }
  return fault
}

/** Where a damaged row is: the column of its fault, its first line, and how many lines were refused with it. */
interface DamagedPlace {
  readonly column: number
  readonly line: number
  readonly lines: number
}

const refusedWith = ({ line, lines }: DamagedPlace) =>
  lines === 1 ? '' : ` Lines ${number(line)} to ${number(line + lines - 1)} were refused together.`

/** Text after a closing quote can be meant in several ways. */
export function strayQuoteError(place: DamagedPlace, raw: string): RowFault {
  const message = 'Text follows the quote that closes a field. Double the quotes that belong to the text.'
  return error('stray_quote', place.column, message + refusedWith(place), shown(raw))
}

/** A quote that opens a field and never closes. */
export function unclosedError(place: DamagedPlace, raw: string): RowFault {
  const message = `The quote that opens a field on line ${number(place.line)} is never closed. Close it, or remove it.`
  return error('unclosed_quote', place.column, message + refusedWith(place), shown(raw))
}

/** A record above the limit. */
export function tooLongError(maxBytes: number): RowFault {
  return error(
    'record_too_long',
    null,
    `The row is longer than ${number(maxBytes)} bytes. Shorten it, or check the line ends.`,
  )
}
