import { randomUUID } from 'node:crypto'
import type { Principal, Scope } from '@secondtouch/contracts'
import type { Page, PageRequest } from '@secondtouch/import-core'
import { type CursorScope, olderThan, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { ApiKeyDocument } from '../database/documents'
import { noteAudit } from './audit-store'

/** Milliseconds in which the uses of a key are noted once: a write for each poll would be the larger part of it. */
const NOTE_EVERY_MS = 60_000

/** A key about to be kept; `hash` is the lower-case hexadecimal SHA-256 of its secret. */
export interface NewApiKey {
  readonly workspaceId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly hash: string
  readonly expiresAt?: Date
  readonly isSystemOperator?: true
}

/** What may be known of a key. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  /** Id of the key that made it. */
  readonly madeBy: string | null
}

/** Keeps a key that nobody with a key has made. One that is kept already stays as it is: what was revoked stays so. */
export async function addKey({ apiKeys }: Database, key: NewApiKey): Promise<ApiKey> {
  const { workspaceId, name, scopes, hash, expiresAt, isSystemOperator } = key
  const kept = await apiKeys.findOneAndUpdate(
    { hash },
    {
      $setOnInsert: {
        _id: `key_${randomUUID()}`,
        workspaceId,
        name,
        scopes: [...scopes],
        createdAt: new Date(),
        ...(expiresAt && { expiresAt }),
      },
      // A key of an earlier version, or of a workspace, becomes one of an operator too.
      ...(isSystemOperator && { $set: { isSystemOperator } }),
    },
    { upsert: true, returnDocument: 'after' },
  )
  if (!kept) throw new Error('MongoDB did not give back the key that it kept')
  return toApiKey(kept)
}

/** Who a key opens for; `null` for a key that is unknown, revoked or expired. Notes that it was used. */
export async function useKey(database: Database, hash: string): Promise<Principal | null> {
  const key = await database.apiKeys.findOne({ hash })
  if (!key || !isActive(key)) return null
  await noteUse(database, key)
  const { workspaceId, scopes, _id: actor, name } = key
  return { workspaceId, scopes, actor, name, ...rightsOf(key) }
}

/** What a principal of a session may still do, by the key that opened it; `null` once that opens nothing any more. */
export async function withKey({ apiKeys }: Database, principal: Principal): Promise<Principal | null> {
  const { actor: _id, workspaceId } = principal
  const key = await apiKeys.findOne({ _id, workspaceId })
  return key && isActive(key) ? { ...principal, ...rightsOf(key) } : null
}

function rightsOf({ isSystemOperator, expiresAt }: ApiKeyDocument): Partial<Principal> {
  return { ...(isSystemOperator && { isSystemOperator }), ...(expiresAt && { keyEndsAt: expiresAt }) }
}

/** Newest first, revoked ones included. */
export async function listKeys(
  { apiKeys }: Database,
  workspaceId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<ApiKey>> {
  const scope: CursorScope = { list: 'keys', workspaceId }
  const found = await apiKeys
    .find({ $and: [{ workspaceId }, olderThan<ApiKeyDocument>(scope, cursor, ['createdAt', '_id'], '$gt')] })
    .sort({ createdAt: -1, _id: 1 })
    .limit(limit + 1)
    .toArray()
  const page = pageOf(found, limit, scope, ({ createdAt, _id }) => [createdAt.toISOString(), _id])
  return { ...page, items: page.items.map(toApiKey) }
}

async function noteUse(database: Database, { _id, workspaceId, lastUsedAt }: ApiKeyDocument): Promise<void> {
  const now = new Date()
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < NOTE_EVERY_MS) return
  if (lastUsedAt) {
    await database.apiKeys.updateOne({ _id }, { $max: { lastUsedAt: now } })
    return
  }
  const first = await database.apiKeys.updateOne({ _id, lastUsedAt: { $exists: false } }, { $set: { lastUsedAt: now } })
  if (first.modifiedCount === 0) return
  await noteAudit(database, { workspaceId, actor: _id, action: 'key.first_used', target: _id, requestId: null })
}

/** Whether a key opens anything. */
export function isActive({ revokedAt, expiresAt }: ApiKeyDocument): boolean {
  return revokedAt === undefined && (expiresAt === undefined || expiresAt > new Date())
}

/** What may be known of a key. */
export function toApiKey(key: ApiKeyDocument): ApiKey {
  const { _id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, ancestors } = key
  return {
    id: _id,
    name,
    scopes,
    createdAt,
    expiresAt: expiresAt ?? null,
    revokedAt: revokedAt ?? null,
    lastUsedAt: lastUsedAt ?? null,
    madeBy: ancestors?.at(-1) ?? null,
  }
}
