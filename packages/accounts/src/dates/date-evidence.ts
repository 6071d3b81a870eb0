import type { CalendarDate } from '../fields'
import { isCalendarDate } from './calendar'
import type { DateKind } from './date-kinds'
import { type DateColumn, type DateOrder, readDate } from './dates'
import { ALL_LANGUAGES, type Languages, monthOf } from './month-words'
import { writtenDate } from './written-date'

/** What a column shows about the order of its dates. */
export type DateOrderVerdict = DateOrder | 'ambiguous' | 'conflict' | 'none'

/** How many dates of a column say something, and the first of them. */
export interface DateExample {
  readonly count: number
  readonly row: number
  readonly value: string
}

/** What a column says about its dates. */
export interface DateFindings {
  /** Dates that can only be read day first, only month first, and in both ways; `null` where there is none. */
  readonly dmy: DateExample | null
  readonly mdy: DateExample | null
  readonly open: DateExample | null
  /** Dates with a time of day, which falls away. */
  readonly timed: DateExample | null
}

const VALUE_LENGTH = 80

/** Collects what the values of one column say about day and month, languages and times: the whole column has to be seen. */
export class DateEvidence {
  readonly #column: DateColumn
  readonly #found: Record<keyof DateFindings, { count: number; row: number; value: string } | null> = {
    dmy: null,
    mdy: null,
    open: null,
    timed: null,
  }
  #languages: Languages = ALL_LANGUAGES
  #isYearFirst = true

  /** @param today what two-digit years are near to. */
  constructor(kind: DateKind, today?: CalendarDate) {
    this.#column = { kind, order: null, ...(today !== undefined && { today }) }
  }

  /** @param row number of the row that the text stands in; 0 where nobody will ask. */
  see(text: string, row = 0): void {
    if (text === '' || isCalendarDate(text)) return
    const written = writtenDate(text)
    if (typeof written === 'string') return
    if (written.isTimed) this.#note('timed', row, text)
    if (written.kind === 'year_first') {
      if (Number(written.month) > 12) this.#isYearFirst = false
    } else if (written.kind === 'named') {
      const word = monthOf(written.word)
      // Words of no common language leave what was known.
      if (word?.kind === 'month') this.#languages = this.#languages & word.languages || this.#languages
    } else if (written.kind !== 'month_day') this.#seeOrder(text, row)
  }

  #seeOrder(text: string, row: number): void {
    const dmy = readDate(text, { ...this.#column, order: 'dmy' })
    if (dmy.kind === 'contradicts') this.#note('mdy', row, text)
    if (dmy.kind !== 'date') return
    const mdy = readDate(text, { ...this.#column, order: 'mdy' })
    if (mdy.kind === 'contradicts') this.#note('dmy', row, text)
    else if (mdy.kind === 'date' && mdy.date !== dmy.date) this.#note('open', row, text)
  }

  #note(what: keyof DateFindings, row: number, text: string): void {
    const found = this.#found[what]
    if (found) found.count++
    else this.#found[what] = { count: 1, row, value: text.slice(0, VALUE_LENGTH) }
  }

  get findings(): DateFindings {
    return this.#found
  }

  /** `conflict` where some values can only be day first and others only month first: then nothing is proven for the rest. */
  get verdict(): DateOrderVerdict {
    const { dmy, mdy, open } = this.#found
    if (dmy && mdy) return 'conflict'
    if (dmy) return 'dmy'
    if (mdy) return 'mdy'
    return open ? 'ambiguous' : 'none'
  }

  /** The column, to read its dates by; `chosen` is the order that a person has said. */
  column(chosen: DateOrder | null): DateColumn {
    const { dmy, mdy } = this.#found
    const proven = this.verdict === 'dmy' || this.verdict === 'mdy' ? this.verdict : null
    const [first, second] = [dmy?.count ?? 0, mdy?.count ?? 0]
    const minority = dmy === null || mdy === null ? null : first === second ? 'both' : first < second ? 'dmy' : 'mdy'
    return {
      ...this.#column,
      order: chosen ?? proven,
      minority: chosen === null ? minority : null,
      isYearFirst: this.#isYearFirst,
      languages: this.#languages,
    }
  }
}
