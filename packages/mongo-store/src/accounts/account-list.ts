import { nameKey } from '@secondtouch/accounts'
import type {
  AccountFilter,
  AccountPageRequest,
  AccountQuery,
  AccountRecord,
  AccountSort,
  Page,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { type CursorScope, decodeCursor, notOfThisList, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { AccountDocument } from '../database/documents'
import {
  accountIdText,
  importRange,
  isImportOf,
  parseAccountId,
  workspaceNumber,
  workspaceRange,
} from '../database/ids'
import { accountRecord } from './account-document'

/** Milliseconds that a search may take before it is given up: below the deadline of the stores. */
const MAX_TIME_MS = 2_000

type Filter = mongo.Filter<AccountDocument>

/** Ways to be in a list: each of its accounts fulfils one of them at least. */
type Scope = readonly Filter[]

/** What only an account has that a person works with. */
const LIVE: Filter[] = [{ version: { $exists: true } }, { interactions: { $exists: true } }]

/** The accounts before or after which a page begins: its sort key (`null` where the account has none) and its id. */
interface Place {
  readonly key: string | null
  readonly id: mongo.Binary
}

/** One stretch of a list: what belongs to it, what it is sorted by before `_id`, and in which direction. */
interface Stretch {
  readonly filter: Filter
  readonly key: 'nameKey' | 'renewalDate' | null
  readonly direction: 1 | -1
}

/** What is left of a list from where a page begins: its stretches, and how many accounts of the first are passed over. */
interface Rest {
  readonly stretches: readonly Stretch[]
  readonly skip: number
}

/** A page of a workspace's accounts; see `AccountStore.list`. */
export async function listAccounts(
  database: Database,
  workspaceId: string,
  query: AccountQuery,
  { limit, cursor, offset = 0 }: AccountPageRequest,
): Promise<Page<AccountRecord>> {
  const scope = scopeOf(workspaceId, query)
  const after = cursor === undefined ? null : placeOf(workspaceId, query.sort, cursor)
  if (!scope) return { items: [], nextCursor: null }

  const rest = after ? restAfter(query.sort, after) : await restFrom(database, scope, query.sort, offset)
  const found: AccountDocument[] = []
  for (const [index, { filter, key, direction }] of rest.stretches.entries()) {
    const page = database.accounts
      .find(within(scope, filter), { maxTimeMS: MAX_TIME_MS })
      .sort({ ...(key && { [key]: direction }), _id: direction })
      .skip(index === 0 ? rest.skip : 0)
      .limit(limit + 1 - found.length)
      // What is passed over in a list that no index has in its order may be more than MongoDB sorts in memory.
      .allowDiskUse(true)
    // No index has renewal dates: the accounts are best read in the order of ids, which is the order they lie in. MongoDB
    // would try other ways first, and needs twice the time for a million.
    if (key === 'renewalDate') page.hint({ _id: 1 })
    found.push(...(await page.toArray()))
    if (found.length > limit) break
  }
  const page = pageOf(found, limit, cursorScope(workspaceId, query.sort), last => placeBehind(query.sort, last))
  return { ...page, items: page.items.map(accountRecord) }
}

/** How many accounts a list has; see `AccountStore.count`. */
export async function countAccounts(database: Database, workspaceId: string, filter: AccountFilter): Promise<number> {
  if (filter.state === 'untouched') {
    // No index holds those that nobody has touched; the others are few.
    const of = (state?: 'live') => countAccounts(database, workspaceId, { ...filter, state })
    const [all, live] = await Promise.all([of(), of('live')])
    return Math.max(0, all - live)
  }
  const scope = scopeOf(workspaceId, { ...filter, sort: filter.q ? 'name' : 'createdAt' })
  return scope ? database.accounts.countDocuments(within(scope, {}), { maxTimeMS: MAX_TIME_MS }) : 0
}

/** What fulfils one of the ways to be in a list, and a filter too. */
function within(scope: Scope, filter: Filter): Filter {
  const [first, ...others] = scope.map(way => ({ $and: [way, filter] }))
  return others.length === 0 ? first! : { $or: [first!, ...others] }
}

/**
 * What every account of the list fulfils; `null` where there can be none. It asks for nothing that the index of the order does
 * not hold, as far as that can be: so accounts are counted and passed over in the index, a million in 0.3 s, and not read.
 */
function scopeOf(workspaceId: string, { q = '', importId, sort, level, state }: AccountQuery): Scope | null {
  const w = workspaceNumber(workspaceId)
  if (w === null || (importId !== undefined && !isImportOf(workspaceId, importId))) return null
  const { first, last } = importId === undefined ? workspaceRange(workspaceId) : importRange(importId)
  const contained = nameKey(q)
  const isByName = sort.endsWith('name')
  const every: Filter = {
    ...((isByName || contained !== '' || level !== undefined || state !== undefined) && { w }),
    ...((!isByName || importId !== undefined) && { _id: { $gte: first, $lte: last } }),
    ...(contained !== '' && { nameKey: { $regex: contained.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') } }),
    ...(level !== undefined && { level: level === 'none' ? { $exists: false } : level }),
    ...(state === 'untouched' && { $nor: LIVE }),
  }
  // Each way by itself is answered by an index of the few that have it; together they would be looked for among all.
  return state === 'live' ? LIVE.map(way => ({ ...every, ...way })) : [every]
}

/** A sort as stretches that follow each other: accounts without a renewal date come last in both directions. */
function stretchesOf(sort: AccountSort): Stretch[] {
  const direction = sort.startsWith('-') ? -1 : 1
  const by = sort.replace('-', '')
  if (by === 'name') return [{ filter: {}, key: 'nameKey', direction }]
  if (by === 'createdAt') return [{ filter: {}, key: null, direction }]
  return [
    { filter: { renewalDate: { $exists: true } }, key: 'renewalDate', direction },
    { filter: { renewalDate: { $exists: false } }, key: null, direction },
  ]
}

/** What comes after an account. */
function restAfter(sort: AccountSort, after: Place): Rest {
  const stretches = stretchesOf(sort)
  const [first, ...others] = after.key === null ? stretches.slice(-1) : stretches
  return { stretches: [beyond(first!, after), ...others], skip: 0 }
}

/** What comes from a position on. */
async function restFrom(database: Database, scope: Scope, sort: AccountSort, offset: number): Promise<Rest> {
  const stretches = stretchesOf(sort)
  const [dated, undated] = stretches
  if (!dated || !undated || offset === 0) return { stretches, skip: offset }
  // Sorting all accounts up to a far position takes many times as long as counting those of each date.
  const { date, skip } = await renewalAt(database, scope, dated.direction, offset)
  if (date === null) return { stretches: [undated], skip }
  const from = { renewalDate: { [dated.direction === 1 ? '$gte' : '$lte']: date } }
  return { stretches: [{ ...dated, filter: from }, undated], skip }
}

/** The renewal date that the account at a position has, and how many accounts of that date come before it. */
async function renewalAt(
  { accounts }: Database,
  scope: Scope,
  direction: 1 | -1,
  offset: number,
): Promise<{ date: string | null; skip: number }> {
  const dates = await accounts
    .aggregate<{ _id: string | null; accounts: number }>(
      [
        { $match: within(scope, {}) },
        { $group: { _id: '$renewalDate', accounts: { $sum: 1 } } },
        { $sort: { _id: direction } },
      ],
      { maxTimeMS: MAX_TIME_MS, hint: { _id: 1 } },
    )
    .toArray()
  let skip = offset
  for (const { _id: date, accounts: count } of dates) {
    if (date === null) continue
    if (skip < count) return { date, skip }
    skip -= count
  }
  return { date: null, skip }
}

/** The accounts of a stretch that come after a place; all of them where the place is in the stretch before. */
function beyond(stretch: Stretch, after: Place): Stretch {
  const { key, direction } = stretch
  const past = direction === 1 ? '$gt' : '$lt'
  const filter: Filter =
    key === null
      ? { _id: { [past]: after.id } }
      : { $or: [{ [key]: { [past]: after.key } }, { [key]: after.key, _id: { [past]: after.id } }] }
  return { ...stretch, filter: { $and: [stretch.filter, filter] } }
}

function cursorScope(workspaceId: string, sort: AccountSort): CursorScope {
  return { list: 'accounts', workspaceId, of: sort }
}

/** The texts of the place behind an account, which `placeOf` reads. */
function placeBehind(sort: AccountSort, document: AccountDocument): string[] {
  const [{ key }] = stretchesOf(sort) as [Stretch]
  const value = key && document[key]
  return [value ?? '', accountIdText(document._id)]
}

function placeOf(workspaceId: string, sort: AccountSort, cursor: string): Place {
  const [key, idText] = decodeCursor(cursorScope(workspaceId, sort), cursor, 2) as [string, string]
  const id = parseAccountId(workspaceId, idText)
  if (!id) throw notOfThisList()
  return { key: key === '' ? null : key, id }
}
