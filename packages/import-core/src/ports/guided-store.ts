import type { RowIssue } from '../check/issues'
import type { Decision, DecisionContext, DecisionResult } from '../decide/decision'
import type { Plan, PlanCounts } from '../decide/plan'
import type { RowCorrection } from '../decide/row-edits'
import type { Position } from '../file/rows'
import type { ImportRecord } from '../import/record'
import type { LookAlikes } from '../look-alikes/look-alike'
import type { ChunkOutcomes, ImportVersionConflict, IssueFilter, StateConflict, WorkspaceLimits } from './import-store'
import type { Page, PageRequest } from './page'

/** A plan as it is kept. */
export interface StoredPlan extends Plan {
  readonly checkedAt: Date
  /** Whether file, decisions and the names of the workspace are still those that it was made from. */
  readonly isCurrent: boolean
  /** Names that look like those of accounts; `null` as long as nobody has looked. */
  readonly lookAlikes: LookAlikes | null
}

/** What became of a start. */
export type StartResult =
  | { readonly kind: 'started'; readonly record: ImportRecord }
  /** The plan is not of now: it has to be made anew first. */
  | { readonly kind: 'plan_outdated'; readonly planned: PlanCounts }
  | { readonly kind: 'nothing_to_import' }
  | { readonly kind: 'rows_rejected'; readonly rejected: number }
  | { readonly kind: 'too_many_imports'; readonly waiting: number }
  | { readonly kind: 'account_limit'; readonly room: number; readonly wanted: number }
  | StateConflict
  | ImportVersionConflict

/** A correction as it is kept. */
export interface StoredCorrection extends RowCorrection {
  readonly createdBy: string
  readonly createdAt: Date
}

/** What is known of one row apart from the file. */
export interface KnownRow {
  readonly row: number
  /** Id of the account that the row became, if it became one. */
  readonly accountId: string
  readonly issues: readonly RowIssue[]
  readonly correction: StoredCorrection | null
  /** A place at or before the row, from which the file can be read. */
  readonly near: Position
  /** Outcomes of the row's chunk, as planned or as they became; `null` where it has none. */
  readonly outcomes: Pick<ChunkOutcomes, 'firstRow' | 'outcomes'> | null
}

/** Which rows a list shows: those with issues, or those with corrections. */
export interface RowFilter extends IssueFilter {
  readonly corrected?: boolean | undefined
}

/** The guided import as the HTTP side works with it. Every call is limited to one workspace. */
export interface GuidedStore {
  /** Keeps a decision. Whoever is at another check of the import is fenced, and the plan of before is not of now. */
  decide(
    workspaceId: string,
    importId: string,
    decision: Decision,
    context: DecisionContext,
  ): Promise<DecisionResult | null>
  plan(workspaceId: string, importId: string): Promise<StoredPlan | null>
  /** Rows with issues or corrections, in row order; of the plan before the import has started, else of the import. */
  rows(workspaceId: string, importId: string, filter: RowFilter, page: PageRequest): Promise<Page<KnownRow>>
  row(workspaceId: string, importId: string, row: number): Promise<KnownRow | null>
  /**
   * Queues a reviewed import in one transaction that holds the workspace's limits.
   * @param acceptChanges whether a plan that is not of now will do.
   * @param by name of who starts it.
   */
  start(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    context: { version: number | null; acceptChanges: boolean; by?: string },
  ): Promise<StartResult | null>
  /** Queues an ended import again, for its corrected and unprocessed rows. */
  retry(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    version: number | null,
    by?: string,
  ): Promise<StartResult | null>
}
