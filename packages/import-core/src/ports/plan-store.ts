import type { Plan } from '../decide/plan'
import type { ImportProblem } from '../import/problem'
import type { ImportRecord } from '../import/record'
import type { LookAlikes } from '../look-alikes/look-alike'
import type { WorkspaceLimits } from './import-store'
import type { CheckedChunk, ImportLease } from './lease-store'

/** Where the outcome of a dry run is kept. Both throw `FencedError` once the epoch is not the attempt's. */
export interface PlanStore {
  keepChunk(lease: ImportLease, chunk: CheckedChunk): Promise<void>
  /**
   * Puts the plan in the place of the one before as a whole. An import that was `validating` goes to `review`; an express one,
   * whose upload asked for all rows or none, is queued at once, or rejected where a row is.
   */
  installPlan(lease: ImportLease, plan: Plan, limits: WorkspaceLimits): Promise<ImportRecord>
  /** Ends a dry run that cannot be made: the import is `rejected`. */
  refuse(lease: ImportLease, problem: ImportProblem): Promise<void>
  /**
   * The right to look for names that look alike, where the import is in `review` and nothing was found out for its plan yet;
   * `null` else. It claims nothing: whoever is late finds that its plan no longer stands.
   */
  openLook(importId: string): Promise<ImportLease | null>
  /** Whether the plan that a look was opened for is still the import's, and the import in `review`. */
  isLookWanted(lease: ImportLease): Promise<boolean>
  /** Keeps what was found with the plan, unless that no longer stands. */
  keepLookAlikes(lease: ImportLease, found: LookAlikes): Promise<void>
}
