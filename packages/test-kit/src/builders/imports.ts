import { randomBytes } from 'node:crypto'
import { type AccountFields, nameKey } from '@secondtouch/accounts'
import type {
  CheckedChunk,
  Chunking,
  NewAccount,
  NewImport,
  NewRun,
  RowIssue,
  Survey,
  WorkspaceLimits,
} from '@secondtouch/import-core'
import { DEFAULT_OPTIONS, OUTCOMES } from '@secondtouch/import-core'

/** Row number of the first data row of a plain file. */
export const FIRST_ROW = 2
/** Bytes that a row takes in the files that these builders speak of. */
const ROW_BYTES = 10

/** Limits that no test meets unless it sets its own. */
export const WIDE_LIMITS: WorkspaceLimits = {
  ...{ maxRunning: 100, maxWaiting: 1000, maxAccounts: 1_000_000 },
  ...{ maxDrafts: 1000, maxStoredBytes: 1_000_000_000 },
}

/** Chunks of two rows in two lanes: small enough to reason about. */
export const SMALL_CHUNKS: Chunking = { chunkRows: 2, chunkText: 1024, lanes: 2 }

/** The survey of a plain file with a `name` column. */
export function aSurvey(changes: Partial<Survey> = {}): Survey {
  return {
    encoding: 'utf-8',
    dialect: { delimiter: ',', quote: '"', escape: '"', lineEnd: 'lf', headerLine: 1 },
    header: ['name'],
    rows: 6,
    start: { offset: 5, row: FIRST_ROW, line: FIRST_ROW },
    ...changes,
  }
}

/** An import that is ready to run. */
export function aNewImport(changes: Partial<NewImport> = {}): NewImport {
  return {
    mode: 'express',
    state: 'queued',
    file: { id: randomBytes(16).toString('hex'), name: 'accounts.csv', size: 65, sha256: 'ab'.repeat(32) },
    survey: aSurvey(),
    mapping: ['name'],
    preset: null,
    suggested: ['name'],
    options: DEFAULT_OPTIONS,
    ...changes,
  }
}

/** A run of one import that is ready to run. */
export function aRun(workspaceId: string, changes: Partial<NewRun> = {}): NewRun {
  return { workspaceId, createdBy: 'key_1', idempotency: null, imports: [aNewImport()], ...changes }
}

/** The fields of an account that has a name and nothing else. */
export function someFields(changes: Partial<AccountFields> = {}): AccountFields {
  return {
    name: 'Ada Lovelace',
    notes: null,
    currentObjective: null,
    openThread: null,
    renewalDate: null,
    significantDates: [],
    ...changes,
  }
}

/** A row that becomes an account. */
export function aNewAccount(row: number, name = `Account ${row}`, changes: Partial<AccountFields> = {}): NewAccount {
  return { row, fields: someFields({ ...changes, name }), nameKey: nameKey(name) }
}

/** Something found in a row. */
export function anIssue(row: number, changes: Partial<RowIssue> = {}): RowIssue {
  return {
    row,
    line: row,
    column: 'name',
    columnIndex: 0,
    field: 'name',
    code: 'required',
    severity: 'error',
    value: '',
    message: 'Give the account a name.',
    ...changes,
  }
}

/** What a chunk holds, for `aChunk`. */
export interface ChunkRows {
  /** Rows of the chunk; two unless given. */
  readonly rows?: number
  /** Rows, by row number, that are rejected. */
  readonly rejected?: readonly number[]
  /** Row number of its first row; by the chunk's index and two rows a chunk unless given. */
  readonly firstRow?: number
  readonly nameOf?: (row: number) => string
}

/** A decided chunk of consecutive rows, every row of it created unless rejected. */
export function aChunk(index: number, { rows = 2, rejected = [], firstRow, nameOf }: ChunkRows = {}): CheckedChunk {
  const first = firstRow ?? FIRST_ROW + index * rows
  const numbers = Array.from({ length: rows }, (_, i) => first + i)
  const created = numbers.filter(row => !rejected.includes(row))
  const left = numbers.filter(row => rejected.includes(row))
  const after = first + rows
  return {
    index,
    firstRow: first,
    accounts: created.map(row => aNewAccount(row, nameOf?.(row))),
    issues: left.map(row => anIssue(row)),
    outcomes: Uint8Array.from(numbers, row => OUTCOMES.indexOf(rejected.includes(row) ? 'rejected' : 'created')),
    tally: { created: created.length, skipped: 0, rejected: left.length, warnings: 0 },
    end: { offset: 5 + (after - FIRST_ROW) * ROW_BYTES, row: after, line: after },
  }
}
