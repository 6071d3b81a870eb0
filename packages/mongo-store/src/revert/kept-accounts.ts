import { KEPT_LISTED, type KeptAccount } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { AccountDocument } from '../database/documents'
import { accountIdText, importRange, workspaceNumber } from '../database/ids'
import { EDITED_ACCOUNTS, TOUCHED_ACCOUNTS } from '../database/schemas'

type Filter = mongo.Filter<AccountDocument>

/** Why an undo spares an account; `null` where it may go. */
export function reasonToKeep({
  version,
  interactions,
}: Pick<AccountDocument, 'version' | 'interactions'>): KeptAccount['reason'] | null {
  if (version !== undefined) return 'edited'
  return interactions !== undefined ? 'has_interactions' : null
}

/** An account that an undo spares, as it is told. */
export function keptAccount(
  { _id, name }: Pick<AccountDocument, '_id' | 'name'>,
  reason: KeptAccount['reason'],
): KeptAccount {
  return { accountId: accountIdText(_id), name, reason }
}

/** The accounts of an import: how many there are, how many an undo would spare, and the first of those. */
export async function countAccounts(
  { accounts }: Database,
  workspaceId: string,
  importId: string,
): Promise<{ total: number; kept: number; first: KeptAccount[] }> {
  const w = workspaceNumber(workspaceId)
  if (w === null) return { total: 0, kept: 0, first: [] }
  const { first, last } = importRange(importId)
  const own = { _id: { $gte: first, $lte: last } }
  // Each is read from an index that holds such accounts only, so that a million others cost nothing.
  const spared: { filter: Filter; hint: string }[] = [
    { filter: { w, ...own, version: { $exists: true } }, hint: EDITED_ACCOUNTS },
    { filter: { w, ...own, interactions: { $exists: true }, version: { $exists: false } }, hint: TOUCHED_ACCOUNTS },
  ]
  const [total, ...found] = await Promise.all([
    accounts.countDocuments(own, { hint: '_id_' }),
    ...spared.map(async ({ filter, hint }) => ({
      count: await accounts.countDocuments(filter, { hint }),
      first: await accounts.find(filter).hint(hint).sort({ _id: 1 }).limit(KEPT_LISTED).toArray(),
    })),
  ])
  const named = found
    .flatMap(each => each.first)
    .map(document => keptAccount(document, reasonToKeep(document)!))
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
  return { total, kept: found.reduce((sum, { count }) => sum + count, 0), first: named.slice(0, KEPT_LISTED) }
}
