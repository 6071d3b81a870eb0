/** What became of a row. */
export const OUTCOMES = ['created', 'skipped', 'rejected', 'unprocessed'] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Rows by outcome; `unprocessed` is what is left of the total. */
export interface Counts {
  readonly total: number
  readonly created: number
  readonly skipped: number
  readonly rejected: number
  /** Issues of severity `warning` on rows that were not left out. */
  readonly warnings: number
}

/** What a lane, a chunk or an attempt adds to the counts of its import. */
export type Tally = Omit<Counts, 'total'>

export const NO_ROWS: Tally = { created: 0, skipped: 0, rejected: 0, warnings: 0 }

/** Rows that have an outcome other than `unprocessed`. */
export function processedRows(tally: Tally): number {
  return tally.created + tally.skipped + tally.rejected
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    created: a.created + b.created,
    skipped: a.skipped + b.skipped,
    rejected: a.rejected + b.rejected,
    warnings: a.warnings + b.warnings,
  }
}
