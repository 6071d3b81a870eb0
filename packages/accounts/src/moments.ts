import { isCalendarDate } from './dates/calendar'

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** The moment of an RFC 3339 text with its offset; `null` for any other text, also of a day that does not exist. */
export function readMoment(text: string): Date | null {
  const day = RFC_3339.exec(text)?.[1]
  // `Date` alone would take 30 February for 2 March.
  return day !== undefined && isCalendarDate(day) ? new Date(text) : null
}
