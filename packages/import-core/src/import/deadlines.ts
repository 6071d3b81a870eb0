import type { ImportRecord } from './record'
import { DRAFT_STATES, isOneOf, mayBecome } from './states'

/** Days after which a draft that nobody went on with expires. */
export const DRAFT_DAYS = 7

/** When a draft expires if nobody goes on with it; `null` for what is no draft. */
export function draftDeadline({ state, updatedAt }: Pick<ImportRecord, 'state' | 'updatedAt'>): Date | null {
  return isOneOf(DRAFT_STATES, state) ? daysAfter(updatedAt, DRAFT_DAYS) : null
}

/** So many days later, or earlier where they are negative. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 24 * 60 * 60_000)
}

/** Days after its end in which an import can be undone. */
export const REVERT_DAYS = 30

/** Until when an import can be undone; `null` where its state does not allow it. */
export function revertDeadline({ state, finishedAt }: Pick<ImportRecord, 'state' | 'finishedAt'>): Date | null {
  if (finishedAt === null || !mayBecome(state, 'reverting')) return null
  return daysAfter(finishedAt, REVERT_DAYS)
}
