import type { Dialect, Position, Survey } from '@secondtouch/import-core'
import { bytesToText, decodeUtf8, detach } from './bytes'
import { notCsv } from './content-type'
import { RowReader } from './row-reader'
import { Scanner } from './scanner'

/** Bytes at the start of a file that its kind, encoding and dialect are judged by. */
export const SAMPLE_BYTES = 64 * 1024

/** How much of a file is read at all. */
export interface SurveyLimits {
  readonly maxRows: number
  readonly maxColumns: number
  /** Bytes of one row; also how far an unclosed quote is looked after. */
  readonly maxRecordBytes: number
  readonly maxHeaderBytes: number
}

/** Why a file is not read; each has a problem of the same code in the HTTP answers. */
export type FileProblemCode =
  | 'empty_file'
  | 'not_csv'
  | 'no_header'
  | 'header_too_long'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'unreadable'

export interface FileProblem {
  readonly code: FileProblemCode
  /** What was expected, what came and what to do. */
  readonly detail: string
}

export type SurveyResult =
  | { readonly ok: true; readonly survey: Survey }
  | { readonly ok: false; readonly problem: FileProblem }

const BOM = '\xef\xbb\xbf'
const number = (value: number) => value.toLocaleString('en-US')

/** Finds out what a file is while its bytes pass by: kind, encoding, header, and how many rows it has. Memory stays flat. */
export class Surveyor {
  readonly #limits: SurveyLimits
  #sample: Uint8Array[] = []
  #sampled = 0
  #survey: Omit<Survey, 'rows'> | null = null
  #reader: RowReader | null = null
  #refused: FileProblem | null = null

  constructor(limits: SurveyLimits) {
    this.#limits = limits
  }

  /** Why the file cannot be taken, as soon as that is known. */
  get refused(): FileProblem | null {
    return this.#refused
  }

  /** Takes the next bytes of the file. They may be kept until the sample is complete. */
  push(bytes: Uint8Array): void {
    if (this.#refused) return
    if (this.#reader) {
      this.#reader.push(bytes)
      this.#checkRows()
      return
    }
    this.#sample.push(bytes)
    this.#sampled += bytes.length
    if (this.#sampled >= SAMPLE_BYTES + this.#limits.maxHeaderBytes) this.#begin(false)
  }

  /** The file has ended: what it is, or why it cannot be taken. */
  finish(): SurveyResult {
    if (!this.#reader && !this.#refused) this.#begin(true)
    this.#reader?.finish()
    if (!this.#refused) this.#checkRows()
    if (this.#refused) return { ok: false, problem: this.#refused }
    return { ok: true, survey: { ...this.#survey!, rows: this.#reader!.rows } }
  }

  #checkRows(): void {
    const { maxRows } = this.#limits
    if (this.#reader!.rows <= maxRows) return
    const detail = `The file has more than ${number(maxRows)} rows, the most one file may have. Split it into several files of up to ${number(maxRows)} rows, each with the header.`
    this.#refused = { code: 'too_many_rows', detail }
  }

  #begin(final: boolean): void {
    const text = this.#sample.map(bytesToText).join('')
    const survey = this.#readStart(text, final)
    if ('code' in survey) {
      this.#refused = survey
      return
    }
    this.#survey = survey
    const { maxRecordBytes } = this.#limits
    this.#reader = new RowReader({ survey, from: survey.start, maxRecordBytes, decode: decodeUtf8, blockRows: null })
    let skip = survey.start.offset
    for (const piece of this.#sample) {
      if (skip < piece.length) this.#reader.push(piece.subarray(skip))
      skip = Math.max(0, skip - piece.length)
    }
    this.#sample = []
    this.#checkRows()
  }

  #readStart(text: string, final: boolean): Omit<Survey, 'rows'> | FileProblem {
    if (/^(?:\xef\xbb\xbf)?[\s,;]*\x1a?$/.test(text) && final) {
      return {
        code: 'empty_file',
        detail: 'The file holds nothing. Upload a CSV file with a header and at least one row.',
      }
    }
    const kind = notCsv(text)
    if (kind !== null) return { code: 'not_csv', detail: kind }
    const encoding = encodingProblem(text)
    if (encoding !== null) return encoding
    return this.#readHeader(text, final)
  }

  #readHeader(text: string, final: boolean): Omit<Survey, 'rows'> | FileProblem {
    const { maxHeaderBytes, maxColumns } = this.#limits
    const dialect = plainDialect(text)
    const scanner = new Scanner(dialect, true)
    scanner.load(text, final)
    const start = skipBlankLines(scanner, text.startsWith(BOM) ? BOM.length : 0, text.length)
    const found = start.offset < text.length ? scanner.next(start.offset) : 'incomplete'
    if (found === 'incomplete' || scanner.end - start.offset > maxHeaderBytes) {
      return {
        code: 'header_too_long',
        detail: `The header is longer than ${number(maxHeaderBytes)} bytes. Is the first line really a header?`,
      }
    }
    if (found === 'damaged') {
      return {
        code: 'unreadable',
        detail:
          'The quotes in the header do not match. Double the quotes that belong to a text, and close every quote.',
      }
    }
    const header = scanner.fields.map(field => decodeUtf8(field)?.trim())
    if (header.some(field => field === undefined || field.includes('\0'))) {
      return {
        code: 'unreadable',
        detail: 'The header holds bytes that are no text. Save the file as CSV UTF-8, then upload it again.',
      }
    }
    if (header.length > maxColumns) {
      return {
        code: 'too_many_columns',
        detail: `The file has ${number(header.length)} columns; at most ${number(maxColumns)} can be read. Remove the ones that are not needed.`,
      }
    }
    const other = header.length === 1 ? otherDelimiter(header[0]!) : null
    if (other !== null) {
      return {
        code: 'unreadable',
        detail: `The fields seem to be separated by ${other}. Commas were expected: save the file as CSV with commas.`,
      }
    }
    const position: Position = { offset: scanner.end, row: start.row + 1, line: start.line + scanner.lines }
    const names = header.map(field => detach(field!))
    return { encoding: 'utf-8', dialect: { ...dialect, headerLine: start.line }, header: names, start: position }
  }
}

function skipBlankLines(scanner: Scanner, from: number, length: number): Position {
  let offset = from
  let row = 1
  while (offset < length && scanner.findLine(offset) && scanner.isBlankLine(offset)) {
    offset = scanner.end
    row++
  }
  return { offset, row, line: row }
}

function encodingProblem(text: string): FileProblem | null {
  const remedy = 'Save it as CSV UTF-8, then upload it again.'
  const unreadable = (detail: string): FileProblem => ({ code: 'unreadable', detail: `${detail} ${remedy}` })
  if (text.startsWith('\xff\xfe\0\0') || text.startsWith('\0\0\xfe\xff')) return unreadable('The file is in UTF-32.')
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff')) return unreadable('The file is in UTF-16.')
  if ((text.slice(0, 1000).match(/\0/g)?.length ?? 0) > Math.min(text.length, 1000) / 5)
    return unreadable('The file is in UTF-16 or holds no text.')
  const lines = text.slice(0, text.lastIndexOf('\n') + 1 || text.length)
  if (decodeUtf8(lines) !== null) return null
  // One damaged row is that row's issue; where most bytes above ASCII are no UTF-8, the file is in another encoding.
  const texts = lines.split('\n').filter(line => /[\x80-\xff]/.test(line))
  const wrong = texts.filter(line => decodeUtf8(line) === null).length
  return wrong * 2 > texts.length
    ? unreadable('The file is not in UTF-8 but in an older encoding, such as Windows-1252.')
    : null
}

function plainDialect(text: string): Dialect {
  const withoutQuoted = text.replace(/"[^"]*"/g, '')
  const crlf = withoutQuoted.includes('\r\n')
  const lf = /(?:^|[^\r])\n/.test(withoutQuoted)
  const cr = /\r(?!\n|$)/.test(withoutQuoted)
  const lineEnd = cr && !lf && !crlf ? 'cr' : (crlf && lf) || cr ? 'mixed' : crlf ? 'crlf' : 'lf'
  return { delimiter: ',', quote: '"', escape: '"', lineEnd, headerLine: 1 }
}

function otherDelimiter(header: string): string | null {
  if (header.includes(';')) return 'semicolons'
  if (header.includes('\t')) return 'tabs'
  return header.includes('|') ? 'bars' : null
}
