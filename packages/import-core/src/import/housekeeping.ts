import type { ImportRecord } from './imports'
import type { ImportState } from './states'

/** Days after which a draft that nobody went on with expires. */
export const DRAFT_DAYS = 7

/** States in which an import waits for a person. */
export const DRAFT_STATES = ['mapping', 'review'] as const satisfies ImportState[]

/** When a draft expires if nobody goes on with it; `null` for what is no draft. */
export function draftDeadline({ state, updatedAt }: Pick<ImportRecord, 'state' | 'updatedAt'>): Date | null {
  return (DRAFT_STATES as readonly ImportState[]).includes(state) ? daysAfter(updatedAt, DRAFT_DAYS) : null
}

/** So many days later, or earlier where they are negative. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 24 * 60 * 60_000)
}

/** An import whose file may go: all else that was kept of its rows has gone. */
export interface Forgotten {
  readonly importId: string
  readonly fileId: string
}

/** What is removed by the calendar. Each call does some imports, oldest first, and is to be repeated until none is left. */
export interface HousekeepingStore {
  /** Drafts that nobody has changed since `before` become `expired`. */
  expireDrafts(before: Date): Promise<Forgotten[]>
  /**
   * Forgets the rows of imports that ended before `before`, and of those whose forgetting somebody began and did not end.
   * Counts and accounts stay.
   */
  forgetEnded(before: Date): Promise<Forgotten[]>
}
