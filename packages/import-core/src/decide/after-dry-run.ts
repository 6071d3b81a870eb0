import type { ImportProblem } from '../import/problem'
import type { ImportRecord } from '../import/record'
import type { PlanCounts } from './plan'

/** What becomes of an import once its plan is there. */
export type AfterDryRun =
  /** A person looked at it already: the plan takes the place of the one before. */
  | { readonly kind: 'stays' }
  | { readonly kind: 'rejected'; readonly problem: ImportProblem }
  /** It goes to the review; `starts` where nobody reviews it, so that it is queued at once if there is room. */
  | { readonly kind: 'review'; readonly starts: boolean }

/** What a plan makes of the import that it is of. An express import asked for all rows or none, or there would be no plan. */
export function afterDryRun({ state, mode }: Pick<ImportRecord, 'state' | 'mode'>, counts: PlanCounts): AfterDryRun {
  if (state === 'review') return { kind: 'stays' }
  if (mode !== 'express') return { kind: 'review', starts: false }
  if (counts.rejected === 0) return { kind: 'review', starts: true }
  const detail = `${counts.rejected} of ${counts.total} rows cannot be imported, and the upload asked for all rows or none. Correct them and upload the file again.`
  return { kind: 'rejected', problem: { code: 'all_or_nothing', detail } }
}

/** Room for accounts that an import takes at its start: for every row that may become one, duplicates included. */
export function roomForStart({ ready, duplicates }: PlanCounts): number {
  return ready + duplicates
}

/** Why a reviewed import cannot be started, whatever the workspace holds; `null` where it can. */
export function refusedByPlan(
  { options }: Pick<ImportRecord, 'options'>,
  { ready, rejected }: PlanCounts,
): { readonly kind: 'rows_rejected'; readonly rejected: number } | { readonly kind: 'nothing_to_import' } | null {
  if (options.invalidRows === 'all_or_nothing' && rejected > 0) return { kind: 'rows_rejected', rejected }
  return ready === 0 ? { kind: 'nothing_to_import' } : null
}
