import type { RowIssue } from '../check/issues'
import type { Outcome } from '../import/counts'

/** What a row of a plan is called, from the outcome it would have and the code that says why. */
export type PlannedOutcome = 'ready' | 'duplicate' | 'rejected' | 'left_out'

/** See `PlannedOutcome`. */
export function plannedOutcome(
  outcome: Exclude<Outcome, 'unprocessed'>,
  issues: readonly Pick<RowIssue, 'code'>[],
): PlannedOutcome {
  if (outcome === 'created') return 'ready'
  if (outcome === 'rejected') return 'rejected'
  return issues.some(({ code }) => code === 'left_out' || code === 'not_data') ? 'left_out' : 'duplicate'
}
