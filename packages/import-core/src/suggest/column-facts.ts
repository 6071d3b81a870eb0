import { type CalendarDate, meansDate, readDate, readDateCell, SINGLE_RENEWAL } from '@secondtouch/accounts'
import { unswapName } from '../compose/join-name'

/** What the first rows of a column show. */
export interface ColumnFacts {
  /** Cells that hold something. */
  readonly filled: number
  /** Different texts among them. */
  readonly distinct: number
  /** Share of dates among the cells that do not say that there is none, 0 to 1. */
  readonly dates: number
  /** Dates after the day of the upload: no program's own clock writes any. */
  readonly ahead: number
  /** Shares of the filled cells, 0 to 1. */
  readonly numbers: number
  readonly flags: number
  readonly letters: number
  readonly addresses: number
  readonly codes: number
  /** Names with a comma behind the family name. */
  readonly swapped: number
}

const FLAGS = new Set('yes,no,true,false,y,n,x,ja,nein,oui,non,si,sí,0,1'.split(','))
const EMPTY = new Set(['', '-', 'n/a', '#n/a', 'null', 'none', '0/0/00', '0.0.00'])
/** Longest cell that is looked at closely: what is longer is text. */
const CLOSE_LOOK = 60

/** Looks at the cells of each column in some rows of a file. */
export function columnFacts(columns: number, rows: readonly (readonly string[])[], today: CalendarDate): ColumnFacts[] {
  return Array.from({ length: columns }, (_, column) =>
    factsOf(
      rows.map(row => row[column] ?? ''),
      today,
    ),
  )
}

function factsOf(cells: readonly string[], today: CalendarDate): ColumnFacts {
  const filled = cells.map(cell => cell.slice(0, 400).trim()).filter(cell => !EMPTY.has(cell.toLowerCase()))
  const share = (is: (cell: string) => boolean) => (filled.length === 0 ? 0 : filled.filter(is).length / filled.length)
  const said = filled.filter(cell => cell.length > CLOSE_LOOK || readDateCell(cell, SINGLE_RENEWAL).kind !== 'empty')
  const dates = said.filter(cell => cell.length <= CLOSE_LOOK && meansDate(cell))
  return {
    filled: filled.length,
    distinct: new Set(filled).size,
    dates: said.length === 0 ? 0 : dates.length / said.length,
    ahead: dates.filter(cell => isAhead(cell, today)).length,
    numbers: share(cell => /^[-+]?[\d.,' \u00a0]{1,30}[%€$£¥]?$/.test(cell)),
    flags: share(cell => FLAGS.has(cell.toLowerCase())),
    letters: share(cell => /\p{L}/u.test(cell)),
    addresses: share(looksLikeAddress),
    codes: share(looksLikeCode),
    swapped: share(cell => cell.length <= CLOSE_LOOK && unswapName(cell) !== cell),
  }
}

/** Whether a cell can only be a day after `today`, whichever of its numbers is the month. */
function isAhead(cell: string, today: CalendarDate): boolean {
  const reading = readDate(cell, { ...SINGLE_RENEWAL, today })
  if (reading.kind === 'ambiguous') return reading.dmy > today && reading.mdy > today
  return reading.kind === 'date' && reading.date > today
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
