import type { Readable } from 'node:stream'
import { type Outcome, resultHeader } from '@secondtouch/import-core'
import { csvStream } from './csv-stream'

/** One row of a results file. */
export interface ResultLine {
  /** The cells of the source file, in its order. */
  readonly values: readonly string[]
  readonly row: number
  readonly outcome: Outcome
  /** What was found first in a row that was left out. */
  readonly issue: { readonly code: string; readonly message: string } | null
}

/** A results file: all original columns in their order, then where the row stood, what became of it and why. */
export function writeResults(header: readonly string[], rows: AsyncIterable<ResultLine>): Readable {
  return csvStream([...header, ...resultHeader(header)], lines(rows, header))
}

async function* lines(rows: AsyncIterable<ResultLine>, header: readonly string[]): AsyncGenerator<string[]> {
  for await (const { values, row, outcome, issue } of rows) {
    // A damaged row may have more or fewer cells than the header; the added columns keep their place.
    const cells = Array.from({ length: Math.max(header.length, values.length) }, (_, column) => values[column] ?? '')
    const original = [...cells.slice(0, header.length - 1), cells.slice(header.length - 1).join(',')]
    yield [...original, String(row), outcome, issue?.code ?? '', issue?.message ?? '']
  }
}
