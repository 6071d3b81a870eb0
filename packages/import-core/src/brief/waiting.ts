import { type CalendarDate, dayOf, RULES, type RuleName } from '@secondtouch/accounts'
import type { BriefStore, Person, Snapshot } from '../ports/accounts/brief-store'
import type { ItemKey } from './arrange-brief'
import { BRIEF, isSetAside, keyName } from './brief-rules'
import { type BriefItem, keyOf, signalsOn } from './read-brief'

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
  const told = shown.flatMap(({ account }) => signalsOn(account, date).map(signal => keyOf(account.id, signal)))
  const aside = await setAside(store, person, date, items)
  const placed = new Map([...told, ...aside].map(key => [keyName(key), key.rule]))
  const counted = await Promise.all(
    RULES.map(async ({ rule }) => {
      const all = await store.count(person.workspaceId, rule, dayOf(date), BRIEF.counted + 1)
      if (all > BRIEF.counted) return { rule, count: BRIEF.counted, capped: true }
      const elsewhere = [...placed.values()].filter(each => each === rule).length
      return { rule, count: Math.max(0, all - elsewhere), capped: false }
    }),
  )
  return counted.filter(({ count }) => count > 0)
}

/** What the person, or somebody for all, has set aside and still holds. */
async function setAside(
  store: BriefStore,
  person: Person,
  date: CalendarDate,
  items: readonly ItemKey[],
): Promise<ItemKey[]> {
  const marks = await Promise.all([store.marks(person, date, BRIEF.marks), store.marksOf(person, items, date)])
  const keys = marks.flat().flatMap(mark => (isSetAside(mark, date) ? [mark.key] : []))
  if (keys.length === 0) return []
  const accounts = await store.accounts(person.workspaceId, [...new Set(keys.map(({ accountId }) => accountId))])
  const holding = new Set(
    accounts.flatMap(account => signalsOn(account, date).map(signal => keyName(keyOf(account.id, signal)))),
  )
  return keys.filter(key => holding.has(keyName(key)))
}
