import { type CalendarDate, dayOf, RULES, type RuleName } from '@secondtouch/accounts'
import type { BriefStore, Person, Snapshot } from '../ports/accounts/brief-store'
import type { ItemKey } from './arrange-brief'
import { BRIEF, isSetAside, keyName } from './brief-rules'
import { type BriefItem, keysOn } from './read-brief'

/** How many accounts of a rule wait for a place. */
export interface Waiting {
  readonly rule: RuleName
  /** Exact up to `BRIEF.counted`. */
  readonly count: number
  readonly capped: boolean
}

/** What holds and is neither shown, nor listed under what is shown, nor set aside; rules of which nothing waits are left out. */
export async function waitingOf(
  store: BriefStore,
  person: Person,
  date: CalendarDate,
  { items }: Snapshot,
  shown: readonly BriefItem[],
): Promise<Waiting[]> {
  const placed = await placedOf(store, person, date, items, shown)
  const counted = await Promise.all(
    RULES.map(async ({ rule }) => {
      const all = await store.count(person.workspaceId, rule, dayOf(date), BRIEF.counted + 1)
      if (all > BRIEF.counted) return { rule, count: BRIEF.counted, capped: true }
      const elsewhere = placed.filter(key => key.rule === rule).length
      return { rule, count: Math.max(0, all - elsewhere), capped: false }
    }),
  )
  return counted.filter(({ count }) => count > 0)
}

/** What holds and is told already, or set aside. */
async function placedOf(
  store: BriefStore,
  person: Person,
  date: CalendarDate,
  items: readonly ItemKey[],
  shown: readonly BriefItem[],
): Promise<ItemKey[]> {
  const accounts = shown.map(({ account }) => account)
  const told = new Set(accounts.map(({ id }) => id))
  const marked = [...(await store.marks(person, date, BRIEF.marks)).map(({ key }) => key), ...items]
  const others = new Set(marked.map(({ accountId }) => accountId).filter(id => !told.has(id)))
  const keys = keysOn(await store.accounts(person.workspaceId, [...others]), date)
  const marks = await store.marksOf(person, keys, date)
  const aside = marks.filter(mark => isSetAside(mark, date)).map(({ key }) => [keyName(key), key] as const)
  return [...keysOn(accounts, date), ...new Map(aside).values()]
}
