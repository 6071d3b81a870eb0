import type { CalendarDate, DayNumber, RuleName } from '@secondtouch/accounts'
import type {
  AccountRecord,
  BriefStore,
  Days,
  ItemKey,
  LaneRow,
  Mark,
  Person,
  Seen,
  Snapshot,
  UntouchedDate,
} from '@secondtouch/import-core'
import { accountRecord } from '../accounts/account-document'
import type { Database } from '../database/database'
import { parseAccountId } from '../database/ids'
import { countDates, countLane, countRows, laneRows, untouchedRows } from '../due/lane-rows'
import { BriefMarks } from './brief-marks'

/** Days that a snapshot is kept. */
const SNAPSHOT_DAYS = 35
const DAY_MS = 24 * 60 * 60_000

/** What the brief is made of, in MongoDB. */
export class MongoBriefStore implements BriefStore {
  readonly #database: Database
  readonly #marks: BriefMarks

  constructor(database: Database) {
    this.#database = database
    this.#marks = new BriefMarks(database)
  }

  async lane(
    workspaceId: string,
    rule: RuleName,
    today: DayNumber,
    after: LaneRow | null,
    limit: number,
  ): Promise<LaneRow[]> {
    return laneRows(this.#database, workspaceId, rule, today, after, limit)
  }

  async count(workspaceId: string, rule: RuleName, today: DayNumber, most: number): Promise<number> {
    return countLane(this.#database, workspaceId, rule, today, most)
  }

  async accounts(workspaceId: string, ids: readonly string[]): Promise<AccountRecord[]> {
    const own = ids.flatMap(id => parseAccountId(workspaceId, id) ?? [])
    if (own.length === 0) return []
    return (await this.#database.accounts.find({ _id: { $in: own } }).toArray()).map(accountRecord)
  }

  async marksOf(person: Person, keys: readonly ItemKey[], today: CalendarDate): Promise<Mark[]> {
    return this.#marks.of(person, keys, today)
  }

  async seenOf(person: Person, keys: readonly ItemKey[]): Promise<Seen[]> {
    return this.#marks.seenOf(person, keys)
  }

  async marks(person: Person, today: CalendarDate, most: number): Promise<Mark[]> {
    return this.#marks.list(person, today, most)
  }

  async mark(person: Person, mark: Mark, today: CalendarDate, most: number): Promise<boolean> {
    return this.#marks.put(person, mark, today, most)
  }

  async unmark(person: Person, key: ItemKey): Promise<void> {
    await this.#marks.remove(person, key)
  }

  async see(person: Person, keys: readonly ItemKey[], on: CalendarDate): Promise<void> {
    await this.#marks.see(person, keys, on)
  }

  async snapshot(person: Person, date: CalendarDate): Promise<Snapshot | null> {
    const found = await this.#database.briefs.findOne({ _id: snapshotId(person, date) })
    return found && { timeZone: found.timeZone, computedAt: found.computedAt, items: found.items }
  }

  async keep(person: Person, date: CalendarDate, snapshot: Snapshot, had: number): Promise<Snapshot> {
    const _id = snapshotId(person, date)
    const { timeZone, computedAt, items } = snapshot
    const expiresAt = new Date(Date.now() + SNAPSHOT_DAYS * DAY_MS)
    if (had === 0) {
      // Of two first looks at once the first one stays, for both.
      const first = { timeZone, computedAt, items: [...items], expiresAt }
      await this.#database.briefs.updateOne({ _id }, { $setOnInsert: first }, { upsert: true })
      if (items.length === 0) return snapshot
    }
    await this.#database.briefs.updateOne({ _id, items: { $size: had } }, { $set: { items: [...items] } })
    return (await this.snapshot(person, date)) ?? snapshot
  }

  async arePending(workspaceId: string): Promise<boolean> {
    const owed = await this.#database.imports.findOne({ 'dates.owed': true, workspaceId }, { projection: { _id: 1 } })
    return owed !== null
  }

  async untouched(workspaceId: string, of: UntouchedDate, { first, last }: Days, most: number): Promise<number> {
    if (of === 'date') return countDates(this.#database, workspaceId, 'untouched', first, last, most)
    return countRows(this.#database, workspaceId, 'untouched_renewal', first, last, most)
  }

  async untouchedRows(
    workspaceId: string,
    of: UntouchedDate,
    days: Days,
    after: LaneRow | null,
    limit: number,
  ): Promise<LaneRow[]> {
    return untouchedRows(this.#database, workspaceId, of, days, after, limit)
  }
}

function snapshotId({ workspaceId, actor }: Person, date: CalendarDate): string {
  return `${workspaceId} ${date} ${actor}`
}
