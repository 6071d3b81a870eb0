import type { ImportProblem } from './problem'

/** Leases in a row that may die without committing anything. */
export const MAX_CRASHES = 3

/** A lease as it was left behind. */
export interface LeftLease {
  readonly epoch: number
  /** Chunks that were committed when it began. */
  readonly chunks: number
  /** Whether it ended by itself: a lease that did not was held by a process that died. */
  readonly ended: boolean
}

/** Leases in a row that died without a commit, the last one included; `chunks` are committed by now. */
export function crashesAfter(last: LeftLease | null, crashes: number, chunks: number): number {
  return hasDied(last) && last.chunks === chunks ? crashes + 1 : 0
}

/** Whether the process that held a lease died. */
export function hasDied(last: LeftLease | null): last is LeftLease {
  return last !== null && !last.ended
}

/** The row that the last lease was about to check when it died; `null` where none was noted. */
export function rowUnderCheck(
  noted: { readonly epoch: number; readonly row: number } | null,
  last: LeftLease | null,
): number | null {
  return noted && noted.epoch === last?.epoch ? noted.row : null
}

/** Says which row kills the worker. */
export function poisonProblem(row: number, crashes: number): ImportProblem {
  const detail = `Reading or checking row ${row} stopped the import ${crashes} times in a row. Correct or remove that row, and upload the rest.`
  return { code: 'poison_row', detail }
}
