import { type DayNumber, dateOf, dayInYear, dayOf } from '../dates/day-numbers'
import type { SignificantDate } from '../fields'
import { foldWord } from '../texts/fold-word'
import { YEARLY_WORDS } from './rules'

const YEARLY: ReadonlySet<string> = new Set(YEARLY_WORDS)

/** Whether a date comes round every year: one without a year does by nature, else a person says so, else a word of its label. */
export function comesEveryYear({ date, label, repeats }: SignificantDate): boolean {
  if (date.startsWith('--')) return true
  if (repeats !== undefined) return repeats === 'yearly'
  return label.split(/[^\p{L}\p{M}]/u).some(word => YEARLY.has(foldWord(word)))
}

/** One day on which a significant date falls. */
export interface Occurrence {
  readonly day: DayNumber
  /** Years since its first day; `null` where nobody knows its year, 0 on the first. */
  readonly years: number | null
  /** Whether the 29 February that it is of was taken for the 28th. */
  readonly isMoved: boolean
}

/** The days within a span, ends included, on which a date falls; the span is shorter than a year. */
export function occurrencesOf(date: SignificantDate, first: DayNumber, last: DayNumber): Occurrence[] {
  if (!comesEveryYear(date)) {
    const day = dayOf(date.date)
    return day >= first && day <= last ? [{ day, years: 0, isMoved: false }] : []
  }
  const [month, day] = [Number(date.date.slice(-5, -3)), Number(date.date.slice(-2))]
  const firstYear = date.date.startsWith('--') ? null : Number(date.date.slice(0, 4))
  const years = new Set([first, last].map(end => Number(dateOf(end).slice(0, 4))))
  return [...years].flatMap(year => {
    const falls = dayInYear(year, month, day)
    if (falls < first || falls > last || (firstYear !== null && year < firstYear)) return []
    const isMoved = day === 29 && dateOf(falls).endsWith('-02-28')
    return [{ day: falls, years: firstYear === null ? null : year - firstYear, isMoved }]
  })
}
