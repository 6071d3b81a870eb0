import {
  type CheckedChunk,
  type Chunking,
  DEFAULT_OPTIONS,
  type ImportLease,
  type ImportRunPorts,
  NO_EDITS,
  type Position,
  type RowBlock,
  runImport,
} from '@secondtouch/import-core'

const HEADER = ['name', 'renewal']
/** A row of these tests: name and renewal date. */
export type Cells = readonly [string, string]

/** Blocks of two rows; row numbers start at 2 and offsets are ten bytes a row. */
export async function* blocksFrom(rows: readonly Cells[], from: Position): AsyncGenerator<RowBlock> {
  const place = (index: number): Position => ({ offset: index * 10, row: index + 2, line: index + 2 })
  for (let at = from.row - 2; at < rows.length; at += 2) {
    const values = rows.slice(at, at + 2)
    yield {
      length: values.length,
      values,
      rowNumbers: values.map((_, i) => at + i + 2),
      lines: values.map((_, i) => at + i + 2),
      issues: [],
      start: place(at),
      end: place(at + values.length),
      offsetOf: index => (at + index) * 10,
    }
  }
}

/** The right to import these rows from the first one on, in chunks of three. */
export function attemptOn(
  rows: readonly Cells[],
  change: Partial<ImportLease> = {},
  chunking: Partial<Chunking> = {},
): ImportLease {
  const start = { offset: 0, row: 2, line: 2 }
  const lanes = chunking.lanes ?? 2
  return {
    importId: 'i',
    workspaceId: 'w',
    epoch: 1,
    file: { id: 'f', name: 'a.csv', size: rows.length * 10, sha256: '' },
    survey: {
      encoding: 'utf-8',
      dialect: { delimiter: ',', quote: '"', escape: '"', lineEnd: 'lf', headerLine: 1 },
      header: HEADER,
      rows: rows.length,
      start,
    },
    uploadedOn: '2026-11-30',
    mapping: ['name', 'renewalDate'],
    options: DEFAULT_OPTIONS,
    chunking: { chunkRows: 3, chunkText: 1_000_000, lanes, ...chunking },
    lastChunks: Array.from({ length: lanes }, () => -1),
    resume: { chunk: 0, from: start },
    edits: NO_EDITS,
    hashKey: '0123456789abcdef',
    round: 0,
    crashes: 0,
    suspectChunk: 0,
    ...change,
  }
}

/** Runs an attempt and gives the committed chunks in file order. */
export async function run(rows: readonly Cells[], lease: ImportLease, change: Partial<ImportRunPorts> = {}) {
  const chunks: CheckedChunk[] = []
  await runImport(lease, {
    store: {
      commit: async (_, chunk) => void chunks.push(chunk),
      recommit: async () => undefined,
      noteRowUnderCheck: async () => undefined,
    },
    names: { heldElsewhere: async () => new Set(), held: async () => new Set() },
    openRows: (_, from) => blocksFrom(rows, from),
    signal: new AbortController().signal,
    ...change,
  })
  return chunks.sort((a, b) => a.index - b.index)
}
