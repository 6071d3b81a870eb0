import {
  dayNumber,
  decodeHtmlEntities,
  fromBuddhistYear,
  mendGarbled,
  readDate,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import type { IssueCode } from '@secondtouch/import-core'
import { formatDate } from '../../i18n/formats'

/** What a cell would be read as by the remedy of its group, to be seen before anybody chooses it; `null` where there is none. */
export function meantText(code: IssueCode, value: string): string | null {
  const meant = readingOf(code, value)
  return meant === value ? null : meant
}

function readingOf(code: IssueCode, value: string): string | null {
  switch (code) {
    case 'html_entities':
      return decodeHtmlEntities(value)
    case 'garbled_text':
      return mendGarbled(value)
    case 'invalid_date':
      return dateText(dayNumber(value))
    case 'unlikely_year': {
      const text = fromBuddhistYear(value)
      return text === value ? null : dateText(dateOf(text))
    }
    case 'contradicting_date':
      return dateText(dateOf(value))
    default:
      return null
  }
}

function dateOf(text: string): string | null {
  const reading = readDate(text, SINGLE_RENEWAL)
  return reading.kind === 'date' ? reading.date : null
}

function dateText(date: string | null): string | null {
  return date === null ? null : formatDate(date)
}
