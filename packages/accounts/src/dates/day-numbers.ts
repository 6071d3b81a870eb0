import type { CalendarDate } from '../fields'
import { calendarDate, isDay } from './calendar'

/** Days since 1970-01-01, a calendar date as a whole number: no time of day, no zone, nothing to round. */
export type DayNumber = number

const DAYS_OF_ERA = 146_097
/** Days from 0000-03-01, where eras of 400 years begin, to 1970-01-01. */
const DAYS_TO_1970 = 719_468

/** The day number of a date. Years begin in March here, so that a leap day is the last of its year (Hinnant, days_from_civil). */
export function dayOf(date: CalendarDate): DayNumber {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1
  return era * DAYS_OF_ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - DAYS_TO_1970
}

/** The date of a day number. */
export function dateOf(day: DayNumber): CalendarDate {
  const shifted = day + DAYS_TO_1970
  const era = Math.floor(shifted / DAYS_OF_ERA)
  const ofEra = shifted - era * DAYS_OF_ERA
  const leaps = Math.floor(ofEra / 1_460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096)
  const year = Math.floor((ofEra - leaps) / 365)
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch + (fromMarch < 10 ? 3 : -9)
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return calendarDate(year + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

/** The day that a yearly date falls on in a year: 28 February for the 29th where the year has none. */
export function dayInYear(year: number, month: number, day: number): DayNumber {
  return dayOf(calendarDate(year, month, isDay(year, month, day) ? day : 28))
}
