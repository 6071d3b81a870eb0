import {
  type BriefSignal,
  briefSignals,
  type CalendarDate,
  dateOf,
  dayOf,
  type RuleName,
  relationshipOf,
} from '@secondtouch/accounts'
import type { AccountRecord } from '../ports/accounts/account-store'
import type { BriefStore, LaneRow, Mark, Person, Snapshot } from '../ports/accounts/brief-store'
import { type Above, arrangeBrief, type ItemKey, type NextOfLane, type Placed, whyAbove } from './arrange-brief'
import { BRIEF, isResting, isSetAside, keyName } from './brief-rules'

/** Rows of one look into a lane: those of a page, and as many that are set aside. */
const LOOK = 3 * BRIEF.items

/** An item as it stands now. */
export interface BriefItem {
  readonly key: Placed
  readonly account: AccountRecord
  readonly signal: BriefSignal
  readonly also: readonly BriefSignal[]
  readonly above: Above | null
  /** An answer that all see, and that does not take it away. */
  readonly mark: Mark | null
}

/** The person's snapshot of a day, made at the first look. */
export async function openBrief(
  store: BriefStore,
  person: Person,
  date: CalendarDate,
  timeZone: string,
): Promise<Snapshot> {
  const kept = await store.snapshot(person, date)
  if (kept) return kept
  const items = await arrangeBrief(laneReader(store, person, date), BRIEF.items)
  return store.keep(person, date, { timeZone, computedAt: new Date(), items }, 0)
}

/** Adds the next items where the person has seen all `have`; asking again adds nothing. */
export async function moreOfBrief(
  store: BriefStore,
  person: Person,
  date: CalendarDate,
  snapshot: Snapshot,
  have: number,
): Promise<Snapshot> {
  const { items } = snapshot
  if (items.length !== have) return snapshot
  const cap = Math.min(BRIEF.items, BRIEF.most - have)
  const batch = (items.at(-1)?.batch ?? 0) + 1
  const more = await arrangeBrief(laneReader(store, person, date), cap, { placed: items, batch })
  return more.length === 0 ? snapshot : store.keep(person, date, { ...snapshot, items: [...items, ...more] }, have)
}

/** The items of a snapshot that are still true and not set aside, as they stand now. */
export async function itemsNow(
  store: BriefStore,
  person: Person,
  date: CalendarDate,
  { items }: Snapshot,
): Promise<BriefItem[]> {
  const ids = items.map(({ accountId }) => accountId)
  const accounts = new Map((await store.accounts(person.workspaceId, ids)).map(each => [each.id, each]))
  const signals = new Map([...accounts].map(([id, account]) => [id, signalsOn(account, date)]))
  const keys = [...signals].flatMap(([accountId, each]) => each.map(signal => keyOf(accountId, signal)))
  const marks = await store.marksOf(person, keys, date)
  const aside = new Set(marks.filter(mark => isSetAside(mark, date)).map(({ key }) => keyName(key)))
  const held = items.flatMap(key => {
    const account = accounts.get(key.accountId)
    const open = (signals.get(key.accountId) ?? []).filter(signal => !aside.has(keyName(keyOf(key.accountId, signal))))
    const signal = open.find(({ rule, dueOn }) => rule === key.rule && dueOn === key.dueOn)
    return account && signal ? [{ key, account, signal, also: open.filter(each => each !== signal) }] : []
  })
  return held.map(({ key, also, ...each }, i) => ({
    ...{ ...each, key, also: also.slice(0, BRIEF.also), above: held[i + 1] ? whyAbove(key, held[i + 1]!.key) : null },
    mark: marks.find(mark => mark.mark === 'taken' && keyName(mark.key) === keyName(key)) ?? null,
  }))
}

/** Reads lanes as far as they are asked for: rows whose account says so, that the person has not set aside and that do not rest. */
export function laneReader(store: BriefStore, person: Person, date: CalendarDate): NextOfLane {
  const lanes = new Map<RuleName, AsyncGenerator<ItemKey, void>>()
  return async rule => {
    const lane = lanes.get(rule) ?? laneItems(store, person, rule, date)
    lanes.set(rule, lane)
    const { value, done } = await lane.next()
    return done ? null : (value as ItemKey)
  }
}

async function* laneItems(
  store: BriefStore,
  person: Person,
  rule: RuleName,
  date: CalendarDate,
): AsyncGenerator<ItemKey, void> {
  for (let after: LaneRow | null = null; ; ) {
    const rows: LaneRow[] = await store.lane(person.workspaceId, rule, dayOf(date), after, LOOK)
    const keys = rows.map(({ accountId, day }) => ({ accountId, rule, dueOn: dateOf(day) }))
    yield* await openKeys(store, person, keys, date)
    if (rows.length < LOOK) return
    after = rows.at(-1)!
  }
}

/** Those of the keys that hold and are open to the person. */
async function openKeys(
  store: BriefStore,
  person: Person,
  keys: readonly ItemKey[],
  date: CalendarDate,
): Promise<ItemKey[]> {
  if (keys.length === 0) return []
  const [accounts, marks, seen] = await Promise.all([
    store.accounts(person.workspaceId, [...new Set(keys.map(({ accountId }) => accountId))]),
    store.marksOf(person, keys, date),
    store.seenOf(person, keys),
  ])
  const shut = new Set([
    ...marks.filter(mark => isSetAside(mark, date)).map(({ key }) => keyName(key)),
    ...seen.filter(each => isResting(each, date)).map(({ key }) => keyName(key)),
  ])
  const holding = new Set(keysOn(accounts, date).map(keyName))
  return keys.filter(key => holding.has(keyName(key)) && !shut.has(keyName(key)))
}

/** The signals of an account on a day. */
export function signalsOn(account: AccountRecord, date: CalendarDate): BriefSignal[] {
  return briefSignals(relationshipOf(account), dayOf(date))
}

/** What the items of accounts would be of on a day. */
export function keysOn(accounts: readonly AccountRecord[], date: CalendarDate): ItemKey[] {
  return accounts.flatMap(account => signalsOn(account, date).map(signal => keyOf(account.id, signal)))
}

function keyOf(accountId: string, { rule, dueOn }: BriefSignal): ItemKey {
  return { accountId, rule, dueOn }
}
