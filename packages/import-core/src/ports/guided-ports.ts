import type { Repair, RowCorrection } from '../decide/overlay'
import type { Plan, PlanCounts } from '../decide/plan'
import type { Position, Survey } from '../file/rows'
import type { ImportOptions, ImportProblem, ImportRecord, RowIssue } from '../import/imports'
import type { ColumnMapping } from '../mapping/roles'
import type {
  Attempt,
  CheckedChunk,
  ChunkOutcomes,
  IssueFilter,
  Page,
  PageRequest,
  StateConflict,
  WorkspaceLimits,
} from './ports'

/** What a person decides about an import whose rows are not being committed. */
export type Decision =
  /** How the file is read and mapped, and what happens to duplicates and invalid rows. */
  | {
      readonly kind: 'mapping'
      readonly survey: Survey
      readonly mapping: ColumnMapping
      readonly options: ImportOptions
    }
  /** Texts for one row; `null` takes the correction back. */
  | { readonly kind: 'correction'; readonly row: number; readonly values: RowCorrection | null }
  | { readonly kind: 'repair'; readonly repair: Repair }
  | { readonly kind: 'repair_removed'; readonly repairId: string }
  /** Nothing new: the plan is to be made anew because the workspace has changed. */
  | { readonly kind: 'recheck' }

/** Who decides, and what they had seen. */
export interface DecisionContext {
  /** Name of the key or session, for the history. */
  readonly by: string
  /** Version of the import that the person saw; `null` for whatever is there. */
  readonly version: number | null
  /** Whether the worker makes the plan anew (the import becomes `validating`), or the caller does it at once. */
  readonly byWorker: boolean
}

/** Somebody else changed the import since the version that the caller saw. */
export interface ImportVersionConflict {
  readonly kind: 'version_conflict'
  readonly version: number
}

/** What became of a decision. */
export type DecisionResult =
  /** `attempt` is the right to make the plan anew at once; `null` where a worker does, or none is made (a retry will read it). */
  | { readonly kind: 'decided'; readonly record: ImportRecord; readonly attempt: Attempt | null }
  | StateConflict
  | ImportVersionConflict
  /** There are too many corrections or repairs, or there is no such repair. */
  | { readonly kind: 'too_many' }
  | { readonly kind: 'no_such_repair' }

/** A plan as it is kept. */
export interface StoredPlan extends Plan {
  readonly checkedAt: Date
  /** Whether file, decisions and the names of the workspace are still those that it was made from. */
  readonly isCurrent: boolean
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
export interface StoredCorrection {
  readonly values: RowCorrection
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
   */
  start(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    context: { version: number | null; acceptChanges: boolean },
  ): Promise<StartResult | null>
  /** Queues an ended import again, for its corrected and unprocessed rows. */
  retry(
    workspaceId: string,
    importId: string,
    limits: WorkspaceLimits,
    version: number | null,
  ): Promise<StartResult | null>
}

/** Where the outcome of a dry run is kept. Both throw `FencedError` once the epoch is not the attempt's. */
export interface PlanStore {
  keepChunk(attempt: Attempt, chunk: CheckedChunk): Promise<void>
  /**
   * Puts the plan in the place of the one before as a whole. An import that was `validating` goes to `review`; an express one,
   * whose upload asked for all rows or none, is queued at once, or rejected where a row is.
   */
  installPlan(attempt: Attempt, plan: Plan, limits: WorkspaceLimits): Promise<ImportRecord>
  /** Ends a dry run that cannot be made: the import is `rejected`. */
  refuse(attempt: Attempt, problem: ImportProblem): Promise<void>
}
