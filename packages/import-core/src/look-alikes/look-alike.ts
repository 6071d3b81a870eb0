import type { LookAlikeReason } from '@secondtouch/accounts'

/** A row whose name looks like that of an account, though it is another. */
export interface LookAlike {
  readonly row: number
  /** The name that the row would give its account. */
  readonly name: string
  readonly account: { readonly id: string; readonly name: string }
  /** How the two names differ. */
  readonly reasons: readonly LookAlikeReason[]
}

/** What looking for names that look alike has found. Nothing is left out or merged by it: a person decides. */
export interface LookAlikes {
  /** Pairs found, counted up to `MAX_COUNTED`. */
  readonly count: number
  /** The first of them, in row order. */
  readonly pairs: readonly LookAlike[]
}

/** Pairs that are shown: nobody looks at more. */
export const MAX_SHOWN = 200
/** Pairs up to which they are counted. */
export const MAX_COUNTED = 10_000
/** Rows of the longest file that is looked at: its names are held in memory, some 40 MB. */
export const MAX_ROWS_LOOKED_AT = 1_000_000
