import type { CalendarDate } from '../fields'
import { type DateColumn, type DateReading, readDate } from './dates'

/** What a cell of a list says as a date: lists also say that there is none. */
export type DateCell =
  | Exclude<DateReading, { kind: 'date' }>
  | {
      readonly kind: 'date'
      readonly date: CalendarDate /** Whether its year is one that hardly anybody means. */
      readonly isUnlikely: boolean
    }
  /** No date is meant: nothing at all, something that a person should look at, or a day that never comes. */
  | { readonly kind: 'empty'; readonly means: 'nothing' | 'unclear' | 'no_end' }

const NOTHING =
  /^(?:null|n\/a|#n\/a|na|none|nil|n\.a\.|-{1,10}|[–—]{1,10}|tbd|undefined|\(blank\)|\(leer\)|\(vide\)|\\n|0000-00-00|0{1,2}([./-])0{1,2}\1(?:0000|00|0)|0000-00-00[t ]00:00:00z?|1900-01-00|0{1,2}([./])0?1\2(?:19)?00|0?1([./])0{1,2}\3(?:19)?00|nan|nat|\[not provided\])$/i
const UNCLEAR =
  /^(?:\?{1,5}|tbc|unknown|unbekannt|inconnu|desconocido|to be confirmed|#(?:ref!|value!|name\?|num!|div\/0!|null!|spill!|calc!|error!|wert!|bezug!|zahl!|valeur!|¡valor!|#{0,20}))$/i
/** Longest of the words above. */
const LONGEST_WORD = 24

/** Years that mean "until further notice". */
const NO_END: readonly string[] = ['9999', '2999']
const FIRST_LIKELY_YEAR = 1970
const YEARS_AHEAD = 50

/** Whether a written day is beyond doubt as a renewal, whatever the day is today: nearly every date passes here. */
export function isPlainRenewal(date: CalendarDate): boolean {
  return date > '1970' && date < '2070'
}

/** Reads a cell of a list as a date of its column. */
export function readDateCell(given: string, column: DateColumn): DateCell {
  const text = given.length <= LONGEST_WORD * 4 ? given.trim() : given
  if (text.length <= LONGEST_WORD) {
    if (NOTHING.test(text)) return { kind: 'empty', means: 'nothing' }
    if (UNCLEAR.test(text)) return { kind: 'empty', means: 'unclear' }
  }
  const reading = readDate(text, column)
  if (reading.kind !== 'date') return reading
  const { date } = reading
  if (column.kind === 'renewal' && NO_END.includes(date.slice(0, 4))) return { kind: 'empty', means: 'no_end' }
  return { kind: 'date', date, isUnlikely: isUnlikely(date, column) }
}

function isUnlikely(date: CalendarDate, { kind, today = new Date().toISOString().slice(0, 10) }: DateColumn): boolean {
  if (kind === 'any' || date.startsWith('--')) return false
  if (kind !== 'renewal') return date > today
  const year = Number(date.slice(0, 4))
  return year < FIRST_LIKELY_YEAR || year > Number(today.slice(0, 4)) + YEARS_AHEAD
}

/** Buddhist years run 543 ahead: 2569 is 2026. */
const BUDDHIST_AHEAD = 543
const BUDDHIST_YEAR = /(?<!\d)2[45]\d\d(?!\d)/

/** Whether a text holds a year that is likely Buddhist, 2400 to 2599. */
export function hasBuddhistYear(text: string): boolean {
  return BUDDHIST_YEAR.test(text)
}

/** The text with its Buddhist year as the year that it is elsewhere. */
export function fromBuddhistYear(text: string): string {
  return text.replace(BUDDHIST_YEAR, year => String(Number(year) - BUDDHIST_AHEAD))
}
