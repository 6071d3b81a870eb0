import { type DateOrder, readDate, SINGLE_RENEWAL } from '@secondtouch/accounts'
import { formatDate } from '../i18n/formats'

/** The date that a text means in an order, as it is shown; the text itself where it means none. */
export function dateBy(text: string, order: DateOrder): string {
  const reading = readDate(text, { ...SINGLE_RENEWAL, order })
  return reading.kind === 'date' ? formatDate(reading.date) : text
}
