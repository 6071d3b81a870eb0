import {
  anchorSpan,
  type DayNumber,
  type DueKind,
  monthDaysOn,
  RULES,
  type Rule,
  type RuleName,
} from '@secondtouch/accounts'
import type { LaneRow } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import { accountIdText, parseAccountId, workspaceNumber } from '../database/ids'
import { dueIn, dueKey, dueRange } from './due-keys'

/** The next rows of a lane; see `BriefStore.lane`. */
export async function laneRows(
  database: Database,
  workspaceId: string,
  name: RuleName,
  today: DayNumber,
  after: LaneRow | null,
  limit: number,
): Promise<LaneRow[]> {
  const rule: Rule = RULES.find(each => each.rule === name)!
  const { first, last } = anchorSpan(rule, today)
  if (rule.anchor === 'date') {
    return dateRows(database, workspaceId, { of: 'date', order: rule.order, first: first!, last }, after, limit)
  }
  const keys = await read(database, workspaceId, rule.order, { kind: rule.anchor, first, last }, after, limit)
  return keys.map(_id => rowIn(_id))
}

/** How many rows a lane has, up to `most`. */
export async function countLane(
  database: Database,
  workspaceId: string,
  name: RuleName,
  today: DayNumber,
  most: number,
): Promise<number> {
  const rule: Rule = RULES.find(each => each.rule === name)!
  const { first, last } = anchorSpan(rule, today)
  if (rule.anchor !== 'date') return countRows(database, workspaceId, rule.anchor, first, last, most)
  return countDates(database, workspaceId, 'date', first!, last, most)
}

/** How many rows of significant dates fall within days, up to `most`; one that comes round each year counts with its day. */
export async function countDates(
  database: Database,
  workspaceId: string,
  of: 'date' | 'untouched',
  first: DayNumber,
  last: DayNumber,
  most: number,
): Promise<number> {
  const once = countRows(database, workspaceId, `${of}_once`, first, last, most)
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap(monthDaysOn)
  const yearly = days.map(at => countRows(database, workspaceId, `${of}_yearly`, at, at, most))
  return Math.min(
    most,
    (await Promise.all([once, ...yearly])).reduce((sum, n) => sum + n, 0),
  )
}

/** How many rows of a kind there are within days, up to `most`. */
export async function countRows(
  { due }: Database,
  workspaceId: string,
  kind: DueKind,
  first: number | null,
  last: number,
  most: number,
): Promise<number> {
  const w = workspaceNumber(workspaceId)
  if (w === null) return 0
  const range = dueRange(w, kind, first, last)
  return due.countDocuments({ _id: { $gte: range.first, $lte: range.last } }, { limit: most })
}

/** The next untouched accounts with a renewal, or another date, within days, nearest first. */
export async function untouchedRows(
  database: Database,
  workspaceId: string,
  of: 'renewal' | 'date',
  { first, last }: { readonly first: DayNumber; readonly last: DayNumber },
  after: LaneRow | null,
  limit: number,
): Promise<LaneRow[]> {
  const order = 'oldest'
  if (of === 'date') return dateRows(database, workspaceId, { of: 'untouched', order, first, last }, after, limit)
  const span = { kind: 'untouched_renewal', first, last } as const
  return (await read(database, workspaceId, order, span, after, limit)).map(_id => rowIn(_id))
}

/** Rows of significant dates, day by day: dates of one year and dates of every year lie apart. */
async function dateRows(
  database: Database,
  workspaceId: string,
  { of, order, first, last }: Dates,
  after: LaneRow | null,
  limit: number,
): Promise<LaneRow[]> {
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const direction = order === 'oldest' ? 1 : -1
  const found: LaneRow[] = []
  for (const day of direction === 1 ? days : days.reverse()) {
    if (after && (day - after.day) * direction < 0) continue
    const from = after?.day === day ? after : null
    const spans = [
      { kind: `${of}_once` as const, first: day, last: day },
      ...monthDaysOn(day).map(at => ({ kind: `${of}_yearly` as const, first: at, last: at })),
    ]
    const keys = await Promise.all(spans.map(span => read(database, workspaceId, order, span, from, limit)))
    const ids = [...new Set(keys.flat().map(_id => accountIdText(dueIn(_id).account)))].sort()
    found.push(...(direction === 1 ? ids : ids.reverse()).map(accountId => ({ accountId, day })))
    if (found.length >= limit) break
  }
  return found.slice(0, limit)
}

interface Dates {
  readonly of: 'date' | 'untouched'
  readonly order: Rule['order']
  readonly first: DayNumber
  readonly last: DayNumber
}

interface Span {
  readonly kind: DueKind
  readonly first: number | null
  readonly last: number
}

async function read(
  { due }: Database,
  workspaceId: string,
  order: Rule['order'],
  { kind, first, last }: Span,
  after: LaneRow | null,
  limit: number,
): Promise<mongo.Binary[]> {
  const w = workspaceNumber(workspaceId)
  if (w === null) return []
  const range = dueRange(w, kind, first, last)
  const account = after && parseAccountId(workspaceId, after.accountId)
  const at = kind.endsWith('_yearly') ? last : (after?.day ?? last)
  const place = account && dueKey(account, { kind, at })
  const beyond = place && { [order === 'oldest' ? '$gt' : '$lt']: place }
  const rows = await due
    .find({ _id: { $gte: range.first, $lte: range.last, ...beyond } })
    .sort({ _id: order === 'oldest' ? 1 : -1 })
    .limit(limit)
    .toArray()
  return rows.map(({ _id }) => _id)
}

function rowIn(_id: mongo.Binary): LaneRow {
  const { account, at } = dueIn(_id)
  return { accountId: accountIdText(account), day: at }
}
