import type { Position, RowBlock, Survey } from '@secondtouch/import-core'
import type { Encoding } from '../encoding/encoding'
import type { RowSink } from '../scan/fast-scanner'
import type { TextWindow } from '../scan/text-window'
import { BlankRows } from './blank-rows'
import { BlockBuilder } from './block-builder'
import { withoutControls } from './controls'
import { controlsWarning, encodingError, nulError, type RowFault } from './row-faults'
import { InnerRows, trimBlanks } from './row-form'
import { isShort, RowShape } from './row-shape'
import { lineStop, SwallowedRows } from './swallowed-rows'
import { WholeRows } from './whole-rows'

const NON_ASCII = /[^\0-\x7f]/

/** What rows are judged by. */
export type RowFacts = Pick<
  Survey,
  'dialect' | 'header' | 'kinds' | 'brokenRows' | 'footerRow' | 'padsRows' | 'namesEmptyRows'
>

/** Where rows go: decoded, checked, numbered and put into blocks, or only counted. */
export class RowCollector implements RowSink {
  /** Rows so far, damaged ones included, blank lines left out. */
  rows = 0
  damaged = 0
  /** Rows of as many empty fields as the header has, passed over as blank. */
  emptyRows = 0
  /** Number and line of the next row. */
  row: number
  line: number

  readonly #columns: number
  readonly #encoding: Encoding
  readonly #block: BlockBuilder | null
  readonly #swallowed: SwallowedRows
  readonly #blank: BlankRows
  readonly #namesEmptyRows: boolean
  readonly #shape: RowShape
  readonly #delimiter: string
  /** Cuts the rows of a file in which each line is one quoted field. */
  readonly #inner: InnerRows | null
  readonly #isPadded: boolean
  /** Kept while rows are counted only: a survey, which the shape of later rows is then judged by. */
  readonly #whole: WholeRows | null
  #window: TextWindow | null = null
  #text = ''
  #isPlain = false
  #refused: number | null = null

  /** @param blockRows rows of a block, `null` to count rows only. */
  constructor(facts: RowFacts, encoding: Encoding, from: Position, blockRows: number | null) {
    const { dialect, header } = facts
    this.#columns = header.length
    this.#delimiter = dialect.delimiter
    this.#inner = dialect.wrapped === true ? new InnerRows(dialect) : null
    this.#isPadded = dialect.padded === true
    this.#swallowed = new SwallowedRows(dialect, header.length)
    this.#blank = new BlankRows(dialect, header.length)
    this.#namesEmptyRows = facts.namesEmptyRows ?? true
    this.#shape = new RowShape(facts)
    this.#whole = blockRows === null ? new WholeRows(header.length) : null
    this.#encoding = encoding
    this.row = from.row
    this.line = from.line
    this.#block = blockRows === null ? null : new BlockBuilder(blockRows, from)
  }

  /** Rows to come lie in another window. */
  enter(window: TextWindow): void {
    this.#window = window
    this.#text = window.text
    this.#isPlain = window.isDecoded && !window.hasNul && !window.hasControls
    this.#block?.enter(window)
  }

  /** Whether fields are wanted, or only the number of rows. */
  get wantsFields(): boolean {
    return this.#block !== null || !this.#isPlain || this.#inner !== null
  }

  get isFull(): boolean {
    return this.#block?.isFull ?? false
  }

  closeBlock(end: Position): void {
    this.#block?.close(end)
  }

  takeBlocks(): RowBlock[] {
    return this.#block?.take() ?? []
  }

  /** Whether the record at a place, which takes so many lines, is made of rows that an unclosed quote has swallowed. */
  swallows(start: number, lines: number): boolean {
    return this.#swallowed.holds(this.#text, start, lines)
  }

  /** Where a row starts that was handed over last, but needs more care after all. */
  takeRefused(): number | null {
    const refused = this.#refused
    this.#refused = null
    return refused
  }

  /** What the rows that were counted say about each other. */
  finish(): ReturnType<WholeRows['finish']> | null {
    return this.#whole?.finish() ?? null
  }

  /** Whether a row of empty fields, as many as the header has, is passed over as blank. */
  passesEmpty(): boolean {
    if (!this.#namesEmptyRows) this.emptyRows++
    return !this.#namesEmptyRows
  }

  take(fields: string[], start: number, lines: number): boolean {
    if (this.#blank.mayBe(this.#text, start) && this.#blank.is(this.#text, start, lines) && this.passesEmpty()) {
      this.skip(lines)
      return true
    }
    if (lines > 1 && this.swallows(start, lines)) {
      this.#refused = start
      return false
    }
    if (!this.#isPlain || this.#inner !== null) {
      this.add(fields, start, lines)
      return !this.isFull
    }
    this.rows++
    const row = this.row++
    const line = this.line
    this.line += lines
    if (this.#block === null) {
      if (!this.#whole!.isWhole) this.#whole!.see(row, this.#columns, 'whole')
      return true
    }
    if (this.#isPadded) trimBlanks(fields)
    this.#block.add(fields, row, line, start)
    return !this.#block.isFull
  }

  takeUneven(fields: string[], count: number, start: number): boolean {
    if (this.#blank.mayBe(this.#text, start) && this.#blank.is(this.#text, start, 1)) this.skip(1)
    else if (count === 1 && this.#isPlain && this.#block !== null && this.#inner === null) this.#addLine(fields, start)
    else if (this.wantsFields) this.add(fields, start, 1)
    // What such a row means is only known to those who look at its fields.
    else if (count > this.#columns || isShort(count, this.#columns)) this.add(this.#fieldsAt(start), start, 1)
    else {
      this.#whole!.see(this.row, count, 'broken')
      this.rows++
      this.damaged++
      this.row++
      this.line++
    }
    return !this.isFull
  }

  /** Adds a row of one field, of which a file may have millions. */
  #addLine(fields: string[], start: number): void {
    const fault = this.#shape.ofOne(fields, this.row)
    this.rows++
    if (fault.severity === 'error') this.damaged++
    this.#block!.add(fields, this.row++, this.line++, start)
    this.#block!.addFault(fault)
  }

  /** The fields of a line without quotes. */
  #fieldsAt(start: number): string[] {
    const stop = lineStop(this.#text, start)
    return this.#text.slice(start, stop).split(this.#delimiter)
  }

  skip(lines: number): void {
    this.row += lines
    this.line += lines
  }

  /** Adds a row with what was found wrong with it; fields are decoded and brought to the width of the header where that is what they mean. */
  add(cut: string[], start: number, lines: number, found: RowFault | null = null): void {
    if (cut.length === this.#columns && this.#isPlain && !this.#isPadded && this.#inner === null) {
      this.#addWhole(cut, start, lines, found)
      return
    }
    const faults: RowFault[] = found === null ? [] : [found]
    const fields = this.#inner !== null && cut.length === 1 ? this.#inner.split(cut[0]!) : cut
    if (this.#isPadded) trimBlanks(fields)
    if (!this.#isPlain) this.#decode(fields, faults)
    const count = fields.length
    if (count !== this.#columns) {
      const fault = this.#shape.fit(fields, this.row)
      if (fault !== null) faults.push(fault)
    }
    if (this.#whole !== null) this.#note(count, faults)
    this.#put(fields, start, faults)
    this.row++
    this.line += lines
  }

  /** Adds a row of which nothing has to be changed. */
  #addWhole(fields: string[], start: number, lines: number, found: RowFault | null): void {
    const isBroken = found !== null && found.severity === 'error'
    this.#whole?.see(this.row, fields.length, isBroken ? 'broken' : 'whole')
    this.rows++
    if (isBroken) this.damaged++
    this.#block?.add(fields, this.row, this.line, start)
    if (found !== null) this.#block?.addFault(found)
    this.row++
    this.line += lines
  }

  /** Adds a row that cannot be cut into fields: its text stands for it. */
  reject(text: string, start: number, lines: number, fault: RowFault): void {
    const value = this.#window!.isDecoded ? text : this.#encoding.show(text)
    this.#whole?.see(this.row, Infinity, 'broken')
    this.#put([value], start, [fault])
    this.row++
    this.line += lines
  }

  #note(count: number, faults: readonly RowFault[]): void {
    const isBroken = faults.some(({ severity }) => severity === 'error')
    const isFilled = count < this.#columns && !isBroken
    this.#whole!.see(this.row, count, isBroken ? 'broken' : isFilled ? 'short' : 'whole')
    if (count > this.#columns && !isBroken) this.#whole!.padded++
  }

  #put(fields: string[], start: number, faults: readonly RowFault[]): void {
    this.rows++
    if (faults.length > 0 && faults.some(({ severity }) => severity === 'error')) this.damaged++
    if (this.#block === null) return
    this.#block.add(fields, this.row, this.line, start)
    for (const fault of faults) this.#block.addFault(fault)
  }

  #decode(fields: string[], faults: RowFault[]): void {
    const { isDecoded, hasNul } = this.#window!
    for (let column = 0; column < fields.length; column++) {
      const field = fields[column]!
      if (hasNul && field.includes('\0')) faults.push(nulError(column, field))
      if (isDecoded || !NON_ASCII.test(field)) this.#mend(fields, column, faults)
      else {
        const decoded = this.#encoding.decode(field)
        fields[column] = decoded ?? this.#encoding.show(field)
        if (decoded === null) faults.push(encodingError(column, fields[column]!))
        else this.#mend(fields, column, faults)
      }
    }
  }

  #mend(fields: string[], column: number, faults: RowFault[]): void {
    const mended = withoutControls(fields[column]!)
    if (mended === null) return
    faults.push(controlsWarning(column, mended))
    fields[column] = mended
  }
}
