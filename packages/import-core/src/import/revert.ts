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
