import { quoteValue, type ReadIssue } from '@secondtouch/import-core'
import { detach } from './bytes'

/** A read issue before its row has a place in a block. */
export type RowFault = Omit<ReadIssue, 'index'>

function error(code: RowFault['code'], column: number | null, message: string, value: string | null = null): RowFault {
  return { code, severity: 'error', column, value, message }
}

const number = (value: number) => value.toLocaleString('en-US')

/** The row has another number of fields than the header. */
export function countError(found: number, expected: number): RowFault {
  const code = found < expected ? 'too_few_fields' : 'too_many_fields'
  const remedy = found < expected ? 'Add the missing delimiters' : 'Put quotes around a field that holds a delimiter'
  return error(code, null, `The row has ${number(found)} fields, the header has ${number(expected)}. ${remedy}.`)
}

/** Bytes that are no text in the file's encoding; the value shows them as question marks. */
export function encodingError(column: number, text: string): RowFault {
  const shown = detach(quoteValue(text.replace(/[\x80-\xff]+/g, '?')))
  return error(
    'invalid_encoding',
    column,
    'The field holds bytes that are no text in the file’s encoding. Save the file as UTF-8.',
    shown,
  )
}

/** A quote inside a field that is not quoted can only be meant as it stands. */
export function strayQuoteWarning(column: number, value: string): RowFault {
  const message = 'A quote stands inside a field without quotes around it; it was read as it stands.'
  return { code: 'stray_quote', severity: 'warning', column, value: detach(quoteValue(value)), message }
}

/** Text after a closing quote can be meant in several ways. */
export function strayQuoteError(column: number): RowFault {
  return error(
    'stray_quote',
    column,
    'Text follows the quote that closes a field. Double the quotes that belong to the text.',
  )
}

/** A quote that opens a field and never closes. */
export function unclosedError(column: number, line: number): RowFault {
  const message = `The quote that opens a field on line ${number(line)} is never closed. Close it, or remove it.`
  return error('unclosed_quote', column, message)
}

/** A record above the limit. */
export function tooLongError(maxBytes: number): RowFault {
  return error(
    'record_too_long',
    null,
    `The row is longer than ${number(maxBytes)} bytes. Shorten it, or check the line ends.`,
  )
}
