import { type DayNumber, dateOf, dayOf } from '../dates/day-numbers'
import { anchorsOf } from './anchors'
import { levelOf, qualityOf } from './quality'
import { isLive, type Relationship } from './relationship'
import { comesEveryYear } from './repeats'
import { type Anchor, LEVELS, type Level, type Rule } from './rules'

/** What a row of dates is of. Untouched accounts have kinds of their own, so that nothing of the brief wades through imports. */
export type DueKind =
  | Exclude<Anchor, 'date'>
  | 'date_once'
  | 'date_yearly'
  | 'level_changes'
  | 'untouched_renewal'
  | 'untouched_once'
  | 'untouched_yearly'

/** One date of an account: a threshold of time that stores keep in order, so that a passing day rewrites nothing. */
export interface DueRow {
  readonly kind: DueKind
  /** A day number; month and day as `month * 100 + day` of what comes round every year. */
  readonly at: number
}

/** Days after the last one that anything is known of, by which every level has come down to what it stays at. */
const SETTLED_DAYS = 4_000

/** All dates of an account, each once, whatever the day is. `level` is the one that is stored for it. */
export function dueRows(account: Relationship, level: Level): DueRow[] {
  const rows = isLive(account) ? liveRows(account, level) : untouchedRows(account)
  return [...new Map(rows.map(row => [`${row.kind} ${row.at}`, row])).values()]
}

/** Month and day of a day number, as rows of yearly dates have them. */
export function monthDayOf(day: DayNumber): number {
  const date = dateOf(day)
  return Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10))
}

/** The rows of yearly dates that fall on a day: 29 February falls on the 28th where the year has none. */
export function monthDaysOn(day: DayNumber): number[] {
  const monthDay = monthDayOf(day)
  return monthDay === 228 && monthDayOf(day + 1) === 301 ? [228, 229] : [monthDay]
}

/** First and last day that an account may have as a rule's anchor for the rule to hold; `null` for as early as any. */
export function anchorSpan({ from, to }: Rule, today: DayNumber): { first: DayNumber | null; last: DayNumber } {
  return { first: to === null ? null : today - to, last: today - from }
}

function liveRows(account: Relationship, level: Level): DueRow[] {
  const rows: DueRow[] = Object.entries(anchorsOf(account)).map(([kind, at]) => ({ kind: kind as DueKind, at }))
  const drops = levelDropsOn(account, level)
  return [
    ...rows,
    ...dateRows(account, 'date'),
    ...(drops === null ? [] : [{ kind: 'level_changes', at: drops } as const]),
  ]
}

function untouchedRows(account: Relationship): DueRow[] {
  const { renewalDate } = account.fields
  const renewal: DueRow[] = renewalDate === null ? [] : [{ kind: 'untouched_renewal', at: dayOf(renewalDate) }]
  return [...renewal, ...dateRows(account, 'untouched')]
}

function dateRows({ fields }: Relationship, of: 'date' | 'untouched'): DueRow[] {
  return fields.significantDates.map(each => {
    if (!comesEveryYear(each)) return { kind: `${of}_once`, at: dayOf(each.date) }
    return { kind: `${of}_yearly`, at: Number(each.date.slice(-5, -3)) * 100 + Number(each.date.slice(-2)) }
  })
}

/** First day on which an account has a lower level than this one; `null` where time alone takes it no lower. */
function levelDropsOn(account: Relationship, level: Level): DayNumber | null {
  const rank = LEVELS.findIndex(each => each.level === level)
  const isLower = (day: DayNumber) => LEVELS.findIndex(each => each.level === levelAt(account, day)) < rank
  const known = [account.facts.last?.on, account.objectiveOn, account.threadOn].flatMap(on => (on ? [dayOf(on)] : []))
  let [before, after] = [Math.min(...known), Math.max(...known) + SETTLED_DAYS]
  if (known.length === 0 || !isLower(after)) return null
  while (before < after) {
    const middle = Math.floor((before + after) / 2)
    if (isLower(middle)) after = middle
    else before = middle + 1
  }
  return after
}

function levelAt(account: Relationship, day: DayNumber): Level {
  return levelOf(qualityOf(account, day).score)
}
