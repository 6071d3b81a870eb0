/** What the first rows of a column show. */
export interface ColumnFacts {
  /** Cells that hold something. */
  readonly filled: number
  /** Different texts among them. */
  readonly distinct: number
  /** Shares of the filled cells, 0 to 1. */
  readonly dates: number
  readonly numbers: number
  readonly flags: number
  readonly letters: number
  readonly addresses: number
  readonly codes: number
}

const FLAGS = new Set('yes,no,true,false,y,n,x,ja,nein,oui,non,si,sí,0,1'.split(','))
const EMPTY = new Set(['', '-', 'n/a', '#n/a', 'null', 'none', '0/0/00', '0.0.00'])
/** Longest cell that is looked at closely: what is longer is text. */
const CLOSE_LOOK = 60

/** Looks at the cells of each column in some rows of a file. */
export function columnFacts(columns: number, rows: readonly (readonly string[])[]): ColumnFacts[] {
  return Array.from({ length: columns }, (_, column) => factsOf(rows.map(row => row[column] ?? '')))
}

function factsOf(cells: readonly string[]): ColumnFacts {
  const filled = cells.map(cell => cell.slice(0, 400).trim()).filter(cell => !EMPTY.has(cell.toLowerCase()))
  const share = (is: (cell: string) => boolean) => (filled.length === 0 ? 0 : filled.filter(is).length / filled.length)
  return {
    filled: filled.length,
    distinct: new Set(filled).size,
    dates: share(looksLikeDate),
    numbers: share(cell => /^[-+]?[\d.,' \u00a0]{1,30}[%€$£¥]?$/.test(cell)),
    flags: share(cell => FLAGS.has(cell.toLowerCase())),
    letters: share(cell => /\p{L}/u.test(cell)),
    addresses: share(looksLikeAddress),
    codes: share(looksLikeCode),
  }
}

/** Numbers in the order of a date, or a number beside a word for a month. */
function looksLikeDate(cell: string): boolean {
  if (cell.length > CLOSE_LOOK) return false
  if (/^-{0,2}\d{1,4}[-./ ]\d{1,2}(?:[-./ ]\d{0,4}\b)?/.test(cell)) return !/^\d+\.\d+$/.test(cell)
  if (/^(?:19|20)\d{6}$/.test(cell) || isDayNumber(cell)) return true
  if (/^\d{2,4} ?[年년.]/.test(cell)) return true
  return (
    /\d/.test(cell) && /\p{L}{3}/u.test(cell) && cell.split(/[\s,.-]+/).length <= 7 && /\b\d{1,2}\b|\d{4}/.test(cell)
  )
}

/** Five digits that a spreadsheet means as a day between 1990 and 2060. */
function isDayNumber(cell: string): boolean {
  return /^\d{5}$/.test(cell) && Number(cell) >= 32_874 && Number(cell) <= 58_804
}

function looksLikeAddress(cell: string): boolean {
  return (
    cell.length <= 200 && (/^[^\s@]{1,64}@[^\s@]{1,120}$/.test(cell) || /^(?:https?:\/\/|www\.)\S{1,190}$/i.test(cell))
  )
}

/** An id: no blank, and digits among its letters or nothing but digits. */
function looksLikeCode(cell: string): boolean {
  return cell.length <= CLOSE_LOOK && /^[\w:.#-]+$/.test(cell) && /\d{2}/.test(cell)
}
