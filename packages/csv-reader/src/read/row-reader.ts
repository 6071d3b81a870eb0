import type { Position, RowBlock } from '@secondtouch/import-core'
import { joinBytes } from '../encoding/bytes'
import type { Encoding } from '../encoding/encoding'
import { scannedForm } from '../encoding/encoding-guess'
import { type Found, Scanner } from '../scan/scanner'
import { type Scanners, scannersFor } from '../scan/scanners'
import { openCuttable, openWindow, type TextWindow } from '../scan/text-window'
import { DamageEnd } from './damage-end'
import { closesEarlier, cutCell, endsOpen } from './line-quotes'
import { hasPieces, isRepairable, repairLine } from './line-repair'
import { RowCollector, type RowFacts } from './row-collector'
import {
  cutCellError,
  type RowFault,
  repairWarning,
  strayQuoteError,
  strayQuoteWarning,
  tooLongError,
  unclosedError,
} from './row-faults'
import { outerDialect } from './row-form'
import { isPadded } from './row-shape'

/** Bytes that are cut together at least: fewer would spend more on joining pieces than on reading them. */
const MIN_WINDOW = 64 * 1024
/** An old DOS program's mark for the end of the file. */
const CTRL_Z = '\x1a'

/** Characters of a damaged text that are looked at to show it; an issue shows fewer. */
const SHOWN = 1000

const isEmpty = (fields: readonly string[]) => fields.every(field => field.trim() === '')

/** How a file's rows are to be read. */
export interface RowReaderOptions {
  readonly survey: RowFacts
  readonly from: Position
  readonly maxRecordBytes: number
  readonly encoding: Encoding
  /** Rows of a block; `null` to count rows only. */
  readonly blockRows: number | null
}

/**
 * Turns pieces of a file into blocks of rows. It is, at any time, in one of two modes: `rows` (each record becomes a row, and
 * so does each damaged line with the lines that surely belong to it) or `skipping` (inside a line that is too long, until it
 * ends). Nothing of a row depends on the rows before it, so that reading can go on from any of them, and no line is passed over.
 */
export class RowReader {
  readonly #encoding: Encoding
  readonly #columns: number
  readonly #maxBytes: number
  readonly #collector: RowCollector
  readonly #decoded: Scanners
  readonly #undecoded: Scanners
  #scanners: Scanners
  #mode: 'rows' | 'skipping' = 'rows'
  #bytes: Uint8Array = new Uint8Array(0)
  /** Offset in the file of the first of the bytes. */
  #base: number
  #window: TextWindow
  #text = ''
  #at = 0
  #pending: Uint8Array[] = []
  #pendingBytes = 0
  readonly #damageEnd: DamageEnd

  constructor({ survey, from, maxRecordBytes, encoding, blockRows }: RowReaderOptions) {
    const dialect = outerDialect(survey.dialect)
    this.#encoding = encoding
    this.#columns = survey.dialect.wrapped === true ? 1 : survey.header.length
    this.#maxBytes = maxRecordBytes
    this.#collector = new RowCollector(survey, encoding, from, blockRows)
    this.#decoded = scannersFor(dialect, this.#columns)
    const delimiter = scannedForm(dialect.delimiter, encoding)
    this.#undecoded =
      delimiter === dialect.delimiter ? this.#decoded : scannersFor({ ...dialect, delimiter }, this.#columns)
    this.#scanners = this.#decoded
    this.#base = from.offset
    this.#window = openCuttable(this.#bytes, this.#base, encoding, true)
    this.#damageEnd = new DamageEnd((at, final) => this.#lookAt(at, final))
  }

  /** Rows so far, damaged ones included, blank lines left out. */
  get rows(): number {
    return this.#collector.rows
  }

  /** Rows of nothing but delimiters that were passed over. */
  get emptyRows(): number {
    return this.#collector.emptyRows
  }

  get damaged(): number {
    return this.#collector.damaged
  }

  /** Takes the next bytes of the file. They are kept until there are enough to cut. */
  push(bytes: Uint8Array): void {
    this.#pending.push(bytes)
    this.#pendingBytes += bytes.length
    // A record that does not end yet is looked at again only when the bytes have doubled, so the work stays linear.
    if (this.#pendingBytes >= Math.max(MIN_WINDOW, this.#bytes.length)) this.#scan(false)
  }

  /** The file has ended. */
  finish(): void {
    this.#scan(true)
    this.#collector.closeBlock(this.position)
  }

  /** What the rows that were counted say about each other, `null` where they were not only counted. */
  get neighbours(): ReturnType<RowCollector['finish']> {
    return this.#collector.finish()
  }

  /** Blocks that are ready. */
  take(): RowBlock[] {
    return this.#collector.takeBlocks()
  }

  /** Where the next row starts. */
  get position(): Position {
    const offset = this.#at === 0 ? this.#base : this.#window.offsetOf(this.#at)
    return { offset, row: this.#collector.row, line: this.#collector.line }
  }

  #scan(final: boolean): void {
    this.#loadPending(final)
    while (this.#at < this.#text.length) {
      if (this.#mode === 'rows') {
        this.#scanners.fast.run(this.#at, this.#longest, this.#collector)
        this.#at = this.#scanners.fast.end
        const refused = this.#collector.takeRefused()
        if (refused !== null) {
          this.#at = refused
          this.#scanners.fast.rewind()
        }
      }
      if (!this.#collector.isFull && (this.#at >= this.#text.length || !this.#step(final))) break
      if (this.#mode === 'rows' && this.#collector.isFull) this.#collector.closeBlock(this.position)
    }
    this.#dropDone()
  }

  /** Characters that a record may have which is not measured more closely. */
  get #longest(): number {
    return Math.floor(this.#maxBytes / (this.#window.unit || 3))
  }

  #dropDone(): void {
    const done = this.#window.offsetOf(this.#at) - this.#base
    this.#bytes = this.#bytes.subarray(done)
    this.#base += done
    this.#text = ''
    this.#at = 0
  }

  #loadPending(final: boolean): void {
    const pieces = this.#bytes.length > 0 ? [this.#bytes, ...this.#pending] : this.#pending
    this.#bytes = pieces.length === 1 ? pieces[0]! : joinBytes(pieces, this.#bytes.length + this.#pendingBytes)
    this.#pending = []
    this.#pendingBytes = 0
    this.#load(openWindow(this.#bytes, this.#base, this.#encoding, final), final)
  }

  #load(window: TextWindow, final: boolean): void {
    this.#window = window
    this.#collector.enter(window)
    this.#text = final && window.text.endsWith(CTRL_Z) ? window.text.slice(0, -1) : window.text
    this.#scanners = window.isDecoded ? this.#decoded : this.#undecoded
    this.#scanners.fast.load(this.#text, this.#collector.wantsFields)
    this.#scanners.careful.load(this.#text, final)
    this.#scanners.ahead.load(this.#text, final)
    this.#damageEnd.load(this.#text, this.#scanners)
  }

  /** Goes one record or line on; `false` when more bytes are needed. */
  #step(final: boolean): boolean {
    if (this.#mode === 'skipping') return this.#skipLine(final)
    const { careful } = this.#scanners
    const start = this.#at
    const found = careful.next(start)
    if (this.#mayBeTooLong(start, found === 'incomplete' ? this.#text.length : careful.end)) {
      return this.#window.unit === 0 ? this.#measure(final) : this.#overlong(final)
    }
    if (found === 'incomplete') return false
    if (found === 'damaged') return this.#takeDamaged(careful.damage!.code, careful.damage!.column, final)
    if (careful.lines > 1) {
      const isRows = this.#collector.swallows(start, careful.lines)
      if (isRows || this.#hasSwallowed(start)) return this.#takeDamaged('unclosed_quote', 0, final, isRows)
    }
    this.#takeRecord(careful)
    return true
  }

  #mayBeTooLong(from: number, to: number): boolean {
    return (to - from) * (this.#window.unit || 3) > this.#maxBytes
  }

  /** Goes on in a text in which every character has as many bytes, so that limits of bytes can be told. */
  #measure(final: boolean): boolean {
    this.#dropDone()
    this.#load(openCuttable(this.#bytes, this.#base, this.#encoding, final), final)
    return true
  }

  #isClean({ strayQuote, count, blank }: Scanner, found: Found): boolean {
    return found === 'record' && strayQuote < 0 && !blank && count === this.#columns
  }

  #takeRecord({ fields, end, lines, blank, strayQuote }: Scanner): void {
    const start = this.#at
    this.#at = end
    const isEmptyRow = this.#columns > 1 && isEmpty(fields)
    if (blank || (isEmptyRow && (fields.length !== this.#columns || this.#collector.passesEmpty()))) {
      this.#collector.skip(lines)
      return
    }
    this.#collector.add(fields, start, lines, strayQuote < 0 ? null : this.#strayQuote(fields, strayQuote))
  }

  #strayQuote(fields: readonly string[], column: number): RowFault {
    const cut = cutCell(fields, this.#scanners.dialect.quote!)
    if (cut >= 0) return cutCellError(cut, this.#shown(fields[cut]!))
    return strayQuoteWarning(column, this.#shown(fields[column]!))
  }

  /** Whether a record over several lines has a stray quote or too many or few fields, and holds a line that is a good row by itself. */
  #hasSwallowed(start: number): boolean {
    const { careful, ahead } = this.#scanners
    if (this.#columns < 2 || (careful.strayQuote < 0 && isPadded(careful.fields, this.#columns))) return false
    ahead.findLine(start)
    for (let at = ahead.end; at < careful.end; at = ahead.end) {
      if (this.#isClean(ahead, ahead.next(at)) && ahead.end <= careful.end) return true
      ahead.findLine(at)
    }
    return false
  }

  /**
   * Reads a line whose quotes do not match where there is one way to; else refuses it, and with it what belongs to it.
   * @param isAlone whether the lines that follow are known to be rows.
   */
  #takeDamaged(code: 'stray_quote' | 'unclosed_quote', column: number, final: boolean, isAlone = false): boolean {
    const start = this.#at
    const { ahead, dialect } = this.#scanners
    if (!ahead.findLine(start) && !final) return false
    const { end } = ahead
    const line = ahead.rawLine(start)
    const isOpen = !isAlone && dialect.quote !== null && endsOpen(line, dialect)
    const repair = this.#mayBeTooLong(start, end) ? null : repairLine(line, dialect, this.#columns)
    const next = repair === null ? 'damaged' : isOpen ? this.#lookAt(end, final) : 'clean'
    if (next === 'unknown') return false
    if (repair !== null && next === 'clean') {
      this.#at = end
      const warning = repairWarning(repair.code, repair.column, this.#shown(repair.raw))
      this.#collector.add(repair.fields, start, 1, warning)
      return true
    }
    const damage = isOpen ? this.#damageEnd.after(end, final) : { end, lines: 0 }
    if (damage === 'unknown') return false
    const lines = 1 + damage.lines
    const text = lines === 1 ? line : this.#text.slice(start, damage.end).replace(/(?:\r\n|\r|\n)$/, '')
    const place = { column, line: this.#collector.line, lines }
    const shown = this.#shown(text)
    this.#at = damage.end
    this.#collector.reject(
      text,
      start,
      lines,
      code === 'stray_quote' ? strayQuoteError(place, shown) : unclosedError(place, shown),
    )
    return true
  }

  /** Whether the row at a place starts cleanly, so that the one before it has ended there. */
  #lookAt(at: number, final: boolean): 'clean' | 'damaged' | 'unknown' {
    if (at >= this.#text.length) return final ? 'clean' : 'unknown'
    const { ahead, dialect } = this.#scanners
    if (!ahead.findLine(at) && !final) return 'unknown'
    const { lineStop, end } = ahead
    if (this.#mayBeTooLong(at, end)) return 'damaged'
    if (closesEarlier(ahead.rawLine(at), dialect)) return 'damaged'
    // Read as one line or in quotes over several, it begins a row of its own.
    if (hasPieces(this.#text, at, lineStop, dialect.delimiter, this.#columns)) return 'clean'
    const found = ahead.next(at)
    if (this.#mayBeTooLong(at, found === 'incomplete' ? this.#text.length : ahead.end)) return 'damaged'
    if (found === 'incomplete') return 'unknown'
    if (found === 'record') return ahead.blank || isEmpty(ahead.fields) || this.#fits(ahead) ? 'clean' : 'damaged'
    return isRepairable(this.#text, at, lineStop, dialect, this.#columns) ? 'clean' : 'damaged'
  }

  #fits({ fields, count }: Scanner): boolean {
    return count === this.#columns || isPadded(fields, this.#columns)
  }

  /** The record does not end within the limit: a quote that never closes, or simply too much text. */
  #overlong(final: boolean): boolean {
    const start = this.#at
    const most = this.#longest
    const bounded = new Scanner(this.#scanners.dialect)
    bounded.load(this.#text.slice(start, start + most), false)
    bounded.next(0)
    const { openColumn } = bounded
    const isOpen = openColumn >= 0 && bounded.findLine(0)
    if (isOpen) return this.#takeDamaged('unclosed_quote', openColumn, final)
    const line = this.#text.slice(start, start + most)
    const fault =
      openColumn >= 0
        ? unclosedError({ column: openColumn, line: this.#collector.line, lines: 1 }, this.#shown(line))
        : tooLongError(this.#maxBytes)
    // The line is counted where it ends.
    this.#collector.reject(line, start, 0, fault)
    this.#at = Math.min(start + most, this.#text.length)
    this.#mode = 'skipping'
    return true
  }

  #skipLine(final: boolean): boolean {
    const { ahead } = this.#scanners
    if (!ahead.findLine(this.#at) && !final) {
      // The last character may be half of a CRLF.
      this.#at = Math.max(this.#at, this.#text.length - 1)
      return false
    }
    this.#at = ahead.end
    this.#collector.line++
    this.#mode = 'rows'
    return true
  }

  /** A text of the file as people see it, bytes that are no text as U+FFFD. */
  #shown(text: string): string {
    const cut = text.slice(0, SHOWN)
    return this.#window.isDecoded ? cut : this.#encoding.show(cut)
  }
}
