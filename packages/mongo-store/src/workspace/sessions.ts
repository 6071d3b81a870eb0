import { randomUUID } from 'node:crypto'
import type { Principal } from '@secondtouch/contracts'
import type { Page, PageRequest } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { type CursorScope, olderThan, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { PassDocument, SessionDocument } from '../database/documents'
import { withKey } from './api-keys'

/** Milliseconds in which the uses of a session are noted once. */
const NOTE_EVERY_MS = 60_000

/** Open sessions of one key; the oldest ends where another one begins, so that nobody fills the collection. */
export const MOST_SESSIONS = 100

/** How long a session lasts: until `expiresAt`, and no longer unused than so many seconds. */
export interface SessionLife {
  readonly expiresAt: Date
  readonly idleSeconds: number
}

/** Whose sessions are meant: of a whole workspace, or of one key of it. */
export interface SessionOwner {
  readonly workspaceId: string
  readonly actor?: string
}

/** What may be known of a session. */
export interface OpenSession {
  readonly id: string
  readonly actor: string
  readonly name: string
  readonly createdAt: Date
  readonly usedAt: Date
  readonly expiresAt: Date
}

/** What is kept of whoever may come in by a session or link. */
export function passOf(_id: string, { workspaceId, scopes, actor, name }: Principal, expiresAt: Date): PassDocument {
  return { _id, workspaceId, scopes: [...scopes], actor, name, expiresAt }
}

/** Who a session or link is of; `null` where it is unknown, too old, or its key opens nothing any more. */
export async function passHolder(database: Database, found: PassDocument | null): Promise<Principal | null> {
  if (!found || found.expiresAt <= new Date()) return null
  const { workspaceId, scopes, actor, name = actor } = found
  return withKey(database, { workspaceId, scopes, actor, name })
}

/** Keeps a session; `hash` is that of its secret. */
export async function openSession(
  { sessions }: Database,
  hash: string,
  principal: Principal,
  { expiresAt, idleSeconds }: SessionLife,
): Promise<void> {
  const now = new Date()
  const times = { createdAt: now, usedAt: now, idleSeconds }
  await sessions.insertOne({ ...passOf(hash, principal, expiresAt), sessionId: `ses_${randomUUID()}`, ...times })
  const { workspaceId, actor } = principal
  const beyond = await sessions
    .find({ workspaceId, actor }, { projection: { _id: 1 } })
    .sort({ createdAt: -1, sessionId: 1 })
    .skip(MOST_SESSIONS)
    .toArray()
  if (beyond.length > 0) await sessions.deleteMany({ _id: { $in: beyond.map(({ _id }) => _id) } })
}

/** Who a session is of; `null` where it opens nothing. Notes that it was used. */
export async function useSession(database: Database, hash: string): Promise<Principal | null> {
  const found = await database.sessions.findOne({ _id: hash, ...inUse() })
  const principal = await passHolder(database, found)
  if (!found || !principal) return null
  const now = new Date()
  if (now.getTime() - found.usedAt.getTime() >= NOTE_EVERY_MS) {
    await database.sessions.updateOne({ _id: hash }, { $max: { usedAt: now } })
  }
  return { ...principal, sessionId: found.sessionId }
}

/** Open ones, newest first. */
export async function listSessions(
  { sessions }: Database,
  owner: SessionOwner,
  { limit, cursor }: PageRequest,
): Promise<Page<OpenSession>> {
  const scope: CursorScope = { list: 'sessions', workspaceId: owner.workspaceId, of: owner.actor ?? '' }
  const found = await sessions
    .find({
      $and: [{ ...owner }, inUse(), olderThan<SessionDocument>(scope, cursor, ['createdAt', 'sessionId'], '$gt')],
    })
    .sort({ createdAt: -1, sessionId: 1 })
    .limit(limit + 1)
    .toArray()
  const page = pageOf(found, limit, scope, ({ createdAt, sessionId }) => [createdAt.toISOString(), sessionId])
  return { ...page, items: page.items.map(toOpenSession) }
}

/** `false` where the owner has no such session. */
export async function endSession({ sessions }: Database, owner: SessionOwner, sessionId: string): Promise<boolean> {
  const { deletedCount } = await sessions.deleteOne({ ...owner, sessionId })
  return deletedCount === 1
}

/** Ends all sessions that were opened with one of these keys. */
export async function endSessionsOf({ sessions }: Database, workspaceId: string, keys: readonly string[]) {
  await sessions.deleteMany({ workspaceId, actor: { $in: [...keys] } })
}

/** Neither too old nor unused for too long. One of an earlier version has no such times, and has ended. */
function inUse(): mongo.Filter<SessionDocument> {
  const idleEnd = { $dateAdd: { startDate: '$usedAt', unit: 'second', amount: '$idleSeconds' } }
  return { sessionId: { $exists: true }, expiresAt: { $gt: new Date() }, $expr: { $gt: [idleEnd, new Date()] } }
}

function toOpenSession(found: SessionDocument): OpenSession {
  const { sessionId, actor, name = actor, createdAt, usedAt, expiresAt } = found
  return { id: sessionId, actor, name, createdAt, usedAt, expiresAt }
}
