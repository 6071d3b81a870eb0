/** Data rows of the file. */
export const ROWS = 10_000
/** Row number of the first data row. */
export const FIRST_ROW = 2

/** What a row of the file has against it, apart from its name being a duplicate. */
export type Fault = 'required' | 'invalid_date' | 'ambiguous_date' | 'too_many_fields'

/** One row of the file, and what is wrong with it. */
export interface MessyRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly faults: readonly Fault[]
}

/** Rows by what becomes of them. */
export interface Expected {
  readonly ready: number
  readonly duplicates: number
  readonly rejected: number
}

/** The row of an index from 0: names missing, doubled or fine, days that may be months, days that are none, a cell too many. */
export function messyRow(index: number): MessyRow {
  const isNameless = index % 50 === 7
  const isDouble = index % 100 === 99
  const [day, month] = [1 + (index % 12), 1 + (Math.floor(index / 12) % 12)]
  const isNoDay = index % 500 === 250
  const isTooLong = index % 1_000 === 3
  const two = (n: number) => String(n).padStart(2, '0')
  const cells = [
    isNameless ? '' : `Kundschaft ${isDouble ? index - 1 : index}`,
    `Größe ${index}`,
    isNoDay ? '31.02.2027' : `${two(day)}.${two(month)}.2027`,
    `Team ${index % 3}`,
    ...(isTooLong ? ['was steht hier?'] : []),
  ]
  if (isTooLong) return { row: index + FIRST_ROW, cells, faults: ['too_many_fields'] }
  const faults: Fault[] = []
  if (isNameless) faults.push('required')
  if (isNoDay) faults.push('invalid_date')
  else if (day !== month) faults.push('ambiguous_date')
  return { row: index + FIRST_ROW, cells, faults }
}

/** Every row of the file. */
export const MESSY_ROWS: readonly MessyRow[] = Array.from({ length: ROWS }, (_, index) => messyRow(index))

/** The bytes: Windows-1252, semicolons, CRLF, as an old spreadsheet saves them. */
export function messyFile(): Buffer {
  const lines = ['Firma;Bemerkung;Verlängerung;Team', ...MESSY_ROWS.map(({ cells }) => cells.join(';'))]
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')
}

/** What becomes of the rows once faults are settled and rows have got names. */
export function expected(settled: readonly Fault[], named: readonly number[]): Expected {
  const names = new Set<string>()
  const counts = { ready: 0, duplicates: 0, rejected: 0 }
  for (const { row, cells, faults } of MESSY_ROWS) {
    const isNamed = named.includes(row)
    if (faults.some(fault => !settled.includes(fault) && !(isNamed && fault === 'required'))) counts.rejected++
    else if (names.has(cells[0]!)) counts.duplicates++
    else {
      counts.ready++
      if (!isNamed) names.add(cells[0]!)
    }
  }
  return counts
}
