import type { AccountFields, AccountPatch, AccountSettings, Facts, Level } from '@secondtouch/accounts'
import type { Page, PageRequest } from '../page'

/** An account as the workspace holds it. */
export interface AccountRecord extends AccountSettings {
  readonly id: string
  readonly fields: AccountFields
  /** What its interactions say. */
  readonly facts: Facts
  /** 1 when made; raised by each edit. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Name of the key or session that edited it last; `null` before the first edit. */
  readonly updatedBy: string | null
  /** Which row of which import made it; `null` for one made by hand. */
  readonly source: { readonly importId: string; readonly row: number } | null
}

/** Orders a list of accounts may have; `-` is descending. `createdAt` goes by upload, then row. */
export const ACCOUNT_SORTS = ['name', '-name', 'createdAt', '-createdAt', 'renewalDate', '-renewalDate'] as const
export type AccountSort = (typeof ACCOUNT_SORTS)[number]

/** Which accounts a list has. */
export interface AccountFilter {
  /** Text that the name contains, whatever its case or accents' form. */
  readonly q?: string | undefined
  readonly importId?: string | undefined
  /** Of its signal quality; may be an hour behind the day that lowers it. */
  readonly level?: Level | undefined
  readonly state?: AccountState | undefined
}

/** Whether a person works with an account: logged, edited or followed it. */
export const ACCOUNT_STATES = ['live', 'untouched'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

export interface AccountQuery extends AccountFilter {
  readonly sort: AccountSort
}

export interface AccountPageRequest extends PageRequest {
  /** Accounts of the list before the page; counts only without a cursor. 0 by default. */
  readonly offset?: number | undefined
}

/** What became of a change to one account. */
export type AccountChange =
  | { readonly kind: 'changed'; readonly account: AccountRecord }
  | { readonly kind: 'not_found' }
  /** Somebody changed it since the version that the caller saw. */
  | { readonly kind: 'version_conflict'; readonly account: AccountRecord }

/** The accounts of a workspace as people work with them. */
export interface AccountStore {
  list(workspaceId: string, query: AccountQuery, page: AccountPageRequest): Promise<Page<AccountRecord>>
  /** How many accounts a list has. */
  count(workspaceId: string, filter: AccountFilter): Promise<number>
  get(workspaceId: string, id: string): Promise<AccountRecord | null>
  /** `null` when the workspace has no room for one more. */
  create(workspaceId: string, fields: AccountFields, maxAccounts: number): Promise<AccountRecord | null>
  /** Changes the given fields and settings only; `version` is the one the caller saw, `null` to change whatever is there; `by` is who they are. */
  edit(
    workspaceId: string,
    id: string,
    change: AccountPatch,
    version: number | null,
    by: string,
  ): Promise<AccountChange>
  delete(workspaceId: string, id: string, version: number | null): Promise<AccountChange>
}
