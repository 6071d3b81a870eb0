import type { InteractionFields } from '@secondtouch/accounts'
import type { Page, PageRequest } from './page'

/** An interaction as the workspace holds it. */
export interface InteractionRecord extends InteractionFields {
  readonly id: string
  readonly accountId: string
  readonly createdAt: Date
  /** Name of the key or session that logged it. */
  readonly createdBy: string
}

/** What happened between a workspace and its accounts. Goes with the account. */
export interface InteractionStore {
  /** Newest first, by when they happened; `null` where the workspace has no such account. */
  list(workspaceId: string, accountId: string, page: PageRequest): Promise<Page<InteractionRecord> | null>
  /**
   * `null` where the workspace has no such account. Changes the account in the same transaction, so that an undo at work
   * either sees it and spares the account, or has removed the account before; the account's version stays.
   */
  add(
    workspaceId: string,
    accountId: string,
    fields: InteractionFields,
    createdBy: string,
  ): Promise<InteractionRecord | null>
}
