import { nameKey } from '@secondtouch/accounts'
import {
  type AccountQuery,
  type AccountRecord,
  type AccountSort,
  InvalidCursorError,
  type Page,
  type PageRequest,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { accountRecord } from './account-document'
import { decodeCursor, encodeCursor } from './cursors'
import type { Database } from './database'
import type { AccountDocument } from './documents'
import { accountIdText, importRange, isImportOf, parseAccountId, workspaceNumber, workspaceRange } from './ids'

/** Milliseconds that a search may take before it is given up: below the deadline of the stores. */
const MAX_TIME_MS = 2_000

type Filter = mongo.Filter<AccountDocument>

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

/** A page of a workspace's accounts; see `AccountStore.list`. */
export async function listAccounts(
  { accounts }: Database,
  workspaceId: string,
  query: AccountQuery,
  { limit, cursor }: PageRequest,
): Promise<Page<AccountRecord>> {
  const scope = scopeOf(workspaceId, query)
  const after = cursor === undefined ? null : placeOf(workspaceId, query.sort, cursor)
  if (!scope) return { items: [], nextCursor: null }

  const found: AccountDocument[] = []
  for (const stretch of stretchesFrom(stretchesOf(query.sort), after)) {
    const filter = { $and: [scope, stretch.filter, beyond(stretch, found.length > 0 ? null : after)] }
    const page = accounts
      .find(filter, { maxTimeMS: MAX_TIME_MS })
      .sort({ ...(stretch.key && { [stretch.key]: stretch.direction }), _id: stretch.direction })
      .limit(limit + 1 - found.length)
    // No index has renewal dates: the accounts are best read in the order of ids, which is the order they lie in. MongoDB
    // would try other ways first, and needs twice the time for a million.
    if (stretch.key === 'renewalDate') page.hint({ _id: 1 })
    found.push(...(await page.toArray()))
    if (found.length > limit) break
  }
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(accountRecord),
    nextCursor: found.length > limit && last ? cursorOf(query.sort, last) : null,
  }
}

/** What every account of the list fulfils; `null` where there can be none. */
function scopeOf(workspaceId: string, { q = '', importId }: AccountQuery): Filter | null {
  const w = workspaceNumber(workspaceId)
  if (w === null || (importId !== undefined && !isImportOf(workspaceId, importId))) return null
  const { first, last } = importId === undefined ? workspaceRange(workspaceId) : importRange(importId)
  const contained = nameKey(q)
  return {
    w,
    _id: { $gte: first, $lte: last },
    ...(contained !== '' && { nameKey: { $regex: contained.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') } }),
  }
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

/** The stretches that are left after a place. */
function stretchesFrom(stretches: readonly Stretch[], after: Place | null): readonly Stretch[] {
  return after?.key === null ? stretches.slice(-1) : stretches
}

/** What the accounts of a stretch that come after a place fulfil. */
function beyond({ key, direction }: Stretch, after: Place | null): Filter {
  if (!after) return {}
  const past = direction === 1 ? '$gt' : '$lt'
  if (key === null) return after.key === null ? { _id: { [past]: after.id } } : {}
  return { $or: [{ [key]: { [past]: after.key } }, { [key]: after.key, _id: { [past]: after.id } }] }
}

function cursorOf(sort: AccountSort, document: AccountDocument): string {
  const [{ key }] = stretchesOf(sort) as [Stretch]
  const value = key && document[key]
  return encodeCursor(`accounts ${sort}`, value ?? '', accountIdText(document._id))
}

function placeOf(workspaceId: string, sort: AccountSort, cursor: string): Place {
  const [key, idText] = decodeCursor(`accounts ${sort}`, cursor, 2) as [string, string]
  const id = parseAccountId(workspaceId, idText)
  if (!id) throw new InvalidCursorError('the cursor names an account that cannot be in this list')
  return { key: key === '' ? null : key, id }
}
