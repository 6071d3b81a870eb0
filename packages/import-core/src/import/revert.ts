import type { Hold, StateConflict } from '../ports/ports'
import { daysAfter } from './housekeeping'
import type { ImportRecord } from './imports'
import { mayBecome } from './states'

/** Days after its end in which an import can be undone. */
export const REVERT_DAYS = 30

/** Kept accounts that are named one by one; beyond them, counts tell. */
export const KEPT_LISTED = 500

/** An account of the import that undoing leaves where it is, and why. */
export interface KeptAccount {
  readonly accountId: string
  readonly name: string
  readonly reason: 'edited' | 'has_interactions'
}

/** Accounts of an import that an undo removes or removed, and those that it spares. */
export interface RevertCounts {
  readonly deleted: number
  readonly kept: number
}

export interface Revert {
  readonly counts: RevertCounts
  /** The first `KEPT_LISTED` of them, by row. */
  readonly kept: readonly KeptAccount[]
}

/** Until when an import can be undone; `null` where its state does not allow it. */
export function revertDeadline({ state, finishedAt }: Pick<ImportRecord, 'state' | 'finishedAt'>): Date | null {
  if (finishedAt === null || !mayBecome(state, 'reverting')) return null
  return daysAfter(finishedAt, REVERT_DAYS)
}

export type RevertResult =
  | { readonly kind: 'reverting'; readonly record: ImportRecord; readonly revert: Revert }
  | StateConflict
  /** Somebody else changed the import since the version that the caller saw. */
  | { readonly kind: 'version_conflict'; readonly version: number }

/** Undoing imports, as the HTTP side works with it. Every call is limited to one workspace. */
export interface RevertStore {
  /** What undoing the import would do as its accounts stand, or does in the end where it is under way. */
  foresee(workspaceId: string, importId: string): Promise<Revert>
  /** The undo as far as it has come; `null` where none was begun. */
  progress(workspaceId: string, importId: string): Promise<Revert | null>
  /** Begins; an undo that is under way is answered as if it had begun now. `version` is the one the caller saw, `null` for any. */
  begin(workspaceId: string, importId: string, version: number | null): Promise<RevertResult | null>
}

/** Undoing imports, as a worker does it. */
export interface RevertWork {
  /**
   * Looks at the next `accounts` accounts of the import and removes those that may go, in one transaction; the last call ends
   * the import as `reverted`. Throws `FencedError` once the epoch is not the hold's.
   */
  revertNext(hold: Hold, accounts: number): Promise<{ readonly deleted: number; readonly done: boolean }>
}
