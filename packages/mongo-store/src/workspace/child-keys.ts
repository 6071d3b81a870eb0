import { randomUUID } from 'node:crypto'
import type { Database } from '../database/database'
import type { ApiKeyDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { type ApiKey, isActive, type NewApiKey, toApiKey } from './api-keys'

/** A key that another key makes. */
export interface NewChildKey extends NewApiKey {
  /** Id of the key that makes it. */
  readonly madeBy: string
}

/**
 * Keeps a key that another one makes, and which key that was. It ends no later than its maker. `null` where the maker opens
 * nothing any more: making counts at the maker too, so a revocation at the same moment either finds the new key or prevents it.
 * What is written there must differ each time: MongoDB takes no note of a write that changes nothing, and nothing conflicts with it.
 */
export async function addChildKey(database: Database, key: NewChildKey): Promise<ApiKey | null> {
  const { workspaceId, name, scopes, hash, expiresAt, madeBy } = key
  const { apiKeys } = database
  return inTransaction(database, async session => {
    const createdAt = new Date()
    const maker = await apiKeys.findOneAndUpdate({ _id: madeBy, workspaceId }, { $inc: { made: 1 } }, { session })
    if (!maker || !isActive(maker)) return null
    const end = earlierOf(expiresAt, maker.expiresAt)
    const made: ApiKeyDocument = {
      ...{ _id: `key_${randomUUID()}`, hash, workspaceId, name, scopes: [...scopes], createdAt },
      ...(end && { expiresAt: end }),
      ancestors: [...(maker.ancestors ?? []), maker._id],
    }
    await apiKeys.insertOne(made, { session })
    return toApiKey(made)
  })
}

function earlierOf(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
