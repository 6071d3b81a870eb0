import { type AccountFields, type AccountPatch, nameKey, settingsOfNew } from '@secondtouch/accounts'
import type {
  AccountChange,
  AccountFilter,
  AccountPageRequest,
  AccountQuery,
  AccountRecord,
  AccountStore,
  Page,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { AccountDocument } from '../database/documents'
import { accountIdText, newAccountId, workspaceNumber } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { changeDue } from '../due/change-due'
import { changeRoom, noteNameChange, takeTurn } from '../workspace/workspaces'
import {
  accountDocument,
  accountRecord,
  changedDocument,
  dateUtc,
  ownAccount,
  settingsIn,
  versionOf,
} from './account-document'
import { countAccounts, listAccounts } from './account-list'

/** The accounts of a workspace in MongoDB, as people work with them. */
export class MongoAccountStore implements AccountStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async list(workspaceId: string, query: AccountQuery, page: AccountPageRequest): Promise<Page<AccountRecord>> {
    return listAccounts(this.#database, workspaceId, query, page)
  }

  async count(workspaceId: string, filter: AccountFilter): Promise<number> {
    return countAccounts(this.#database, workspaceId, filter)
  }

  async get(workspaceId: string, id: string): Promise<AccountRecord | null> {
    const own = ownAccount(workspaceId, id)
    const found = own && (await this.#database.accounts.findOne(own))
    return found && accountRecord(found)
  }

  async create(workspaceId: string, fields: AccountFields, maxAccounts: number): Promise<AccountRecord | null> {
    const w = workspaceNumber(workspaceId)
    if (w === null) throw new Error(`${workspaceId} is no workspace id`)
    const limits = { maxAccounts, maxRunning: 0, maxWaiting: 0, maxDrafts: 0, maxStoredBytes: 0 }
    const create = async (session: mongo.ClientSession) => {
      const turn = await takeTurn(this.#database, workspaceId, limits, session)
      if (!turn) throw new Error(`there is no workspace ${workspaceId}`)
      if (turn.accounts >= turn.limits.maxAccounts) return null
      const now = new Date()
      const id = newAccountId(workspaceId, now.getTime())
      const document = {
        ...accountDocument(id, w, fields, nameKey(fields.name), now),
        ...settingsIn(settingsOfNew(fields, dateUtc(now))),
      }
      await this.#database.accounts.insertOne(document, { session })
      await changeDue(this.#database, null, document, session)
      await changeRoom(this.#database, workspaceId, 1, session)
      await noteNameChange(this.#database, workspaceId, session)
      return accountRecord(document)
    }
    return inTransaction(this.#database, create, { retryDuplicateKey: true })
  }

  async edit(
    workspaceId: string,
    id: string,
    patch: AccountPatch,
    version: number | null,
    by: string,
  ): Promise<AccountChange> {
    return this.#change(workspaceId, id, version, async (document, session) => {
      const changed = changedDocument(document, patch, by)
      await this.#database.accounts.replaceOne({ _id: document._id }, changed, { session })
      await changeDue(this.#database, document, changed, session)
      if (changed.nameKey !== document.nameKey) await noteNameChange(this.#database, workspaceId, session)
      return changed
    })
  }

  async delete(workspaceId: string, id: string, version: number | null): Promise<AccountChange> {
    return this.#change(workspaceId, id, version, async (document, session) => {
      await this.#database.accounts.deleteOne({ _id: document._id }, { session })
      await changeDue(this.#database, document, null, session)
      await this.#database.briefMarks.deleteMany({ 'key.accountId': accountIdText(document._id) }, { session })
      if (document.interactions) {
        await this.#database.interactions.deleteMany({ accountId: document._id }, { session })
      }
      await changeRoom(this.#database, workspaceId, -1, session)
      await noteNameChange(this.#database, workspaceId, session)
      return document
    })
  }

  /** Reads the account and writes what becomes of it in one transaction: somebody else's change in between makes it run again. */
  async #change(
    workspaceId: string,
    id: string,
    version: number | null,
    write: (document: AccountDocument, session: mongo.ClientSession) => Promise<AccountDocument>,
  ): Promise<AccountChange> {
    const own = ownAccount(workspaceId, id)
    if (!own) return { kind: 'not_found' }
    return inTransaction(this.#database, async session => {
      const document = await this.#database.accounts.findOne(own, { session })
      if (!document) return { kind: 'not_found' }
      if (version !== null && version !== versionOf(document)) {
        return { kind: 'version_conflict', account: accountRecord(document) }
      }
      return { kind: 'changed', account: accountRecord(await write(document, session)) }
    })
  }
}
