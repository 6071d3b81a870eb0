import { MAX_LABEL_LENGTH, MAX_SIGNIFICANT_DATES, type SignificantDate } from '../fields'
import { codePoints } from '../texts/text'
import { isCalendarDate, isYearlessDate } from './calendar'

/** Why a list of significant dates cannot be read; `entry` counts from 1. */
export interface SignificantDatesFault {
  readonly code: 'invalid_significant_date' | 'too_many_significant_dates'
  readonly message: string
}

/** Characters of a list up to which it is looked at: twenty times what its most and longest entries need. */
const MAX_LENGTH = 100_000
const SEPARATORS = /[;|\r\n]/
// Entries of a cell that are looked at: far more than can be kept.
const MAX_ENTRIES = 4 * MAX_SIGNIFICANT_DATES
const FORM = 'Write each entry like 2026-08-15:Anniversary.'

/**
 * Reads `YYYY-MM-DD:Label` entries (`--MM-DD:Label` for a day of every year) separated by `;`, `|` or line breaks; empty
 * entries do not count, and a label may hold `:`. One bad entry is a fault of the whole: half a list is never kept.
 */
export function readSignificantDates(text: string): SignificantDate[] | SignificantDatesFault {
  if (text.length > MAX_LENGTH) return tooLong()
  if (!/\S/.test(text)) return []
  const dates: SignificantDate[] = []
  for (const entry of entriesOf(text)) {
    if (dates.length === MAX_SIGNIFICANT_DATES) return tooMany()
    const read = readEntry(entry)
    if (typeof read === 'string') return badEntry(read, entry, dates.length + 1)
    dates.push(read)
  }
  return dates
}

/** What a cell of a list says about significant dates: entries that cannot be read are told, and keep the others. */
export interface SignificantDatesCell {
  readonly dates: readonly SignificantDate[]
  /** Entries as they are written, each with its number, counted from 1. */
  readonly unread: readonly { readonly number: number; readonly entry: string; readonly message: string }[]
}

/** What nobody writes who means no date. */
const DATED = /\d[-./]\d/

/**
 * Reads a cell of a list: also entries with the label first, or with a blank for the colon. A fault where no entry can be read and
 * one was meant as a date; a text that names no day at all is told, and kept by whoever keeps such entries.
 */
export function readSignificantDatesCell(text: string): SignificantDatesCell | SignificantDatesFault {
  if (text.length > MAX_LENGTH) return tooLong()
  const dates: SignificantDate[] = []
  const unread: { number: number; entry: string; message: string }[] = []
  let first: SignificantDatesFault | null = null
  const entries = entriesOf(text)
  if (entries.length > MAX_ENTRIES) return tooMany()
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry)
    const found = typeof read === 'string' ? readLoose(entry) : read
    if (found) dates.push(found)
    else {
      const fault = badEntry(read as EntryFault, entry, index + 1)
      first ??= fault
      unread.push({ number: index + 1, entry, message: fault.message })
    }
    if (dates.length > MAX_SIGNIFICANT_DATES) return tooMany()
  }
  return dates.length === 0 && first !== null && entries.some(entry => DATED.test(entry)) ? first : { dates, unread }
}

/** A list as `readSignificantDates` reads it. */
export function writeSignificantDates(dates: readonly SignificantDate[]): string {
  return dates.map(({ date, label }) => `${date}:${label}`).join(';')
}

function tooLong(): SignificantDatesFault {
  const message = `The list has more than ${MAX_LENGTH.toLocaleString('en-US')} characters, more than ${MAX_SIGNIFICANT_DATES} dates with their labels need. Shorten it.`
  return { code: 'too_many_significant_dates', message }
}

function tooMany(): SignificantDatesFault {
  const message = `There are more than ${MAX_SIGNIFICANT_DATES} significant dates. Keep the ${MAX_SIGNIFICANT_DATES} that matter most.`
  return { code: 'too_many_significant_dates', message }
}

function badEntry(fault: EntryFault, entry: string, number: number): SignificantDatesFault {
  return {
    code: 'invalid_significant_date',
    message: `Entry ${number}, "${entry.slice(0, 60)}": ${faultText(fault, entry)} ${FORM}`,
  }
}

/** What may be wrong with one entry of a list of significant dates. */
export type EntryFault = 'form' | 'date' | 'no_label' | 'long_label'

/** The first entry of a list that cannot be read, `null` where each can; `number` counts from 1. */
export function faultyEntry(text: string): { number: number; entry: string; fault: EntryFault } | null {
  for (const [index, entry] of entriesOf(text).entries()) {
    const fault = readEntry(entry)
    if (typeof fault === 'string' && readLoose(entry) === null) return { number: index + 1, entry, fault }
  }
  return null
}

function entriesOf(text: string): string[] {
  const parts = SEPARATORS.test(text) ? text.split(SEPARATORS) : [text]
  return parts.map(part => part.trim()).filter(entry => entry !== '')
}

/** Whether a text is a day as significant dates have it, with a year or of every year. */
function isSignificantDay(text: string): boolean {
  return isCalendarDate(text) || isYearlessDate(text)
}

function readEntry(entry: string): SignificantDate | EntryFault {
  const colon = entry.startsWith('--') ? '--MM-DD'.length : 'YYYY-MM-DD'.length
  if (entry.charAt(colon) !== ':') return 'form'
  const date = entry.slice(0, colon)
  return isSignificantDay(date) ? labelled(date, entry.slice(colon + 1)) : 'date'
}

function labelled(date: string, text: string): SignificantDate | 'no_label' | 'long_label' {
  const label = text.trim()
  if (label === '') return 'no_label'
  return codePoints(label) > MAX_LABEL_LENGTH ? 'long_label' : { date, label }
}

const DATE_FIRST = /^(\d{4}-\d\d-\d\d|--\d\d-\d\d)\s?(?:[-–—=]\s|\s)(.+)$/s
const DATE_LAST = /^(.*\S)\s?(?:[:=]\s?|[-–—]\s|[(]|\s)(\d{4}-\d\d-\d\d|(?<=\s)--\d\d-\d\d)\)?$/s

/** `2025-02-01 Label`, `Label 2025-02-01`, `Label: 2025-02-01`: a date and a label that can be told apart in one way only. */
function readLoose(entry: string): SignificantDate | null {
  if (entry.length > MAX_LABEL_LENGTH * 4) return null
  const first = DATE_FIRST.exec(entry)
  const last = first ? null : DATE_LAST.exec(entry)
  const [date, label] = first ? [first[1]!, first[2]!] : last ? [last[2]!, last[1]!] : ['', '']
  // A second date says that there are two entries, which nobody has parted.
  if (!isSignificantDay(date) || /\d{4}-\d\d-\d\d/.test(label)) return null
  const read = labelled(date, label)
  return typeof read === 'string' ? null : read
}

function faultText(fault: EntryFault, entry: string): string {
  switch (fault) {
    case 'form':
      return 'a date and a label with a colon between them are needed.'
    case 'date':
      return `${entry.slice(0, entry.indexOf(':', 1))} is not a date.`
    case 'no_label':
      return 'the label is missing.'
    case 'long_label':
      return `the label has more than ${MAX_LABEL_LENGTH} characters.`
  }
}
