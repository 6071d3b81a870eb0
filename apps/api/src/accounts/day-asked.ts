import { type CalendarDate, dateIn, dayOf } from '@secondtouch/accounts'
import { calendarDate, timeZone } from '../http/parameters'
import { ProblemError } from '../http/problem'

/** Days that a date which is asked for may be away from today. */
const FARTHEST_DAYS = 366
const DEFAULT_ZONE = 'UTC'

/** For which day an answer is meant. */
export const DAY = {
  timeZone: timeZone('IANA name of the zone whose calendar counts; by default UTC.'),
  date: calendarDate('A day other than today, at most 366 days away.'),
} as const

/** The day that a query asks for: today in its zone, unless it names one. */
export function dayAsked(
  { timeZone = DEFAULT_ZONE, date }: { readonly timeZone: string | undefined; readonly date: string | undefined },
  now: Date,
): { timeZone: string; date: CalendarDate } {
  const today = dateIn(timeZone, now)
  if (today === null) throw new Error(`${timeZone} passed as a time zone and is none`)
  if (date !== undefined && Math.abs(dayOf(date) - dayOf(today)) > FARTHEST_DAYS) {
    const message = `Expected a date at most ${FARTHEST_DAYS} days from ${today}.`
    throw new ProblemError('invalid_parameter', message, { errors: [{ field: 'date', code: 'invalid', message }] })
  }
  return { timeZone, date: date ?? today }
}
