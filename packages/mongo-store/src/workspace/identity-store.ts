import type { Principal } from '@secondtouch/contracts'
import type { Page, PageRequest, WorkspaceLimits } from '@secondtouch/import-core'
import { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { WorkspaceDocument } from '../database/documents'
import { newWorkspaceId, workspaceNumber } from '../database/ids'
import { type ApiKey, addKey, listKeys, type NewApiKey, useKey } from './api-keys'
import { addChildKey, type NewChildKey } from './child-keys'
import { replaceOtherKeys, revokeTree, takeKeyAgain } from './key-endings'
import {
  endSession,
  listSessions,
  type OpenSession,
  openSession,
  passHolder,
  passOf,
  type SessionLife,
  type SessionOwner,
  useSession,
} from './sessions'

/** Error code of a document whose key is there already. */
const DUPLICATE_KEY = 11000

/** A tenant. */
export interface Workspace {
  readonly id: string
  readonly name: string
  /** Limits that differ from the configured ones. */
  readonly limits: Partial<WorkspaceLimits>
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

  /** `null` where there is none of this name. */
  async workspaceNamed(name: string): Promise<Workspace | null> {
    const found = await this.#database.workspaces.findOne({ name })
    return found && toWorkspace(found)
  }

  async findWorkspace(id: string): Promise<Workspace | null> {
    const found = workspaceNumber(id) === null ? null : await this.#database.workspaces.findOne({ _id: id })
    return found && toWorkspace(found)
  }

  /** Sets the limits of a workspace that differ from the configured ones; an empty object removes them. */
  async limitWorkspace(id: string, limits: Partial<WorkspaceLimits>): Promise<void> {
    await this.#database.workspaces.updateOne({ _id: id }, { $set: { limits } })
  }

  /** Keeps a key that nobody with a key has made. One that is kept already stays as it is: what was revoked stays so. */
  async addKey(key: NewApiKey): Promise<ApiKey> {
    return addKey(this.#database, key)
  }

  /** Keeps a key that another one makes, and that ends with it; `null` where that one opens nothing any more. */
  async addChildKey(key: NewChildKey): Promise<ApiKey | null> {
    return addChildKey(this.#database, key)
  }

  /** `null` for a key that is unknown, revoked or expired. */
  async findKey(hash: string): Promise<Principal | null> {
    return useKey(this.#database, hash)
  }

  /** Whose a key is, whether it opens anything or not; `null` for one that never did. */
  async ownerOfKey(hash: string): Promise<{ readonly workspaceId: string; readonly id: string } | null> {
    const found = await this.#database.apiKeys.findOne({ hash })
    return found && { workspaceId: found.workspaceId, id: found._id }
  }

  /** Newest first, revoked ones included. */
  async listKeys(workspaceId: string, page: PageRequest): Promise<Page<ApiKey>> {
    return listKeys(this.#database, workspaceId, page)
  }

  /** `false` where the workspace has no such key. What it made goes with it, and the sessions of all of them end at once. */
  async revokeKey(workspaceId: string, id: string): Promise<boolean> {
    return revokeTree(this.#database, workspaceId, id)
  }

  /** Takes all other keys of this name that no key has made out of use, until one of them is taken again. */
  async replaceOtherKeys(workspaceId: string, name: string, by: string): Promise<void> {
    await replaceOtherKeys(this.#database, workspaceId, name, by)
  }

  /** Puts a key in use again that was only replaced; `false` for one that somebody revoked. */
  async takeKeyAgain(workspaceId: string, id: string): Promise<boolean> {
    return takeKeyAgain(this.#database, workspaceId, id)
  }

  async openSession(hash: string, principal: Principal, life: SessionLife): Promise<void> {
    await openSession(this.#database, hash, principal, life)
  }

  /** `null` for a session that is unknown, closed, too old or unused for too long, or whose key opens nothing any more. */
  async findSession(hash: string): Promise<Principal | null> {
    return useSession(this.#database, hash)
  }

  /** Open ones, newest first. */
  async listSessions(owner: SessionOwner, page: PageRequest): Promise<Page<OpenSession>> {
    return listSessions(this.#database, owner, page)
  }

  /** `false` where the owner has no such session. */
  async endSession(owner: SessionOwner, id: string): Promise<boolean> {
    return endSession(this.#database, owner, id)
  }

  async closeSession(hash: string): Promise<void> {
    await this.#database.sessions.deleteOne({ _id: hash })
  }

  /** Keeps a sign-in link that works once. */
  async addSignIn(hash: string, principal: Principal, expiresAt: Date): Promise<void> {
    await this.#database.signInLinks.insertOne(passOf(hash, principal, expiresAt))
  }

  /** Uses a sign-in link up; `null` where it is unknown, used or too old, or its key opens nothing any more. */
  async takeSignIn(hash: string): Promise<Principal | null> {
    return passHolder(this.#database, await this.#database.signInLinks.findOneAndDelete({ _id: hash }))
  }
}

function toWorkspace({ _id, name, limits = {} }: WorkspaceDocument): Workspace {
  return { id: _id, name, limits }
}
