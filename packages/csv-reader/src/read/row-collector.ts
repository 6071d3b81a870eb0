import type { Position, RowBlock, Survey } from '@secondtouch/import-core'
import type { Encoding } from '../encoding/encoding'
import type { RowSink } from '../scan/fast-scanner'
import type { TextWindow } from '../scan/text-window'
import { BlockBuilder } from './block-builder'
import { withoutControls } from './controls'
import { controlsWarning, countError, encodingError, nulError, paddedWarning, type RowFault } from './row-faults'
import { SwallowedRows } from './swallowed-rows'

const NON_ASCII = /[^\0-\x7f]/

/** Whether fields beyond the expected ones are all empty, which is how some programs pad their rows. */
export function isPadded(fields: readonly string[], columns: number): boolean {
  if (fields.length < columns) return false
  for (let i = columns; i < fields.length; i++) if (fields[i]!.trim() !== '') return false
  return true
}

/** Where rows go: decoded, checked, numbered and put into blocks, or only counted. */
export class RowCollector implements RowSink {
  /** Rows so far, damaged ones included, blank lines left out. */
  rows = 0
  damaged = 0
  /** Number and line of the next row. */
  row: number
  line: number

  readonly #columns: number
  readonly #encoding: Encoding
  readonly #block: BlockBuilder | null
  readonly #swallowed: SwallowedRows
  #window: TextWindow | null = null
  #text = ''
  #isPlain = false
  #refused: number | null = null

  /** @param blockRows rows of a block, `null` to count rows only. */
  constructor(
    { dialect, header }: Pick<Survey, 'dialect' | 'header'>,
    encoding: Encoding,
    from: Position,
    blockRows: number | null,
  ) {
    this.#columns = header.length
    this.#swallowed = new SwallowedRows(dialect, header.length)
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
    return this.#block !== null || !this.#isPlain
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

  take(fields: string[], start: number, lines: number): boolean {
    if (lines > 1 && this.swallows(start, lines)) {
      this.#refused = start
      return false
    }
    if (!this.#isPlain) {
      this.add(fields, start, lines)
      return !this.isFull
    }
    this.rows++
    const row = this.row++
    const line = this.line
    this.line += lines
    if (this.#block === null) return true
    this.#block.add(fields, row, line, start)
    return !this.#block.isFull
  }

  takeUneven(fields: string[], count: number, start: number): boolean {
    if (this.wantsFields) this.add(fields, start, 1)
    else {
      // An empty tail is no fault, but which fields are empty is only known to those who collect them.
      this.rows++
      if (count < this.#columns) this.damaged++
      this.row++
      this.line++
    }
    return !this.isFull
  }

  skip(lines: number): void {
    this.row += lines
    this.line += lines
  }

  /** Adds a row with what was found wrong with it; fields are decoded, an empty tail is cut, the rest is checked. */
  add(fields: string[], start: number, lines: number, found: RowFault | null = null): void {
    const faults: RowFault[] = found === null ? [] : [found]
    if (!this.#isPlain) this.#decode(fields, faults)
    if (fields.length !== this.#columns) {
      if (isPadded(fields, this.#columns)) {
        faults.push(paddedWarning(fields.length, this.#columns))
        fields.length = this.#columns
      } else faults.push(countError(fields.length, this.#columns))
    }
    this.#put(fields, start, faults)
    this.row++
    this.line += lines
  }

  /** Adds a row that cannot be cut into fields: its text stands for it. */
  reject(text: string, start: number, lines: number, fault: RowFault): void {
    const value = this.#window!.isDecoded ? text : this.#encoding.show(text)
    this.#put([value], start, [fault])
    this.row++
    this.line += lines
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
    faults.push(controlsWarning(column, fields[column]!, mended))
    fields[column] = mended
  }
}
