import { type CalendarDate, dayOf, RULES } from '@secondtouch/accounts'
import type { Mark, Seen } from '../ports/accounts/brief-store'
import type { ItemKey } from './arrange-brief'

/** What bounds a brief. */
export const BRIEF = {
  /** Items at first, and of each "more" (between pingcrm's 5 and Atomic's 10), and at most on one day. */
  items: 7,
  most: 50,
  /** Signals that are listed under an item beside its own. */
  also: 3,
  /** Rows that are counted exactly. */
  counted: 1_000,
  /** Days shown without an answer after which an item rests, and for how many days. */
  shownDays: 3,
  restDays: 7,
  snoozeDays: 365,
  notUsefulDays: 90,
  /** Days that a done item is remembered: longer than a yearly date takes to come again. */
  doneDays: 400,
  /** Answers of one person that may hold at once. */
  marks: 2_000,
  /** Days that quiet lines look ahead. */
  renewalDays: 30,
  dateDays: 7,
} as const

/** Whether an answer keeps an item away from a person on a day. */
export function isSetAside({ mark, until }: Mark, today: CalendarDate): boolean {
  return mark !== 'taken' && today < until
}

/** Whether an item rests, because it was shown often enough without an answer. What is most urgent never does. */
export function isResting({ key, days }: Seen, today: CalendarDate): boolean {
  if (RULES.find(({ rule }) => rule === key.rule)?.tier === 1) return false
  const third = daysOfRound(days)[BRIEF.shownDays - 1]
  return third !== undefined && today > third && dayOf(today) <= dayOf(third) + BRIEF.restDays
}

/** The days of the present round: after a rest they are counted anew. */
function daysOfRound(days: readonly CalendarDate[]): CalendarDate[] {
  let round: CalendarDate[] = []
  for (const day of [...days].sort()) {
    if (round.length >= BRIEF.shownDays) round = []
    round.push(day)
  }
  return round
}

/** A name of an item's key. */
export function keyName({ accountId, rule, dueOn }: ItemKey): string {
  return `${accountId} ${rule} ${dueOn}`
}
