import type { Position, ReadIssue, RowBlock } from '@secondtouch/import-core'
import type { RowFault } from './row-faults'

interface Draft {
  values: string[][]
  rowNumbers: number[]
  lines: number[]
  offsets: number[]
  issues: ReadIssue[]
  start: Position
}

function draftAt(start: Position): Draft {
  return { values: [], rowNumbers: [], lines: [], offsets: [], issues: [], start }
}

/** Fills blocks of rows and keeps the finished ones until they are taken. */
export class BlockBuilder {
  readonly #size: number
  #draft: Draft
  #ready: RowBlock[] = []

  constructor(size: number, start: Position) {
    this.#size = size
    this.#draft = draftAt(start)
  }

  get isFull(): boolean {
    return this.#draft.values.length >= this.#size
  }

  add(values: string[], row: number, line: number, offset: number, faults: readonly RowFault[]): void {
    const draft = this.#draft
    for (const fault of faults) draft.issues.push({ index: draft.values.length, ...fault })
    draft.values.push(values)
    draft.rowNumbers.push(row)
    draft.lines.push(line)
    draft.offsets.push(offset)
  }

  /** Ends the block in hand, if it has rows; `end` is where the row after it starts. */
  close(end: Position): void {
    const { offsets, ...draft } = this.#draft
    this.#draft = draftAt(end)
    if (draft.values.length === 0) return
    this.#ready.push({ ...draft, length: draft.values.length, end, offsetOf: index => offsets[index]! })
  }

  take(): RowBlock[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }
}
