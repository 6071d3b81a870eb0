import type { AccountFields, CalendarDate } from '../fields'
import { type Facts, interactionCount } from './facts'
import type { Cadence } from './rules'

/** An account as the rules see it: its fields, what was logged, and what people have set. */
export interface Relationship {
  readonly fields: Pick<AccountFields, 'currentObjective' | 'openThread' | 'renewalDate' | 'significantDates'>
  readonly facts: Facts
  /** Whether a person has edited or followed it. */
  readonly isEdited: boolean
  readonly cadence: { readonly days: Cadence; readonly setOn: CalendarDate } | null
  /** When a person last set or confirmed the objective, and last changed or closed the open thread. */
  readonly objectiveOn: CalendarDate | null
  readonly threadOn: CalendarDate | null
}

/** Whether people work with an account: until then it was imported or made, and is left in peace. */
export function isLive({ facts, isEdited }: Pick<Relationship, 'facts' | 'isEdited'>): boolean {
  return isEdited || interactionCount(facts) > 0
}

/** The relationship of an account as stores keep it. */
export function relationshipOf(account: Omit<Relationship, 'isEdited'> & { readonly version: number }): Relationship {
  const { fields, facts, cadence, objectiveOn, threadOn, version } = account
  return { fields, facts, cadence, objectiveOn, threadOn, isEdited: version > 1 }
}
