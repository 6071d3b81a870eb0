import type { Dialect } from '@secondtouch/import-core'
import { repairLine } from '../read/line-repair'
import { InnerRows, outerDialect, trimBlanks } from '../read/row-form'
import { Scanner } from '../scan/scanner'

/** Rows judged; more say nothing new. */
const JUDGED_ROWS = 200

/** One row of a sample. */
export interface SampleRow {
  readonly fields: readonly string[]
  /** Its quotes do not match, and there is no one way to read it. */
  readonly damaged: boolean
  /** Its quotes do not match, and it was read as most rows suggest. */
  readonly repaired: boolean
  readonly blank: boolean
  readonly stray: boolean
  /** How many fields the delimiters part, whatever the quotes say. */
  readonly pieces: number
  readonly start: number
  readonly end: number
  readonly lines: number
}

/** The first rows of a text; the last one may be cut and is left out unless the file ends there. */
export function sampleRows(text: string, dialect: Dialect, final: boolean): SampleRow[] {
  const rows = strictRows(text, dialect, final)
  if (!rows.some(row => row.damaged)) return rows
  const width = usualWidth(rows)
  return rows.map(row => (row.damaged ? repaired(text, row, dialect, width) : row))
}

function repaired(text: string, row: SampleRow, dialect: Dialect, width: number): SampleRow {
  const line = text.slice(row.start, row.end).replace(/(?:\r\n|\r|\n)$/, '')
  const repair = repairLine(line, dialect, width)
  return repair === null ? row : { ...row, fields: repair.fields, damaged: false, repaired: true }
}

function strictRows(text: string, dialect: Dialect, final: boolean): SampleRow[] {
  const scanner = new Scanner(outerDialect(dialect))
  const inner = dialect.wrapped === true ? new InnerRows(dialect) : null
  scanner.load(text, final)
  const rows: SampleRow[] = []
  for (let at = 0; at < text.length && rows.length < JUDGED_ROWS; ) {
    const found = scanner.next(at)
    if (found === 'incomplete') break
    const { strayQuote, lines } = scanner
    const fields = inner === null || found === 'damaged' ? scanner.fields : inner.split(scanner.fields[0]!)
    if (dialect.padded === true) trimBlanks(fields)
    const damaged = found === 'damaged'
    if (damaged) scanner.findLine(at)
    rows.push({
      fields: damaged ? [] : fields,
      damaged,
      repaired: false,
      // Here a line of delimiters says as little as an empty one.
      blank: !damaged && fields.every(field => field.trim() === ''),
      stray: strayQuote >= 0,
      pieces: damaged ? scanner.rawLine(at).split(dialect.delimiter).length : fields.length,
      start: at,
      end: scanner.end,
      lines: damaged ? 1 : lines,
    })
    at = scanner.end
  }
  return rows
}

/** Columns and rows that a table has at least among lines that are none. */
const TABLE_COLUMNS = 3
const TABLE_ROWS = 3

/** The commonest number of fields; the smaller count only where it is clearly commoner. */
export function usualWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>()
  const filled = rows.filter(row => !row.blank && !row.damaged)
  for (const { fields } of filled) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  const commonest = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1
  return commonest === 1 && counts.size === 2 ? (tableWidth(filled) ?? 1) : commonest
}

/** The width of a short table between titles and a footer, of which there may be more lines than rows; `null` where there is none. */
function tableWidth(filled: readonly SampleRow[]): number | null {
  const isOfTable = (row: SampleRow) => row.fields.length > 1
  const first = filled.findIndex(isOfTable)
  const table = filled.slice(first, filled.findLastIndex(isOfTable) + 1)
  const width = table[0]!.fields.length
  return width >= TABLE_COLUMNS && table.length >= TABLE_ROWS && table.every(isOfTable) ? width : null
}
