import { calendarDate, isCalendarDate, isDay } from './calendar'
import type { CalendarDate } from './fields'

/** Which part of an all-number date comes first: day, month or year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** The order of the dates in each column that may have one; `null` where only dates that need none can be read. */
export interface DateOrders {
  readonly renewalDate: DateOrder | null
}

/** What a text is as a date. */
export type DateReading =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  /** Two days, depending on the order; only the column can tell. */
  | { readonly kind: 'ambiguous'; readonly dmy: CalendarDate; readonly mdy: CalendarDate }
  /** No date; the hint says what to write instead. */
  | { readonly kind: 'invalid'; readonly hint: string }

const USE_ISO = 'Use a date such as 2026-09-30.'
// Longest text that is looked at as a date; anything longer is none, whatever it holds.
const MAX_DATE_LENGTH = 40

// Month names by their first letters, in the languages that lists come in; the letters are unambiguous across them.
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene|gen|janv)/,
  /^(?:feb|fév|fev)/,
  /^(?:mar|mär|mrz|maa)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mei|mag)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aoû|aou|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|ott|out)/,
  /^nov/,
  /^(?:dec|dez|déc|dic)/,
]

const ISO_WITH_MIDNIGHT = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|\+00:?00)?$/
const NUMBERS = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?: 0{1,2}:00(?::00)?)?$/
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?\.?[ -](\p{L}{3,12})\.?,?[ -](\d{4}|\d{2})$/u
const MONTH_DAY_YEAR = /^(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u
const EXCEL_SERIAL = /^\d{5}(?:[.,]\d+)?$/

/** Reads a text as a date; `order` is what its column has proven, or a person has chosen. Never reads a date that nobody wrote. */
export function readDate(given: string, order: DateOrder | null): DateReading {
  const text = given.trim()
  if (isCalendarDate(text)) return { kind: 'date', date: text }
  if (text.length > MAX_DATE_LENGTH) return { kind: 'invalid', hint: USE_ISO }
  const midnight = ISO_WITH_MIDNIGHT.exec(text)
  if (midnight && isCalendarDate(midnight[1]!)) return { kind: 'date', date: midnight[1]! }
  return readNumbers(text, order) ?? readMonthName(text) ?? { kind: 'invalid', hint: hintFor(text) }
}

function dateOf(year: number, month: number, day: number): CalendarDate | null {
  return isDay(year, month, day) ? calendarDate(year, month, day) : null
}

/** Two digits mean 1980 to 2079: renewals lie near the present. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length !== 2) return year
  return year < 80 ? 2000 + year : 1900 + year
}

function readNumbers(text: string, order: DateOrder | null): DateReading | null {
  const parts = NUMBERS.exec(text)
  if (!parts) return null
  const [, first, separator, second, third] = parts as unknown as [string, string, string, string, string]
  if (first.length === 4) {
    // `2026-2-3` is left to a person: a list that drops zeros may also swap parts. `2026/02/03` cannot be read otherwise.
    const date = separator !== '-' || order === 'ymd' ? dateOf(Number(first), Number(second), Number(third)) : null
    return date !== null && third.length <= 2 ? { kind: 'date', date } : null
  }
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return null
  if (order === 'ymd' && third.length === 2) return asDate(dateOf(fullYear(first), Number(second), Number(third)))

  const dmy = dateOf(fullYear(third), Number(second), Number(first))
  const mdy = dateOf(fullYear(third), Number(first), Number(second))
  if (order === 'dmy' || order === 'mdy') return asDate(order === 'dmy' ? dmy : mdy)
  if (dmy !== null && mdy !== null) return dmy === mdy ? { kind: 'date', date: dmy } : { kind: 'ambiguous', dmy, mdy }
  return asDate(dmy ?? mdy)
}

function asDate(date: CalendarDate | null): DateReading | null {
  return date === null ? null : { kind: 'date', date }
}

function readMonthName(text: string): DateReading | null {
  const dayFirst = DAY_MONTH_YEAR.exec(text)
  const monthFirst = dayFirst ? null : MONTH_DAY_YEAR.exec(text)
  if (!dayFirst && !monthFirst) return null
  const [day, name, year] = dayFirst
    ? [dayFirst[1]!, dayFirst[2]!, dayFirst[3]!]
    : [monthFirst![2]!, monthFirst![1]!, monthFirst![3]!]
  const month = MONTHS.findIndex(pattern => pattern.test(name.toLowerCase())) + 1
  return asDate(dateOf(fullYear(year), month, Number(day)))
}

/** What to write instead of a text that is no date. */
export type DateRemedy =
  /** The same date with all of its digits. */
  | { readonly kind: 'padded'; readonly date: CalendarDate }
  /** The text is a spreadsheet's day number: its column has to be formatted as dates. */
  | { readonly kind: 'serial'; readonly date: CalendarDate }
  | { readonly kind: 'example' }

/** What to write instead of a text that `readDate` finds to be no date. */
export function dateRemedy(given: string): DateRemedy {
  const text = given.trim()
  const short = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const date = short && dateOf(Number(short[1]), Number(short[2]), Number(short[3]))
  if (date) return { kind: 'padded', date }
  if (EXCEL_SERIAL.test(text)) return { kind: 'serial', date: serialDate(Number.parseInt(text, 10)) }
  return { kind: 'example' }
}

function hintFor(text: string): string {
  const remedy = dateRemedy(text)
  if (remedy.kind === 'padded') return `Use ${remedy.date}.`
  if (remedy.kind === 'example') return USE_ISO
  return `It looks like a spreadsheet’s day number for ${remedy.date}: format the column as a date and save again.`
}

/** The day a spreadsheet means by a number: days since 30 December 1899 (ECMA-376, 18.17.4.1, 1900 date system). */
function serialDate(serial: number): CalendarDate {
  const DAY_MS = 86_400_000
  return new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS).toISOString().slice(0, 10)
}

/** What a column shows about the order of its dates. */
export type DateOrderVerdict = DateOrder | 'ambiguous' | 'conflict' | 'none'

/** Collects what the values of one column say about day and month: one number over 12 settles it. */
export class DateOrderEvidence {
  #dmy = false
  #mdy = false
  #open = false

  see(text: string): void {
    const parts = NUMBERS.exec(text.trim())
    if (!parts || parts[1]!.length > 2) return
    const dayFirst = dateOf(fullYear(parts[4]!), Number(parts[3]), Number(parts[1])) !== null
    const monthFirst = dateOf(fullYear(parts[4]!), Number(parts[1]), Number(parts[3])) !== null
    if (dayFirst && monthFirst) this.#open ||= parts[1] !== parts[3]
    else if (dayFirst) this.#dmy = true
    else if (monthFirst) this.#mdy = true
  }

  /** `conflict` where some values can only be day first and others only month first: then nothing is proven for the rest. */
  get verdict(): DateOrderVerdict {
    if (this.#dmy && this.#mdy) return 'conflict'
    if (this.#dmy) return 'dmy'
    if (this.#mdy) return 'mdy'
    return this.#open ? 'ambiguous' : 'none'
  }
}
