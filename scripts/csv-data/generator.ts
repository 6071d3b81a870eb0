import type { AccountFields, SignificantDate } from '@secondtouch/accounts'

/** What a generated file is to hold; the same options give the same file. */
export interface CsvOptions {
  readonly rows: number
  readonly seed: number
  /** Share of bad rows, 0 to 1. */
  readonly bad: number
  /** Share of rows that repeat the name of the row before, 0 to 1. */
  readonly duplicates: number
}

/** What an import has to make of a generated row. */
export type Expected =
  | { readonly outcome: 'created'; readonly account: AccountFields }
  | { readonly outcome: 'skipped' | 'rejected'; readonly code: string }

/** One data row; row 1 is the header, so the first has row number 2. */
export interface GeneratedRow {
  readonly cells: readonly string[]
  readonly expected: Expected
}

export const HEADER = ['name', 'notes', 'current_objective', 'open_thread', 'renewal_date', 'significant_dates']

const FIRST = [
  'Ada',
  'Bo',
  'Chiara',
  'Dmitri',
  'Élodie',
  'Fatima',
  'Gō',
  'Hana',
  'Ignác',
  'Jürgen',
  'Kofi',
  'Łucja',
  '秋子',
]
const LAST = [
  'Adler',
  'Brown',
  'Castañeda',
  "D'Angelo",
  'Eriksen',
  'Fonseca',
  'García',
  'Håkansson',
  'Müller',
  'Nguyễn',
  'O’Neil',
]
const NOTES = [
  'Met at "Expo", wants a call; likes tea',
  'Line one\nline two, with comma',
  'Long-term partner account',
  '',
]
const OBJECTIVES = ['Expand into Q3 planning', 'Renew annual agreement', '', 'Introduce the new team']
const THREADS = ['Waiting on budget confirmation', '', '']

/** Each kind of bad row: what it changes in good cells, and the code it is rejected with. */
const FAULTS: readonly { readonly code: string; readonly spoil: (cells: string[]) => string[] }[] = [
  // With something in it: where many rows of a file are empty, they are passed over.
  { code: 'required', spoil: ([, notes, ...rest]) => ['', notes || 'Met at the fair', ...rest] },
  { code: 'invalid_date', spoil: cells => cells.with(4, '2026-02-30') },
  { code: 'invalid_significant_date', spoil: cells => cells.with(5, '2026-13-01:Launch') },
  { code: 'too_long', spoil: cells => cells.with(3, 'x'.repeat(1001)) },
  { code: 'too_few_fields', spoil: cells => cells.slice(0, 2) },
  { code: 'too_many_fields', spoil: cells => [...cells, 'one', 'more'] },
  { code: 'control_character', spoil: cells => cells.with(1, 'bell \x07') },
]

/** A number from 0 up to 2^32 that depends on seed, row and purpose only (the finaliser of MurmurHash3). */
function mix(seed: number, row: number, purpose: number): number {
  let x = (Math.imul(row, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** Data row `index` (from 0) of a file. */
export function rowOf(index: number, options: CsvOptions): GeneratedRow {
  const roll = mix(options.seed, index, 0) / 2 ** 32
  const good = goodRow(index, options.seed)
  if (roll < options.bad) {
    const { code, spoil } = FAULTS[mix(options.seed, index, 1) % FAULTS.length]!
    return { cells: spoil([...good.cells]), expected: { outcome: 'rejected', code } }
  }
  // Only a row whose predecessor is good is sure to repeat a name that was taken.
  const before = index > 0 && roll < options.bad + options.duplicates ? rowOf(index - 1, options) : null
  if (before?.expected.outcome !== 'created')
    return { cells: good.cells, expected: { outcome: 'created', account: good.account } }
  const name = before.expected.account.name.toUpperCase()
  return { cells: good.cells.with(0, name), expected: { outcome: 'skipped', code: 'duplicate_in_file' } }
}

function goodRow(index: number, seed: number): { cells: string[]; account: AccountFields } {
  const pick = <T>(list: readonly T[], purpose: number) => list[mix(seed, index, purpose) % list.length]!
  const date = (purpose: number) => {
    const part = (offset: number, range: number) =>
      String((mix(seed, index, purpose + offset) % range) + 1).padStart(2, '0')
    return `20${26 + (mix(seed, index, purpose) % 3)}-${part(1, 12)}-${part(2, 28)}`
  }
  const name = `${pick(FIRST, 2)} ${pick(LAST, 3)} ${seed}-${index}`
  const notes = pick(NOTES, 4)
  const objective = pick(OBJECTIVES, 5)
  const thread = pick(THREADS, 6)
  const renewal = mix(seed, index, 7) % 3 > 0 ? date(8) : ''
  const dates: SignificantDate[] =
    mix(seed, index, 11) % 3 > 0
      ? []
      : [
          { date: date(12), label: 'Anniversary' },
          { date: date(15), label: `Board meeting: Q${(index % 4) + 1}` },
        ]
  return {
    cells: [name, notes, objective, thread, renewal, dates.map(({ date, label }) => `${date}:${label}`).join(';')],
    account: {
      name,
      notes: notes || null,
      currentObjective: objective || null,
      openThread: thread || null,
      renewalDate: renewal || null,
      significantDates: dates,
    },
  }
}

/** A record as CSV, quoted where it must be. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
}

/** The file in pieces of some 64 KiB: five million rows in flat memory. */
export function* csvPieces(options: CsvOptions): Generator<string> {
  const PIECE = 64 * 1024
  let piece = csvLine(HEADER)
  for (let index = 0; index < options.rows; index++) {
    piece += csvLine(rowOf(index, options).cells)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}
