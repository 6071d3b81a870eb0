import type { CalendarDate } from '@secondtouch/accounts'
import type { ItemKey, Mark, Person, Seen } from '@secondtouch/import-core'
import type { Database } from '../database/database'
import type { BriefMarkDocument } from '../database/documents'

/** Days that it is known on which days an item was shown. */
const SEEN_DAYS = 60
const DAY_MS = 24 * 60 * 60_000
/** Who answers for all; no actor is called so. */
const ALL = '*'

/** Answers to items, and when these were shown. `done` and `taken` are of the item and of all; the others of a rule and a person. */
export class BriefMarks {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async of(person: Person, keys: readonly ItemKey[], today: CalendarDate): Promise<Mark[]> {
    const wanted = new Map(
      keys.flatMap(key => [sharedId(person, key), ownId(person, key)].map(id => [id, key] as const)),
    )
    const found = await this.#find([...wanted.keys()])
    // A personal answer is of the rule: it holds for whichever day the item is of.
    return keys.flatMap(key =>
      found
        .filter(({ _id }) => _id === sharedId(person, key) || _id === ownId(person, key))
        .flatMap(each => markIn(each, key))
        .filter(({ until }) => today < until),
    )
  }

  async seenOf(person: Person, keys: readonly ItemKey[]): Promise<Seen[]> {
    const wanted = new Map(keys.map(key => [seenId(person, key), key]))
    const found = await this.#find([...wanted.keys()])
    return found.map(({ _id, days = [] }) => ({ key: wanted.get(_id)!, days }))
  }

  async list({ workspaceId, actor }: Person, today: CalendarDate, most: number): Promise<Mark[]> {
    const found = await this.#database.briefMarks
      .find({ workspaceId, actor, until: { $gt: today } })
      .sort({ at: -1 })
      .limit(most)
      .toArray()
    return found.flatMap(each => (each.key ? markIn(each, each.key) : []))
  }

  async put(person: Person, { key, mark, by, at, until }: Mark, today: CalendarDate, most: number): Promise<boolean> {
    const { briefMarks } = this.#database
    const { workspaceId, actor } = person
    const isShared = mark === 'done' || mark === 'taken'
    const [_id, other] = isShared
      ? [sharedId(person, key), ownId(person, key)]
      : [ownId(person, key), sharedId(person, key)]
    const isThere = await briefMarks.findOne({ _id }, { projection: { _id: 1 } })
    const held = { workspaceId, actor, until: { $gt: today } }
    if (!isThere && (await briefMarks.countDocuments(held, { limit: most })) >= most) return false
    const expiresAt = new Date(Date.parse(until) + 2 * DAY_MS)
    const document = { workspaceId, actor, key, mark, by, at, until, expiresAt }
    await briefMarks.replaceOne({ _id }, document, { upsert: true })
    await briefMarks.deleteOne({ _id: other, actor })
    return true
  }

  async remove(person: Person, key: ItemKey): Promise<void> {
    await this.#database.briefMarks.deleteMany({ _id: { $in: [sharedId(person, key), ownId(person, key)] } })
  }

  async see(person: Person, keys: readonly ItemKey[], on: CalendarDate): Promise<void> {
    if (keys.length === 0) return
    const { workspaceId, actor } = person
    const expiresAt = new Date(Date.now() + SEEN_DAYS * DAY_MS)
    const writes = keys.map(key => ({
      updateOne: {
        filter: { _id: seenId(person, key) },
        update: { $addToSet: { days: on }, $set: { workspaceId, actor, expiresAt } },
        upsert: true,
      },
    }))
    await this.#database.briefMarks.bulkWrite(writes, { ordered: false })
  }

  async #find(ids: readonly string[]): Promise<BriefMarkDocument[]> {
    return this.#database.briefMarks.find({ _id: { $in: [...ids] } }).toArray()
  }
}

function markIn({ mark, actor, by, at, until }: BriefMarkDocument, key: ItemKey): Mark[] {
  return mark && by !== undefined && at && until ? [{ key, mark, actor, by, at, until }] : []
}

function sharedId({ workspaceId }: Person, { accountId, rule, dueOn }: ItemKey): string {
  return `${workspaceId} ${ALL} ${rule} ${dueOn} ${accountId}`
}

function ownId({ workspaceId, actor }: Person, { accountId, rule }: ItemKey): string {
  return `${workspaceId} own ${rule} ${accountId} ${actor}`
}

function seenId({ workspaceId, actor }: Person, { accountId, rule, dueOn }: ItemKey): string {
  return `${workspaceId} seen ${rule} ${dueOn} ${accountId} ${actor}`
}
