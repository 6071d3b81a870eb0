import type { DayNumber } from '../dates/day-numbers'
import { qualityOf } from './quality'
import type { Relationship } from './relationship'
import type { Level, RuleName } from './rules'
import { briefSignals } from './signals'

/** What logging something did to an account. */
export interface Effect {
  readonly quality: Readonly<Record<'before' | 'after', { readonly score: number; readonly level: Level }>>
  /** Rules of the brief that held before, and no longer do. */
  readonly closed: readonly RuleName[]
}

/** What became of an account between two states of it. */
export function effectOf(before: Relationship, after: Relationship, today: DayNumber): Effect {
  const brief = (account: Relationship) => {
    const { score, level } = qualityOf(account, today)
    return { score, level }
  }
  const still = new Set(briefSignals(after, today).map(({ rule }) => rule))
  const closed = briefSignals(before, today).map(({ rule }) => rule)
  return {
    quality: { before: brief(before), after: brief(after) },
    closed: [...new Set(closed)].filter(rule => !still.has(rule)),
  }
}
