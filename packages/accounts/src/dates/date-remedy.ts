import type { CalendarDate } from '../fields'
import { foldWord } from '../texts/fold-word'
import { calendarDate, isDay } from './calendar'
import { monthOf } from './month-words'
import { writtenDate } from './written-date'

/** What to write instead of a text that is no date. */
export type DateRemedy =
  /** The same date with all of its digits. */
  | { readonly kind: 'padded'; readonly date: CalendarDate }
  /** The text is a spreadsheet's day number. */
  | { readonly kind: 'serial'; readonly date: CalendarDate }
  /** The time beside the date is none that a clock shows. */
  | { readonly kind: 'time' }
  /** A month, a quarter or a part of one: the day is missing. */
  | { readonly kind: 'no_day' }
  /** Day and month without a year. */
  | { readonly kind: 'no_year' }
  /** The word is one month in one language and another in another. */
  | { readonly kind: 'month_word' }
  | { readonly kind: 'example' }

const UNPADDED = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const NO_DAY =
  /^(?:(?:end|beginning|start|mid|ende|anfang|mitte|fin|début|início|fine|inizio) ?(?:of|de|di|do)? ?)?(?:q[1-4]|[1-4]q|kw ?\d\d?|\p{L}{3,14}\.?|\d{1,2}(?=[./-]))[ ./-]?(?:(?:de|of) )?(?:\d{4})?$/iu
// A text longer than any date is looked at no further.
const LONGEST = 60

/** What to write instead of a text that `readDate` finds to be no date. */
export function dateRemedy(given: string): DateRemedy {
  if (given.length > LONGEST) return { kind: 'example' }
  const text = given.trim()
  const short = UNPADDED.exec(text)
  if (short && isDay(Number(short[1]), Number(short[2]), Number(short[3]))) {
    return { kind: 'padded', date: calendarDate(Number(short[1]), Number(short[2]), Number(short[3])) }
  }
  const serial = dayNumber(text)
  if (serial !== null) return { kind: 'serial', date: serial }
  const written = writtenDate(text)
  if (written === 'no_time') return { kind: 'time' }
  if (typeof written !== 'string') {
    if (written.kind === 'named' && monthOf(written.word)?.kind === 'two_months') return { kind: 'month_word' }
    if (
      written.kind === 'pair' ||
      written.kind === 'month_day' ||
      (written.kind === 'named' && written.year === null)
    ) {
      return { kind: 'no_year' }
    }
  }
  return namesNoDay(text) ? { kind: 'no_day' } : { kind: 'example' }
}

/** Whether a text was meant as a day, a month or a day number, whether or not it can be read as one. */
export function meansDate(text: string): boolean {
  if (!/\p{Nd}/u.test(text)) return false
  return typeof writtenDate(text) !== 'string' || dateRemedy(text).kind !== 'example'
}

function namesNoDay(text: string): boolean {
  if (/^\d{4}[-/.]\d{1,2}$/.test(text) || /^\d{1,2}[-/.]\d{4}$/.test(text)) return true
  if (!NO_DAY.test(text)) return false
  return (
    /^[\d\s]*q[1-4]/i.test(text) || (text.match(/\p{L}+/gu)?.some(word => monthOf(foldWord(word)) !== null) ?? false)
  )
}

const USE_ISO = 'Use a date such as 2026-09-30.'

/** The remedy as a sentence. */
export function hintFor(text: string): string {
  const remedy = dateRemedy(text)
  switch (remedy.kind) {
    case 'padded':
      return `Use ${remedy.date}.`
    case 'serial':
      return `It looks like a spreadsheet’s day number for ${remedy.date}: have the column read as day numbers, or format it as a date and save again.`
    case 'time':
      return `No clock shows this time. ${USE_ISO}`
    case 'no_day':
      return `It names no day. ${USE_ISO}`
    case 'no_year':
      return `The year is missing. ${USE_ISO}`
    case 'month_word':
      return `The word for the month means two months in two languages. ${USE_ISO}`
    case 'example':
      return USE_ISO
  }
}

const DAY_NUMBER = /^(\d{5})(?:[.,]\d{1,12})?$/
/** Days from 1990 to 2060, as spreadsheets number them: smaller and larger numbers are more likely something else. */
const FIRST_SERIAL = 32_874
const LAST_SERIAL = 58_805

/** The day that a spreadsheet means by a number: days since 30 December 1899 (ECMA-376, 18.17.4.1, 1900 date system); `null` where it is none from 1990 to 2060. */
export function dayNumber(text: string): CalendarDate | null {
  const digits = DAY_NUMBER.exec(text.trim())
  const serial = Number(digits?.[1] ?? 0)
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return null
  const DAY_MS = 86_400_000
  return new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS).toISOString().slice(0, 10)
}
