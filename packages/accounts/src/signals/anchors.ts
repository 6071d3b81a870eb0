import { type DayNumber, dayOf } from '../dates/day-numbers'
import type { Relationship } from './relationship'
import { rhythmOf } from './rhythm'
import { type Anchor, MOST_TRIES } from './rules'

/** The days that the rules of an account are windows around; significant dates have a list of their own. */
export function anchorsOf(account: Relationship): Partial<Record<Exclude<Anchor, 'date'>, DayNumber>> {
  const { fields, facts, threadOn } = account
  const { cadenceDue, coolsOn, quietOn } = rhythmOf(account)
  const last = facts.last && dayOf(facts.last.on)
  const anchors: Record<Exclude<Anchor, 'date'>, DayNumber | null> = {
    step: facts.step && dayOf(facts.step.on),
    contact_in: facts.last?.direction === 'in' ? last : null,
    contact_out: facts.last?.direction === 'out' && facts.outRun < MOST_TRIES ? last : null,
    renewal: fields.renewalDate === null ? null : dayOf(fields.renewalDate),
    cadence: cadenceDue,
    cooling: coolsOn,
    quiet: quietOn,
    thread: fields.openThread === null || threadOn === null ? null : Math.max(dayOf(threadOn), last ?? dayOf(threadOn)),
  }
  return Object.fromEntries(Object.entries(anchors).filter(([, day]) => day !== null))
}
