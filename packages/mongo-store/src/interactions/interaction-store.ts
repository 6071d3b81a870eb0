import { randomUUID } from 'node:crypto'
import type { InputProblem, InteractionFields, NewInteraction } from '@secondtouch/accounts'
import type {
  InteractionAdded,
  InteractionChange,
  InteractionPageRequest,
  InteractionRecord,
  InteractionStore,
  Logging,
  Page,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { ownAccount } from '../accounts/account-document'
import { type CursorScope, olderThan, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { AccountDocument, InteractionDocument } from '../database/documents'
import { inTransaction } from '../database/transaction'
import { TurnQueue } from '../database/turn-queue'
import { addInteraction } from './add-interaction'
import { contentOf, fieldsOf, interactionRecord, loggedOf } from './interaction-document'
import { renewAccount, withFacts } from './renew-account'

/** Interactions in MongoDB. */
export class MongoInteractionStore implements InteractionStore {
  readonly #database: Database
  readonly #turns: TurnQueue

  constructor(database: Database) {
    this.#database = database
    this.#turns = new TurnQueue(database.retryMs)
  }

  async list(
    workspaceId: string,
    accountId: string,
    { limit, cursor, kind }: InteractionPageRequest,
  ): Promise<Page<InteractionRecord> | null> {
    const { accounts, interactions } = this.#database
    const own = ownAccount(workspaceId, accountId)
    if (!own || !(await accounts.findOne(own, { projection: { _id: 1 } }))) return null
    const scope: CursorScope = { list: `interactions ${kind ?? ''}`, workspaceId, of: accountId }
    const ofAccount = { accountId: own._id, ...(kind && { kind }) }
    const found = await interactions
      .find({ $and: [ofAccount, olderThan<InteractionDocument>(scope, cursor, ['happenedAt', '_id'], '$lt')] })
      .sort({ happenedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    const page = pageOf(found, limit, scope, ({ happenedAt, _id }) => [happenedAt.toISOString(), _id])
    return { ...page, items: page.items.map(interactionRecord) }
  }

  async get(workspaceId: string, accountId: string, id: string): Promise<InteractionRecord | null> {
    const { accounts, interactions } = this.#database
    const own = ownAccount(workspaceId, accountId)
    if (!own || !(await accounts.findOne(own, { projection: { _id: 1 } }))) return null
    const found = await interactions.findOne({ _id: id, accountId: own._id })
    return found && interactionRecord(found)
  }

  async add(
    workspaceId: string,
    accountId: string,
    given: NewInteraction,
    logging: Logging,
  ): Promise<InteractionAdded | null> {
    const id = randomUUID()
    return this.#change(workspaceId, accountId, (account, session) =>
      addInteraction(this.#database, account, id, given, logging, session),
    )
  }

  async edit(
    workspaceId: string,
    accountId: string,
    id: string,
    change: (stored: InteractionFields) => InteractionFields | InputProblem[],
    version: number | null,
    by: string,
  ): Promise<InteractionChange> {
    return this.#changeOne(workspaceId, accountId, id, version, async (account, found, session) => {
      const fields = change(fieldsOf(found))
      if (Array.isArray(fields)) return { kind: 'invalid', problems: fields }
      const { _id, createdAt, createdBy, once } = found
      const changed: InteractionDocument = {
        ...{ _id, accountId: account._id, createdAt, createdBy, ...(once && { once }) },
        ...contentOf(fields),
        ...{ version: (found.version ?? 1) + 1, updatedAt: new Date(), updatedBy: by },
      }
      await this.#database.interactions.replaceOne({ _id }, changed, { session })
      await renewAccount(this.#database, account, { come: [loggedOf(changed)], go: [loggedOf(found)] }, session)
      return { kind: 'changed', record: interactionRecord(changed) }
    })
  }

  async delete(workspaceId: string, accountId: string, id: string, version: number | null): Promise<InteractionChange> {
    return this.#changeOne(workspaceId, accountId, id, version, async (account, found, session) => {
      await this.#database.interactions.deleteOne({ _id: found._id }, { session })
      await renewAccount(this.#database, account, { come: [], go: [loggedOf(found)] }, session)
      return { kind: 'changed', record: interactionRecord(found) }
    })
  }

  async #changeOne(
    workspaceId: string,
    accountId: string,
    id: string,
    version: number | null,
    write: (
      account: AccountDocument,
      found: InteractionDocument,
      session: mongo.ClientSession,
    ) => Promise<InteractionChange>,
  ): Promise<InteractionChange> {
    const changed = await this.#change(workspaceId, accountId, async (account, session) => {
      const found = await this.#database.interactions.findOne({ _id: id, accountId: account._id }, { session })
      if (!found) return { kind: 'not_found' } as const
      const { version: stands = 1 } = found
      if (version !== null && version !== stands) return { kind: 'version_conflict', version: stands } as const
      return write(account, found, session)
    })
    return changed ?? { kind: 'not_found' }
  }

  /** Reads the account with its facts and does work in one transaction; `null` where the workspace has no such account. */
  async #change<Result>(
    workspaceId: string,
    accountId: string,
    work: (account: AccountDocument, session: mongo.ClientSession) => Promise<Result>,
  ): Promise<Result | null> {
    const own = ownAccount(workspaceId, accountId)
    if (!own) return null
    return this.#turns.take(accountId, () =>
      inTransaction(this.#database, async session => {
        const document = await this.#database.accounts.findOne(own, { session })
        return document && work(await withFacts(this.#database, document, session), session)
      }),
    )
  }
}
