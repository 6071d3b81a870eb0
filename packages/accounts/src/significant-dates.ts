import { isCalendarDate } from './calendar'
import { MAX_LABEL_LENGTH, MAX_SIGNIFICANT_DATES, type SignificantDate } from './fields'
import { codePoints } from './text'

/** Why a list of significant dates cannot be read; `entry` counts from 1. */
export interface SignificantDatesFault {
  readonly code: 'invalid_significant_date' | 'too_many_significant_dates'
  readonly message: string
}

/** Characters of a list up to which it is looked at: twenty times what its most and longest entries need. */
const MAX_LENGTH = 100_000
const SEPARATORS = /[;|\r\n]/
const FORM = 'Write each entry like 2026-08-15:Anniversary.'

/**
 * Reads `YYYY-MM-DD:Label` entries separated by `;`, `|` or line breaks; empty entries do not count, and a label may hold `:`.
 * One bad entry is a fault of the whole: half a list is never kept.
 */
export function readSignificantDates(text: string): SignificantDate[] | SignificantDatesFault {
  if (text.length > MAX_LENGTH) {
    const message = `The list has more than ${MAX_LENGTH.toLocaleString('en-US')} characters, more than ${MAX_SIGNIFICANT_DATES} dates with their labels need. Shorten it.`
    return { code: 'too_many_significant_dates', message }
  }
  if (!/\S/.test(text)) return []
  const dates: SignificantDate[] = []
  for (const entry of entriesOf(text)) {
    if (dates.length === MAX_SIGNIFICANT_DATES) {
      const message = `There are more than ${MAX_SIGNIFICANT_DATES} significant dates. Keep the ${MAX_SIGNIFICANT_DATES} that matter most.`
      return { code: 'too_many_significant_dates', message }
    }
    const fault = entryFault(entry)
    if (fault !== null) {
      return {
        code: 'invalid_significant_date',
        message: `Entry ${dates.length + 1}, "${entry.slice(0, 60)}": ${faultText(fault, entry)} ${FORM}`,
      }
    }
    dates.push({ date: entry.slice(0, 10), label: entry.slice(11).trim() })
  }
  return dates
}

/** What may be wrong with one entry of a list of significant dates. */
export type EntryFault = 'form' | 'date' | 'no_label' | 'long_label'

/** The first entry of a list that cannot be read, `null` where each can; `number` counts from 1. */
export function faultyEntry(text: string): { number: number; entry: string; fault: EntryFault } | null {
  for (const [index, entry] of entriesOf(text).entries()) {
    const fault = entryFault(entry)
    if (fault !== null) return { number: index + 1, entry, fault }
  }
  return null
}

function entriesOf(text: string): string[] {
  const parts = SEPARATORS.test(text) ? text.split(SEPARATORS) : [text]
  return parts.map(part => part.trim()).filter(entry => entry !== '')
}

function entryFault(entry: string): EntryFault | null {
  if (entry.charAt(10) !== ':') return 'form'
  if (!isCalendarDate(entry.slice(0, 10))) return 'date'
  const label = entry.slice(11).trim()
  if (label === '') return 'no_label'
  return codePoints(label) > MAX_LABEL_LENGTH ? 'long_label' : null
}

function faultText(fault: EntryFault, entry: string): string {
  switch (fault) {
    case 'form':
      return 'a date and a label with a colon between them are needed.'
    case 'date':
      return `${entry.slice(0, 10)} is not a date.`
    case 'no_label':
      return 'the label is missing.'
    case 'long_label':
      return `the label has more than ${MAX_LABEL_LENGTH} characters.`
  }
}
