import type { RowBlock, RowIssue } from '@secondtouch/import-core'
import { type CommittedChunk, type ResultRow, resultRows } from '../../src/imports/results/result-rows'

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

/** Blocks of two rows whose only value is their row number. */
function blocks(rowNumbers: readonly number[]): AsyncIterable<RowBlock> {
  const position = { offset: 0, row: 2, line: 2 }
  const pairs = rowNumbers.flatMap((_, i) => (i % 2 === 0 ? [rowNumbers.slice(i, i + 2)] : []))
  return each(
    pairs.map(rows => ({
      length: rows.length,
      values: rows.map(row => [String(row)]),
      rowNumbers: rows,
      lines: rows,
      issues: [],
      start: position,
      end: position,
      offsetOf: () => 0,
    })),
  )
}

async function outcomesOf(rows: AsyncIterable<ResultRow>): Promise<string[]> {
  const found: string[] = []
  for await (const { row, outcome, issue } of rows) found.push(`${row} ${outcome}${issue ? ` ${issue.code}` : ''}`)
  return found
}

const issue = (row: number, code: RowIssue['code']): RowIssue => ({
  row,
  line: row,
  column: null,
  columnIndex: null,
  field: null,
  code,
  severity: 'error',
  value: null,
  message: 'm',
})

describe('the rows of a results file', () => {
  it('carry their outcome and the issue that explains it', async () => {
    const chunks: CommittedChunk[] = [
      { firstRow: 2, outcomes: Uint8Array.of(0, 2) },
      { firstRow: 4, outcomes: Uint8Array.of(1) },
    ]
    const issues = [issue(3, 'required'), issue(4, 'duplicate_in_file')]
    expect(await outcomesOf(resultRows(blocks([2, 3, 4]), each(chunks), each(issues)))).toEqual([
      '2 created',
      '3 rejected required',
      '4 skipped duplicate_in_file',
    ])
  })

  it('are unprocessed where their chunk was never committed, at the end and in between', async () => {
    const chunks: CommittedChunk[] = [
      { firstRow: 2, outcomes: Uint8Array.of(0, 0) },
      { firstRow: 6, outcomes: Uint8Array.of(0, 0) },
    ]
    expect(await outcomesOf(resultRows(blocks([2, 3, 4, 5, 6, 7, 8]), each(chunks), each([])))).toEqual([
      '2 created',
      '3 created',
      '4 unprocessed',
      '5 unprocessed',
      '6 created',
      '7 created',
      '8 unprocessed',
    ])
  })

  it('keep their outcome where blank lines leave gaps in the row numbers', async () => {
    const chunks: CommittedChunk[] = [
      { firstRow: 3, outcomes: Uint8Array.of(0, 2) },
      { firstRow: 9, outcomes: Uint8Array.of(1) },
    ]
    expect(await outcomesOf(resultRows(blocks([3, 7, 9]), each(chunks), each([issue(7, 'required')])))).toEqual([
      '3 created',
      '7 rejected required',
      '9 skipped',
    ])
  })

  it('close what they read from when nobody wants more of them', async () => {
    let closed = 0
    async function* watched<Item>(items: readonly Item[]): AsyncGenerator<Item> {
      try {
        yield* items
      } finally {
        closed++
      }
    }
    const chunks = watched<CommittedChunk>([{ firstRow: 2, outcomes: Uint8Array.of(2, 0, 0) }])
    for await (const row of resultRows(
      blocks([2, 3, 4]),
      chunks,
      watched([issue(2, 'required'), issue(9, 'required')]),
    )) {
      expect(row.row).toBe(2)
      break
    }
    expect(closed).toBe(2)
  })
})
