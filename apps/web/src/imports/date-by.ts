import { type DateOrder, readDate, SINGLE_RENEWAL } from '@secondtouch/accounts'
import { formatDate, formatDay } from '../i18n/formats'

/** The date that a text means in an order, as it is shown; the text itself where it means none. */
export function dateBy(text: string, order: DateOrder): string {
  const reading = readDate(text, { ...SINGLE_RENEWAL, order })
  return reading.kind === 'date' ? formatDate(reading.date) : text
}

/** The two days that a text could be, day first and month first, as they are shown; `null` where it is not open. */
export function bothDays(text: string): { day: string; month: string } | null {
  // Two numbers without a year are open only where the day comes round every year.
  for (const kind of ['renewal', 'every_year'] as const) {
    const reading = readDate(text, { ...SINGLE_RENEWAL, kind })
    if (reading.kind === 'ambiguous') return { day: formatDay(reading.dmy), month: formatDay(reading.mdy) }
  }
  return null
}
