import type { Position, RowBlock } from '@secondtouch/import-core'
import type { Encoding } from '../encoding/encoding'
import type { RowSink } from '../scan/fast-scanner'
import type { TextWindow } from '../scan/text-window'
import { BlockBuilder } from './block-builder'
import { countError, encodingError, nulError, paddedWarning, type RowFault } from './row-faults'

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
  #window: TextWindow | null = null
  #isPlain = false

  /** @param blockRows rows of a block, `null` to count rows only. */
  constructor(columns: number, encoding: Encoding, from: Position, blockRows: number | null) {
    this.#columns = columns
    this.#encoding = encoding
    this.row = from.row
    this.line = from.line
    this.#block = blockRows === null ? null : new BlockBuilder(blockRows, from)
  }

  /** Rows to come lie in another window. */
  enter(window: TextWindow): void {
    this.#window = window
    this.#isPlain = window.isDecoded && !window.hasNul
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

  take(fields: string[], start: number, lines: number): boolean {
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

  /** Adds a row that cannot be cut into fields: the line it begins with stands for it. The next row is not this one's successor yet. */
  reject(line: string, start: number, fault: RowFault): void {
    const value = this.#isPlain ? line : (this.#encoding.decode(line) ?? line.replace(/[^\t\x20-\x7e]+/g, '?'))
    this.#put([value], start, [fault])
    this.row++
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
      if (isDecoded || !NON_ASCII.test(field)) continue
      const decoded = this.#encoding.decode(field)
      if (decoded !== null) fields[column] = decoded
      else faults.push(encodingError(column, field))
    }
  }
}
