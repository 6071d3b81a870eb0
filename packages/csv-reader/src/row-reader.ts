import type { Dialect, Position, RowBlock, Survey } from '@secondtouch/import-core'
import { BlockBuilder } from './block-builder'
import type { DecodeField } from './bytes'
import { type Encoding, PieceReader } from './encoding'
import {
  countError,
  encodingError,
  type RowFault,
  strayQuoteError,
  strayQuoteWarning,
  tooLongError,
  unclosedError,
} from './row-faults'
import { type Found, Scanner } from './scanner'

/** Bytes that are scanned together at least: fewer would spend more on joining pieces than on reading them. */
const MIN_WINDOW = 64 * 1024
const CTRL_Z = '\x1a'
const NON_ASCII = /[^\0-\x7f]/

/** How a file's rows are to be read. */
export interface RowReaderOptions {
  readonly survey: Pick<Survey, 'dialect' | 'header'>
  readonly from: Position
  readonly maxRecordBytes: number
  readonly encoding: Encoding
  /** Rows of a block; `null` to count rows only. */
  readonly blockRows: number | null
}

/**
 * Turns pieces of a file into blocks of rows. It is, at any time, in one of three modes: `rows` (each record becomes a row),
 * `recovering` (after a damaged row: lines belong to the damage until one starts cleanly, which is a record with no stray
 * quote and as many fields as the header), or `skipping` (inside a line that is too long, until it ends).
 */
export class RowReader {
  /** Rows so far, damaged ones included, blank lines left out. */
  rows = 0
  damaged = 0

  readonly #dialect: Dialect
  readonly #scanner: Scanner
  readonly #columns: number
  readonly #maxRecord: number
  readonly #decode: DecodeField
  readonly #block: BlockBuilder | null
  readonly #unit: 1 | 2
  readonly #pieces: PieceReader
  #mode: 'rows' | 'recovering' | 'skipping' = 'rows'
  #text = ''
  #at = 0
  /** Offset in the file of the text's first character. */
  #base: number
  #row: number
  #line: number
  #pending: Uint8Array[] = []
  #pendingBytes = 0

  constructor(options: RowReaderOptions) {
    this.#dialect = options.survey.dialect
    this.#scanner = new Scanner(options.survey.dialect, options.blockRows !== null)
    this.#columns = options.survey.header.length
    this.#unit = options.encoding.bytesPerCharacter
    this.#pieces = new PieceReader(options.encoding)
    this.#maxRecord = Math.floor(options.maxRecordBytes / this.#unit)
    this.#decode = options.encoding.decode
    this.#base = options.from.offset
    this.#row = options.from.row
    this.#line = options.from.line
    this.#block = options.blockRows === null ? null : new BlockBuilder(options.blockRows, options.from)
  }

  /** Takes the next bytes of the file. They are not kept. */
  push(bytes: Uint8Array): void {
    this.#pending.push(bytes)
    this.#pendingBytes += bytes.length
    // A record that does not end yet is looked at again only when the text has doubled, so the work stays linear.
    if (this.#pendingBytes >= Math.max(MIN_WINDOW, this.#text.length - this.#at)) this.#scan(false)
  }

  /** The file has ended. */
  finish(): void {
    this.#scan(true)
    this.#block?.close(this.position)
  }

  /** Blocks that are ready. */
  take(): RowBlock[] {
    return this.#block?.take() ?? []
  }

  /** Where the next row starts. */
  get position(): Position {
    return { offset: this.#base + this.#at * this.#unit, row: this.#row, line: this.#line }
  }

  #scan(final: boolean): void {
    this.#loadPending(final)
    while (this.#at < this.#text.length && this.#step(final)) {
      if (this.#mode === 'rows' && this.#block?.isFull) this.#block.close(this.position)
    }
  }

  #loadPending(final: boolean): void {
    const rest = this.#text.slice(this.#at)
    this.#base += this.#at * this.#unit
    this.#at = 0
    const pieces = this.#pending.map(piece => this.#pieces.read(piece))
    this.#text = rest + pieces.join('') + (final ? this.#pieces.finish() : '')
    this.#pending = []
    this.#pendingBytes = 0
    // An old DOS program's mark for the end of the file.
    if (final && this.#text.endsWith(CTRL_Z)) this.#text = this.#text.slice(0, -1)
    this.#scanner.load(this.#text, final)
  }

  /** Goes one record or line on; `false` when more bytes are needed. */
  #step(final: boolean): boolean {
    if (this.#mode === 'skipping') return this.#skipLine(final)
    const start = this.#at
    const found = this.#scanner.next(start)
    if (
      this.#scanner.end - start > this.#maxRecord ||
      (found === 'incomplete' && this.#text.length - start > this.#maxRecord)
    ) {
      return this.#overlong(start)
    }
    if (found === 'incomplete') return false
    if (this.#mode === 'recovering' && !this.#isClean(found)) return this.#passLine(start, final)
    this.#mode = 'rows'
    if (found === 'damaged') this.#takeDamaged(start, final)
    else this.#takeRecord(start)
    return true
  }

  #isClean(found: Found): boolean {
    const { strayQuote, count, blank } = this.#scanner
    return found === 'record' && strayQuote < 0 && !blank && count === this.#columns
  }

  #takeRecord(start: number): void {
    const { fields, end, lines, count, blank } = this.#scanner
    if (!blank) {
      this.rows++
      if (this.#block) this.#addRow(fields, start)
      else if (count !== this.#columns) this.damaged++
    }
    this.#advance(end, lines)
  }

  #addRow(fields: string[], start: number): void {
    const issues: RowFault[] = []
    this.#decodeFields(fields, issues)
    const { strayQuote } = this.#scanner
    if (strayQuote >= 0) issues.push(strayQuoteWarning(strayQuote, fields[strayQuote] ?? ''))
    this.#checkCount(fields, issues)
    this.#block!.add(fields, this.#row, this.#line, this.#base + start * this.#unit, issues)
    if (issues.some(issue => issue.severity === 'error')) this.damaged++
  }

  #decodeFields(fields: string[], issues: RowFault[]): void {
    for (let column = 0; column < fields.length; column++) {
      const field = fields[column]!
      if (!NON_ASCII.test(field)) continue
      const decoded = this.#decode(field)
      if (decoded !== null) fields[column] = decoded
      else issues.push(encodingError(column, field))
    }
  }

  #checkCount(fields: string[], issues: RowFault[]): void {
    const expected = this.#columns
    if (fields.length === expected) return
    if (fields.length > expected && fields.slice(expected).every(field => field.trim() === '')) fields.length = expected
    else issues.push(countError(fields.length, expected))
  }

  #takeDamaged(start: number, final: boolean): void {
    const { code, column } = this.#scanner.damage!
    this.#scanner.findLine(start)
    this.#reject(start, code === 'stray_quote' ? strayQuoteError(column) : unclosedError(column, this.#line))
    this.#passLine(start, final)
    this.#row++
    this.#mode = 'recovering'
  }

  /** The record does not end within the limit: a quote that never closes, or simply too much text. */
  #overlong(start: number): boolean {
    const bounded = new Scanner(this.#dialect, false)
    bounded.load(this.#text.slice(start, start + this.#maxRecord), false)
    bounded.next(0)
    const { openColumn } = bounded
    const lineEnds = bounded.findLine(0)
    if (this.#mode !== 'recovering') {
      this.#reject(
        start,
        openColumn >= 0 ? unclosedError(openColumn, this.#line) : tooLongError(this.#maxRecord * this.#unit),
      )
      this.#row++
    }
    if (openColumn >= 0 && lineEnds) {
      this.#advance(start + bounded.end, 1, false)
      this.#mode = 'recovering'
    } else {
      this.#at = Math.min(start + this.#maxRecord, this.#text.length)
      this.#mode = 'skipping'
    }
    return true
  }

  #skipLine(final: boolean): boolean {
    const closed = this.#scanner.findLine(this.#at)
    if (!closed && !final) {
      // The last character may be half of a CRLF.
      this.#at = Math.max(this.#at, this.#text.length - 1)
      return false
    }
    this.#advance(this.#scanner.end, 1, false)
    this.#mode = 'rows'
    return true
  }

  #passLine(start: number, final: boolean): boolean {
    if (!this.#scanner.findLine(start) && !final) return false
    this.#advance(this.#scanner.end, 1, false)
    return true
  }

  #reject(start: number, issue: RowFault): void {
    this.rows++
    this.damaged++
    if (!this.#block) return
    const line = this.#scanner.rawLine(start).slice(0, this.#maxRecord)
    this.#block.add([line], this.#row, this.#line, this.#base + start * this.#unit, [issue])
  }

  #advance(end: number, lines: number, isRow = true): void {
    this.#at = end
    this.#line += lines
    if (isRow) this.#row++
  }
}
