import type { Position, ReadIssue, RowBlock } from '@secondtouch/import-core'
import type { TextWindow } from '../scan/text-window'
import type { RowFault } from './row-faults'

interface Draft {
  values: string[][]
  rowNumbers: number[]
  lines: number[]
  /** Where each row starts in its window. */
  indexes: number[]
  /** Faults, and the row of each: they become issues where somebody asks. */
  faults: RowFault[]
  faultRows: number[]
  /** The windows that the rows lie in, each with the number of the first of them. */
  windows: { readonly from: number; readonly window: TextWindow }[]
  start: Position
}

class Block implements RowBlock {
  readonly length: number
  readonly values: readonly (readonly string[])[]
  readonly rowNumbers: readonly number[]
  readonly lines: readonly number[]
  readonly start: Position
  readonly end: Position
  readonly #draft: Draft
  #issues: ReadIssue[] | null = null

  constructor(draft: Draft, end: Position) {
    this.#draft = draft
    this.length = draft.values.length
    this.values = draft.values
    this.rowNumbers = draft.rowNumbers
    this.lines = draft.lines
    this.start = draft.start
    this.end = end
  }

  get issues(): readonly ReadIssue[] {
    this.#issues ??= this.#draft.faults.map((fault, i) => ({ index: this.#draft.faultRows[i]!, ...fault }))
    return this.#issues
  }

  offsetOf(index: number): number {
    const { windows, indexes } = this.#draft
    return windows.findLast(({ from }) => from <= index)!.window.offsetOf(indexes[index]!)
  }
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
  addFault(fault: RowFault): void {
    this.#draft.faults.push(fault)
    this.#draft.faultRows.push(this.#draft.values.length - 1)
  }

  /** Ends the block in hand, if it has rows; `end` is where the row after it starts. */
  close(end: Position): void {
    const draft = this.#draft
    this.#draft = this.#draftAt(end)
    if (draft.values.length > 0) this.#ready.push(new Block(draft, end))
  }

  take(): RowBlock[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #draftAt(start: Position): Draft {
    const windows = this.#window ? [{ from: 0, window: this.#window }] : []
    return { values: [], rowNumbers: [], lines: [], indexes: [], faults: [], faultRows: [], windows, start }
  }
}
