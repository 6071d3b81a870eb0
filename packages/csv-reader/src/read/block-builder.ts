import type { Position, ReadIssue, RowBlock } from '@secondtouch/import-core'
import type { TextWindow } from '../scan/text-window'
import type { RowFault } from './row-faults'

interface Draft {
  values: string[][]
  rowNumbers: number[]
  lines: number[]
  /** Where each row starts in its window. */
  indexes: number[]
  issues: ReadIssue[]
  /** The windows that the rows lie in, each with the number of the first of them. */
  windows: { readonly from: number; readonly window: TextWindow }[]
  start: Position
}

/** Fills blocks of rows and keeps the finished ones until they are taken. */
export class BlockBuilder {
  readonly #size: number
  #draft: Draft
  #window: TextWindow | null = null
  #ready: RowBlock[] = []

  constructor(size: number, start: Position) {
    this.#size = size
    this.#draft = this.#draftAt(start)
  }

  get isFull(): boolean {
    return this.#draft.values.length >= this.#size
  }

  /** Rows to come lie in another window. */
  enter(window: TextWindow): void {
    this.#window = window
    this.#draft.windows.push({ from: this.#draft.values.length, window })
  }

  add(values: string[], row: number, line: number, index: number): void {
    const draft = this.#draft
    draft.values.push(values)
    draft.rowNumbers.push(row)
    draft.lines.push(line)
    draft.indexes.push(index)
  }

  /** Adds a fault of the row that was added last. */
  addFault({ code, severity, column, value, message }: RowFault): void {
    const index = this.#draft.values.length - 1
    this.#draft.issues.push({ index, code, severity, column, value, message })
  }

  /** Ends the block in hand, if it has rows; `end` is where the row after it starts. */
  close(end: Position): void {
    const { indexes, windows, ...draft } = this.#draft
    this.#draft = this.#draftAt(end)
    if (draft.values.length === 0) return
    const offsetOf = (index: number) => windows.findLast(({ from }) => from <= index)!.window.offsetOf(indexes[index]!)
    this.#ready.push({ ...draft, length: draft.values.length, end, offsetOf })
  }

  take(): RowBlock[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #draftAt(start: Position): Draft {
    const windows = this.#window ? [{ from: 0, window: this.#window }] : []
    return { values: [], rowNumbers: [], lines: [], indexes: [], issues: [], windows, start }
  }
}
