import type { Effect, InputProblem, InteractionFields, InteractionKind, NewInteraction } from '@secondtouch/accounts'
import type { Page, PageRequest } from '../page'

/** An interaction as the workspace holds it. */
export interface InteractionRecord extends InteractionFields {
  readonly id: string
  readonly accountId: string
  /** 1 when logged; raised by each edit, also where another interaction does its next step. */
  readonly version: number
  readonly createdAt: Date
  /** Name of the key or session that logged it. */
  readonly createdBy: string
  /** `null` before the first edit. */
  readonly updatedAt: Date | null
  readonly updatedBy: string | null
}

export interface InteractionPageRequest extends PageRequest {
  readonly kind?: InteractionKind | undefined
}

/** Who logs, and what makes sure that a request which comes again logs once. */
export interface Logging {
  readonly by: string
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null
}

/** What became of logging something. */
export type InteractionAdded =
  | { readonly kind: 'added' | 'replayed'; readonly record: InteractionRecord; readonly effect: Effect }
  /** The key came with another interaction of this account before. */
  | { readonly kind: 'key_reused' }
  /** There is no such interaction, or its next step is not open. */
  | { readonly kind: 'no_open_step' }

/** What became of a change to one interaction. */
export type InteractionChange =
  | { readonly kind: 'changed'; readonly record: InteractionRecord }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'version_conflict'; readonly version: number }
  | { readonly kind: 'invalid'; readonly problems: readonly InputProblem[] }

/**
 * What happened between a workspace and its accounts. Goes with the account. Every change renews the facts of the account in the
 * same transaction, so that an undo at work either sees it and spares the account, or has removed the account before; the
 * account's version stays.
 */
export interface InteractionStore {
  /** Newest first, by when they happened; `null` where the workspace has no such account. */
  list(workspaceId: string, accountId: string, page: InteractionPageRequest): Promise<Page<InteractionRecord> | null>
  get(workspaceId: string, accountId: string, id: string): Promise<InteractionRecord | null>
  /** `null` where the workspace has no such account. */
  add(workspaceId: string, accountId: string, given: NewInteraction, logging: Logging): Promise<InteractionAdded | null>
  /** `change` makes the fields of those that are there, or says what is wrong; `version` is the one the caller saw, `null` for any. */
  edit(
    workspaceId: string,
    accountId: string,
    id: string,
    change: (stored: InteractionFields) => InteractionFields | InputProblem[],
    version: number | null,
    by: string,
  ): Promise<InteractionChange>
  delete(workspaceId: string, accountId: string, id: string, version: number | null): Promise<InteractionChange>
}
