import type { CalendarDate } from '../fields'
import { isCalendarDate } from './calendar'

/** Names of zones as IANA writes them; offsets such as `+02:00`, which some engines take too, know no summer. */
const ZONE = /^[A-Za-z][\w+/-]{0,63}$/

/**
 * Formats that were made, by the names that zones have themselves: there are some hundred. Others write these names in any case,
 * and there are thousands of ways for each.
 */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The date that it is in a zone at a moment; `null` for a zone that nobody knows. */
export function dateIn(timeZone: string, now: Date): CalendarDate | null {
  const format = formats.get(timeZone) ?? newFormat(timeZone)
  if (!format) return null
  formats.set(format.resolvedOptions().timeZone, format)
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  return isCalendarDate(date) ? date : null
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  if (!ZONE.test(timeZone)) return null
  try {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    return new Intl.DateTimeFormat('en-CA', { timeZone, calendar: 'gregory', numberingSystem: 'latn', ...parts })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
