import type { CalendarDate } from '../fields'
import { calendarDate, isCalendarDate, isDay, isDayOfSomeYear, yearlessDate } from './calendar'
import type { DateKind } from './date-kinds'
import { hintFor } from './date-remedy'
import { type Languages, monthOf } from './month-words'
import { type WrittenDate, writtenDate } from './written-date'

/** Which part of an all-number date comes first: day, month or year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** The order of the dates in each column that may have one; `null` where only dates that need none can be read. */
export interface DateOrders {
  readonly renewalDate: DateOrder | null
}

/** All that has to be known of a column to read its dates. */
export interface DateColumn {
  readonly kind: DateKind
  /** What the column proves, or a person has chosen. */
  readonly order: DateOrder | null
  /** Where the column proves two orders: the one that fewer of its dates prove, `both` where each is proven as often. */
  readonly minority?: 'dmy' | 'mdy' | 'both' | null
  /** Whether `2026-9-3` can be read: no date of the column that begins with its year has a second part above 12. */
  readonly isYearFirst?: boolean
  /** Languages that its month words are in. */
  readonly languages?: Languages
  /** What two-digit years are near to; the day it is, where nothing is said. An import says when it was uploaded, so that each attempt reads alike. */
  readonly today?: CalendarDate
}

/** How the texts of each date field are read: by the column that they come from. */
export interface DateColumns {
  readonly renewalDate: DateColumn
}

/** A renewal date by itself, without a column that proves anything. */
export const SINGLE_RENEWAL: DateColumn = { kind: 'renewal', order: null }

/** What a text is as a date. */
export type DateReading =
  /** `YYYY-MM-DD`; `--MM-DD` only for what comes round every year. */
  | { readonly kind: 'date'; readonly date: CalendarDate }
  /** Two days, depending on the order; only the column can tell. */
  | { readonly kind: 'ambiguous'; readonly dmy: CalendarDate; readonly mdy: CalendarDate }
  /** A day only in an order that is not the column's. */
  | { readonly kind: 'contradicts'; readonly date: CalendarDate; readonly order: 'dmy' | 'mdy' }
  /** No date; the hint says what to write instead. */
  | { readonly kind: 'invalid'; readonly hint: string }

/** Reads a text as a date of its column. Never reads a date that nobody wrote. */
export function readDate(given: string, column: DateColumn): DateReading {
  if (isCalendarDate(given) && given >= '1605') return { kind: 'date', date: given }
  const written = writtenDate(given)
  const reading = typeof written === 'string' ? null : readWritten(written, column)
  return reading ?? { kind: 'invalid', hint: hintFor(given) }
}

function readWritten(written: WrittenDate, column: DateColumn): DateReading | null {
  switch (written.kind) {
    case 'year_first': {
      // `2026-2-3` is left to a person unless the column shows that its second part is the month: a list that drops zeros may swap parts.
      const isPadded = written.month.length === 2 && written.day.length === 2
      if (!isPadded && (column.isYearFirst ?? !written.isDashed) === false) return null
      return asDate(dayOf(written.year, Number(written.month), Number(written.day), column))
    }
    case 'numbers':
      return readNumbers(written, column)
    case 'pair':
      return column.kind === 'every_year' ? readPair(written, column) : null
    case 'named': {
      const word = monthOf(written.word, column.languages)
      if (word?.kind !== 'month') return null
      return asDate(dayOf(written.year, word.month, Number(written.day), column))
    }
    case 'month_day':
      return asDate(dayOf(null, Number(written.month), Number(written.day), column))
  }
}

function asDate(date: CalendarDate | null): DateReading | null {
  return date === null ? null : { kind: 'date', date }
}

function readNumbers(written: Extract<WrittenDate, { kind: 'numbers' }>, column: DateColumn): DateReading | null {
  const { first, second, year } = written
  if (column.order === 'ymd' && year.length === 2) return asDate(dayOf(first, Number(second), Number(year), column))
  return byOrder(
    dayOf(year, Number(second), Number(first), column),
    dayOf(year, Number(first), Number(second), column),
    column,
  )
}

function readPair(
  { first, second, isDayFirst }: Extract<WrittenDate, { kind: 'pair' }>,
  column: DateColumn,
): DateReading | null {
  const dmy = dayOf(null, Number(second), Number(first), column)
  return isDayFirst ? asDate(dmy) : byOrder(dmy, dayOf(null, Number(first), Number(second), column), column)
}

/** One of two days, each `null` where the calendar has no such day. */
function byOrder(
  dmy: CalendarDate | null,
  mdy: CalendarDate | null,
  { order, minority }: DateColumn,
): DateReading | null {
  if (dmy !== null && mdy !== null) {
    if (dmy === mdy) return { kind: 'date', date: dmy }
    if (order === 'dmy' || order === 'mdy') return { kind: 'date', date: order === 'dmy' ? dmy : mdy }
    return { kind: 'ambiguous', dmy, mdy }
  }
  const date = dmy ?? mdy
  if (date === null) return null
  const only = dmy === null ? 'mdy' : 'dmy'
  const contradicts =
    minority === 'both' || minority === only || ((order === 'dmy' || order === 'mdy') && order !== only)
  return contradicts ? { kind: 'contradicts', date, order: only } : { kind: 'date', date }
}

/** Years that programs write where nobody told them one: address books of phones, and an empty number. */
const NO_YEARS: readonly string[] = ['1604', '0000']

/** The day in the column's sense of its year; `null` where there is no such day. */
function dayOf(year: string | null, month: number, day: number, { kind, today }: DateColumn): CalendarDate | null {
  if (year === null || (kind === 'every_year' && NO_YEARS.includes(year))) {
    return kind === 'every_year' && isDayOfSomeYear(month, day) ? yearlessDate(month, day) : null
  }
  const full = year.length === 2 ? fullYear(Number(year), month, day, kind, today ?? localToday()) : Number(year)
  return isDay(full, month, day) ? calendarDate(full, month, day) : null
}

/** Two digits of a renewal mean the year nearest to the present; of what has begun long ago, the last one that is past. */
function fullYear(digits: number, month: number, day: number, kind: DateKind, today: CalendarDate): number {
  const now = Number(today.slice(0, 4))
  const year = now - (now % 100) + digits
  if (kind === 'every_year' || kind === 'since') return calendarDate(year, month, day) > today ? year - 100 : year
  if (year - now >= 50) return year - 100
  return now - year > 50 ? year + 100 : year
}

function localToday(): CalendarDate {
  const now = new Date()
  return calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate())
}
