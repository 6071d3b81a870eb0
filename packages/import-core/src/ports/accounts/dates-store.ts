import type { CalendarDate } from '@secondtouch/accounts'

/**
 * Dates of the accounts that imports made: written after an import has ended, so that it stays as fast as it is. Who dies over it
 * loses nothing, and two at it at once do no harm.
 */
export interface DatesStore {
  /** Some imports whose accounts' dates have yet to be read. */
  owed(): Promise<string[]>
  /** Reads those of the next accounts of an import, whole or not at all; whether that was the last of them. */
  readNext(importId: string, accounts: number): Promise<{ readonly done: boolean }>
  /** Brings the levels down that time has lowered by a day, of so many accounts at most; gives how many. */
  lowerLevels(today: CalendarDate, accounts: number): Promise<number>
}
