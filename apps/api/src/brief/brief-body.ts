import {
  type CalendarDate,
  dayOf,
  isCalendarDate,
  type Level,
  qualityOf,
  RULES,
  relationshipOf,
  signalText,
} from '@secondtouch/accounts'
import type { BriefBody, BriefItemBody, BriefMarkBody } from '@secondtouch/contracts'
import {
  type AccountRecord,
  BRIEF,
  type BriefItem,
  type BriefStore,
  type Days,
  type ImportStore,
  type ItemKey,
  itemsNow,
  type Mark,
  type Person,
  type Snapshot,
  waitingOf,
} from '@secondtouch/import-core'

/** Imports among which the newest one with accounts is looked for. */
const NEWEST_IMPORTS = 10

/** A snapshot as it stands now, with what waits and the quiet lines. */
export async function briefBody(
  { brief, imports }: { readonly brief: BriefStore; readonly imports: ImportStore },
  person: Person,
  date: CalendarDate,
  snapshot: Snapshot,
): Promise<BriefBody> {
  const items = await itemsNow(brief, person, date, snapshot)
  const [waiting, lines, datesPending] = await Promise.all([
    waitingOf(brief, person, date, snapshot, items),
    linesOf(brief, imports, person, date),
    brief.arePending(person.workspaceId),
  ])
  return {
    ...{ date, timeZone: snapshot.timeZone, computedAt: snapshot.computedAt.toISOString() },
    items: items.map(each => itemBody(each, date)),
    ...{ lines, waiting, have: snapshot.items.length, answered: snapshot.items.length - items.length, datesPending },
  }
}

function itemBody({ key, account, signal, also, above, mark }: BriefItem, date: CalendarDate): BriefItemBody {
  const { rule, tier, dueOn, facts } = signal
  return {
    ...{ id: itemIdOf(key), account: { id: account.id, name: account.fields.name, level: levelOn(account, date) } },
    ...{ rule, tier, dueOn, text: signalText(signal), facts: [...facts] },
    also: also.map(each => ({ rule: each.rule, dueOn: each.dueOn, text: signalText(each), facts: [...each.facts] })),
    ...{ above, mark: mark && { mark: mark.mark, by: mark.by, at: mark.at.toISOString() } },
  }
}

function levelOn(account: AccountRecord, date: CalendarDate): Level {
  return qualityOf(relationshipOf(account), dayOf(date)).level
}

/** What is said of accounts that nobody has touched: they never become items. */
async function linesOf(
  brief: BriefStore,
  imports: ImportStore,
  { workspaceId }: Person,
  date: CalendarDate,
): Promise<BriefBody['lines']> {
  const most = BRIEF.counted + 1
  const [{ items }, renewals, dates] = await Promise.all([
    imports.list(workspaceId, { state: 'completed' }, { limit: NEWEST_IMPORTS }),
    brief.untouched(workspaceId, 'renewal', quietDays('renewals', date), most),
    brief.untouched(workspaceId, 'date', quietDays('dates', date), most),
  ])
  const newest = items.find(({ counts }) => counts.created > 0)
  const made = newest
    ? [{ line: 'new_accounts' as const, count: newest.counts.created, capped: false, importId: newest.id }]
    : []
  return [
    ...made,
    ...(renewals > 0 ? [{ line: 'renewals' as const, ...capped(renewals) }] : []),
    ...(dates > 0 ? [{ line: 'dates' as const, ...capped(dates) }] : []),
  ]
}

/** The days that a quiet line tells of. */
export function quietDays(line: 'renewals' | 'dates', date: CalendarDate): Days {
  const first = dayOf(date)
  return { first, last: first + (line === 'renewals' ? BRIEF.renewalDays : BRIEF.dateDays - 1) }
}

function capped(count: number): { count: number; capped: boolean } {
  return { count: Math.min(count, BRIEF.counted), capped: count > BRIEF.counted }
}

/** An answer as it is told. */
export function markBody({ key, mark, by, at, until }: Mark): BriefMarkBody {
  return {
    id: itemIdOf(key),
    accountId: key.accountId,
    rule: key.rule,
    dueOn: key.dueOn,
    mark,
    by,
    at: at.toISOString(),
    until,
  }
}

/** The opaque id of an item. */
export function itemIdOf({ accountId, rule, dueOn }: ItemKey): string {
  return Buffer.from(JSON.stringify([accountId, rule, dueOn])).toString('base64url')
}

/** What an id names, `null` where it is none; says nothing about whether there is such an account. */
export function itemIn(id: string): ItemKey | null {
  const [accountId, rule, dueOn] = partsOf(id)
  const known = RULES.find(each => each.rule === rule)
  if (!known || typeof accountId !== 'string' || typeof dueOn !== 'string' || !isCalendarDate(dueOn)) return null
  return { accountId, rule: known.rule, dueOn }
}

function partsOf(id: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, 'base64url').toString())
    return Array.isArray(parts) && parts.length === 3 ? parts : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
