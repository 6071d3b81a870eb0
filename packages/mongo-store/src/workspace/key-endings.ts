import type { Database } from '../database/database'
import { inTransaction } from '../database/transaction'
import { endSessionsOf } from './sessions'

/**
 * Takes a key out of use for good, with all keys that it made and that these made. `false` where the workspace has no such key.
 * What is revoked stays so; one that a start had only replaced does not come back any more.
 */
export async function revokeTree(database: Database, workspaceId: string, id: string): Promise<boolean> {
  const { apiKeys } = database
  const isRevoked = await inTransaction(database, async session => {
    const revokedAt = { $ifNull: ['$revokedAt', '$$NOW'] }
    const itself = await apiKeys.updateOne(
      { _id: id, workspaceId },
      [{ $set: { revokedAt } }, { $unset: 'isReplaced' }],
      { session },
    )
    if (itself.matchedCount === 0) return false
    await apiKeys.updateMany({ workspaceId, ancestors: id }, [{ $set: { revokedAt } }], { session })
    return true
  })
  if (!isRevoked) return false
  // They open nothing any more already; this takes them off the list of open ones.
  const made = await apiKeys.find({ workspaceId, ancestors: id }, { projection: { _id: 1 } }).toArray()
  await endSessionsOf(database, workspaceId, [id, ...made.map(({ _id }) => _id)])
  return true
}

/** Takes all other keys of this name that no key has made out of use, until one of them is taken again. */
export async function replaceOtherKeys(database: Database, workspaceId: string, name: string, by: string) {
  const { apiKeys } = database
  const missing = { $exists: false }
  const others = { workspaceId, name, _id: { $ne: by }, ancestors: missing, revokedAt: missing }
  const found = await apiKeys.find(others, { projection: { _id: 1 } }).toArray()
  await apiKeys.updateMany(others, { $set: { revokedAt: new Date(), isReplaced: true } })
  await endSessionsOf(
    database,
    workspaceId,
    found.map(({ _id }) => _id),
  )
}

/** Puts a key in use again that was only replaced; `false` for one that somebody revoked. */
export async function takeKeyAgain({ apiKeys }: Database, workspaceId: string, id: string): Promise<boolean> {
  const replaced = { _id: id, workspaceId, isReplaced: true as const }
  const { matchedCount } = await apiKeys.updateOne(replaced, { $unset: { revokedAt: '', isReplaced: '' } })
  return matchedCount === 1
}
