import { randomUUID } from 'node:crypto'
import type { Principal, Scope } from '@secondtouch/contracts'
import type { WorkspaceLimits } from '@secondtouch/import-core'
import { mongo } from 'mongoose'
import type { Database } from './database'
import type { ApiKeyDocument, PassDocument, WorkspaceDocument } from './documents'
import { newWorkspaceId, workspaceNumber } from './ids'

/** Error code of a document whose key is there already. */
const DUPLICATE_KEY = 11000

/** A tenant. */
export interface Workspace {
  readonly id: string
  readonly name: string
  /** Limits that differ from the configured ones. */
  readonly limits: Partial<WorkspaceLimits>
}

/** A key about to be kept; `hash` is the lower-case hexadecimal SHA-256 of its secret. */
export interface NewApiKey {
  readonly workspaceId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly hash: string
  readonly expiresAt?: Date
}

/** What may be known of a key. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

/** Workspaces and who may come in. Secrets are handed over and kept as hashes only. */
export class MongoIdentityStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** The workspace of this name, made where there is none. */
  async ensureWorkspace(name: string): Promise<Workspace> {
    const { workspaces } = this.#database
    for (;;) {
      const found = await workspaces.findOne({ name })
      if (found) return toWorkspace(found)
      try {
        await workspaces.insertOne({ _id: newWorkspaceId(), name, turn: 0, accounts: 0, createdAt: new Date() })
      } catch (error) {
        // Made by somebody else just now, or the number is taken: look again.
        if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error
      }
    }
  }

  async findWorkspace(id: string): Promise<Workspace | null> {
    const found = workspaceNumber(id) === null ? null : await this.#database.workspaces.findOne({ _id: id })
    return found && toWorkspace(found)
  }

  /** Sets the limits of a workspace that differ from the configured ones; an empty object removes them. */
  async limitWorkspace(id: string, limits: Partial<WorkspaceLimits>): Promise<void> {
    await this.#database.workspaces.updateOne({ _id: id }, { $set: { limits } })
  }

  /** Keeps a key; gives its id. One that is kept already stays as it is; one that was revoked is in use again. */
  async addKey({ workspaceId, name, scopes, hash, expiresAt }: NewApiKey): Promise<string> {
    const kept = await this.#database.apiKeys.findOneAndUpdate(
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
        $unset: { revokedAt: '' },
      },
      { upsert: true, returnDocument: 'after' },
    )
    if (!kept) throw new Error('MongoDB did not give back the key that it kept')
    return kept._id
  }

  /** `null` for a key that is unknown, revoked or expired. */
  async findKey(hash: string): Promise<Principal | null> {
    const key = await this.#database.apiKeys.findOne({ hash, revokedAt: { $exists: false } })
    if (!key || (key.expiresAt && key.expiresAt <= new Date())) return null
    return { workspaceId: key.workspaceId, scopes: key.scopes, actor: key._id, name: key.name }
  }

  /** Newest first. */
  async listKeys(workspaceId: string): Promise<ApiKey[]> {
    const keys = await this.#database.apiKeys.find({ workspaceId }).sort({ createdAt: -1, _id: 1 }).toArray()
    return keys.map(toApiKey)
  }

  /** `false` where the workspace has no such key in use. */
  async revokeKey(workspaceId: string, id: string): Promise<boolean> {
    const { matchedCount } = await this.#database.apiKeys.updateOne(
      { _id: id, workspaceId, revokedAt: { $exists: false } },
      { $set: { revokedAt: new Date() } },
    )
    return matchedCount === 1
  }

  async openSession(hash: string, principal: Principal, expiresAt: Date): Promise<void> {
    await this.#database.sessions.insertOne(pass(hash, principal, expiresAt))
  }

  /** `null` for a session that is unknown, closed or too old. */
  async findSession(hash: string): Promise<Principal | null> {
    return principalOf(await this.#database.sessions.findOne({ _id: hash }))
  }

  async closeSession(hash: string): Promise<void> {
    await this.#database.sessions.deleteOne({ _id: hash })
  }

  /** Keeps a sign-in link that works once. */
  async addSignIn(hash: string, principal: Principal, expiresAt: Date): Promise<void> {
    await this.#database.signInLinks.insertOne(pass(hash, principal, expiresAt))
  }

  /** Uses a sign-in link up; `null` where it is unknown, used or too old. */
  async takeSignIn(hash: string): Promise<Principal | null> {
    return principalOf(await this.#database.signInLinks.findOneAndDelete({ _id: hash }))
  }
}

function toWorkspace({ _id, name, limits = {} }: WorkspaceDocument): Workspace {
  return { id: _id, name, limits }
}

function toApiKey({ _id, name, scopes, createdAt, expiresAt, revokedAt }: ApiKeyDocument): ApiKey {
  return { id: _id, name, scopes, createdAt, expiresAt: expiresAt ?? null, revokedAt: revokedAt ?? null }
}

function pass(_id: string, { workspaceId, scopes, actor, name }: Principal, expiresAt: Date): PassDocument {
  return { _id, workspaceId, scopes: [...scopes], actor, name, expiresAt }
}

function principalOf(found: PassDocument | null): Principal | null {
  if (!found || found.expiresAt <= new Date()) return null
  const { workspaceId, scopes, actor, name = actor } = found
  return { workspaceId, scopes, actor, name }
}
