import { type DayNumber, dayOf } from '../dates/day-numbers'
import type { Facts } from './facts'
import type { Relationship } from './relationship'
import { RHYTHM } from './rules'

/** How often there is contact, and from when on its absence says something. */
export interface Rhythm {
  /** Days between two contacts: what a person set, what the contacts show, or what stands in for it while they are few. */
  readonly days: number
  readonly from: 'person' | 'contacts' | 'default'
  readonly contactDays: number
  /** `null` without a cadence, or without contact. */
  readonly cadenceDue: DayNumber | null
  readonly coolsOn: DayNumber | null
  readonly quietOn: DayNumber | null
}

/** The rhythm of an account. A cadence begins when it is set, so that nobody is late at once. */
export function rhythmOf({ facts, cadence }: Pick<Relationship, 'facts' | 'cadence'>): Rhythm {
  const contactDays = facts.days.length
  const last = facts.last && dayOf(facts.last.on)
  if (cadence) {
    const since = Math.max(dayOf(cadence.setOn), last ?? Number.NEGATIVE_INFINITY)
    const due = { cadenceDue: since + cadence.days, coolsOn: null, quietOn: null }
    return { days: cadence.days, from: 'person', contactDays, ...due }
  }
  const shown = shownGap(facts)
  const days = shown ?? RHYTHM.gapBefore
  const cools = RHYTHM.cools * days
  const quiet = Math.max(cools + RHYTHM.quietAfterCooling, Math.min(RHYTHM.quiet * days, RHYTHM.mostQuiet))
  return {
    ...{ days, from: shown === null ? 'default' : 'contacts', contactDays, cadenceDue: null },
    coolsOn: last === null ? null : last + cools,
    quietOn: last === null ? null : last + quiet,
  }
}

/** The lower median of the gaps between contact days, within bounds; `null` while they are too few. */
function shownGap({ days }: Facts): number | null {
  if (days.length < RHYTHM.fromDays) return null
  const gaps = days.slice(1).map((on, i) => dayOf(days[i]!) - dayOf(on))
  const median = gaps.sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)]!
  return Math.min(RHYTHM.mostGap, Math.max(RHYTHM.leastGap, median))
}
