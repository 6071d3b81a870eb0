import type { CalendarDate, DayNumber, RuleName } from '@secondtouch/accounts'
import type { ItemKey, Placed } from '../../brief/arrange-brief'
import type { AccountRecord } from './account-store'

/** Answers to an item. `done` and `taken` are seen by all, so that two people do not ring the same client; the others are personal. */
export const MARKS = ['done', 'taken', 'snoozed', 'not_useful'] as const
export type MarkName = (typeof MARKS)[number]

/** Somebody's answer to an item. */
export interface Mark {
  readonly key: ItemKey
  readonly mark: MarkName
  readonly actor: string
  /** What people call who answered. */
  readonly by: string
  readonly at: Date
  /** The first day on which it holds no more. */
  readonly until: CalendarDate
}

/** On which days a person was shown an item without an answer. */
export interface Seen {
  readonly key: ItemKey
  readonly days: readonly CalendarDate[]
}

/** Whose marks, and of which workspace. */
export interface Person {
  readonly workspaceId: string
  readonly actor: string
}

/** What a person was shown first on a day; it only grows. */
export interface Snapshot {
  readonly timeZone: string
  readonly computedAt: Date
  readonly items: readonly Placed[]
}

/** One row of a lane: an account, and the day that the rule is a window around. */
export interface LaneRow {
  readonly accountId: string
  readonly day: DayNumber
}

/** What the brief is made of. Every call is limited to one workspace. */
export interface BriefStore {
  /** The next rows of a rule's lane, in its order; they may tell of what has just changed, so the account decides. */
  lane(workspaceId: string, rule: RuleName, today: DayNumber, after: LaneRow | null, limit: number): Promise<LaneRow[]>
  /** How many rows a lane has, counted up to `most`. */
  count(workspaceId: string, rule: RuleName, today: DayNumber, most: number): Promise<number>
  accounts(workspaceId: string, ids: readonly string[]): Promise<AccountRecord[]>
  /** Marks of these items that hold for a person on a day: the person's own and those that all see. */
  marksOf(person: Person, keys: readonly ItemKey[], today: CalendarDate): Promise<Mark[]>
  seenOf(person: Person, keys: readonly ItemKey[]): Promise<Seen[]>
  /** The person's own answers that hold, newest first. */
  marks(person: Person, today: CalendarDate, most: number): Promise<Mark[]>
  /** Keeps an answer in the place of the person's earlier one; `false` where the person has `most` that hold. */
  mark(person: Person, mark: Mark, today: CalendarDate, most: number): Promise<boolean>
  unmark(person: Person, key: ItemKey): Promise<void>
  /** Notes that items were shown, each once a day. */
  see(person: Person, keys: readonly ItemKey[], on: CalendarDate): Promise<void>
  snapshot(person: Person, date: CalendarDate): Promise<Snapshot | null>
  /** Keeps a snapshot where there is none, or adds `items` to one of `had` items; gives the one that is kept. */
  keep(person: Person, date: CalendarDate, snapshot: Snapshot, had: number): Promise<Snapshot>
  /** Whether dates of accounts have yet to be read. */
  arePending(workspaceId: string): Promise<boolean>
  /** How many untouched accounts have a renewal, or another date, within days; counted up to `most`. */
  untouched(workspaceId: string, of: UntouchedDate, days: Days, most: number): Promise<number>
  /** The next of them, nearest first. */
  untouchedRows(
    workspaceId: string,
    of: UntouchedDate,
    days: Days,
    after: LaneRow | null,
    limit: number,
  ): Promise<LaneRow[]>
}

/** What untouched accounts are told of. */
export type UntouchedDate = 'renewal' | 'date'

/** A span of days, ends included. */
export interface Days {
  readonly first: DayNumber
  readonly last: DayNumber
}
