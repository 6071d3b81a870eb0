import type { Survey } from '../file/rows'
import { type Counts, processedRows } from '../import/counts'
import type { ImportOptions } from '../import/options'
import type { ImportRecord } from '../import/record'
import { isOneOf, RETRYABLE_STATES } from '../import/states'
import type { ColumnMapping, PresetUse } from '../mapping/roles'
import type { Decision, DecisionRefusal } from './decision'
import { holdsAfter, isRepairOf, MAX_CORRECTIONS, MAX_REPAIRS, type Repair } from './row-edits'

/** What of an import says whether it may be decided about, and what a decision changes. */
export type DecidedImport = Pick<
  ImportRecord,
  'state' | 'filesDeletedAt' | 'queuedAt' | 'survey' | 'mapping' | 'repairs' | 'corrections'
>

/** What a decision changes about an import itself; members that are absent stay as they are. */
export interface DecisionChanges {
  readonly survey?: Survey
  readonly mapping?: ColumnMapping
  readonly preset?: PresetUse | null
  readonly options?: ImportOptions
  readonly counts?: Counts
  readonly repairs?: readonly Repair[]
}

/** What is to be done so that a decision is kept. */
export interface DecisionOutcome {
  readonly kind: 'changes'
  readonly changes: DecisionChanges
  /** The rows are others than before: corrections and plan, which know rows by their number, go. */
  readonly forgetsRows: boolean
  /** A correction that is to be kept, or taken back; `pending` where it waits for a retry. */
  readonly correction: (Extract<Decision, { kind: 'correction' }> & { readonly pending: boolean }) | null
}

/** What follows a decision: rows wait for a retry, or the plan is made anew, by a worker or at once by whoever decided. */
export type AfterDecision = 'awaits_retry' | 'dry_run_by_worker' | 'dry_run_at_once'

/** Whether an import has ended in a way that a retry can go on from. A draft that was given up was never queued: it cannot. */
export function mayRetry({
  state,
  queuedAt,
  filesDeletedAt,
}: Pick<DecidedImport, 'state' | 'queuedAt' | 'filesDeletedAt'>): boolean {
  return isOneOf(RETRYABLE_STATES, state) && queuedAt !== null && filesDeletedAt === null
}

/** Whether a person may decide this about an import as it stands. */
export function mayDecide(decided: DecidedImport, { kind }: Decision): boolean {
  const { state, filesDeletedAt } = decided
  if (filesDeletedAt !== null) return false
  if (kind === 'mapping') return state === 'mapping' || state === 'review'
  return state === 'review' || (kind === 'correction' && mayRetry(decided))
}

/**
 * What a decision changes, or why it is refused.
 * @param isCorrected whether the row of a correction has one already; of no matter for other decisions.
 */
export function changesBy(
  decided: DecidedImport,
  decision: Decision,
  isCorrected: boolean,
): DecisionOutcome | DecisionRefusal {
  const { repairs, corrections, state } = decided
  switch (decision.kind) {
    case 'mapping':
      return mappingChanges(decided, decision)
    case 'correction': {
      if (decision.correction !== null && !isCorrected && corrections >= MAX_CORRECTIONS) {
        return { kind: 'too_many_corrections' }
      }
      return { ...changed({}), correction: { ...decision, pending: isOneOf(RETRYABLE_STATES, state) } }
    }
    case 'repair': {
      const others = repairs.filter(each => !isRepairOf(each, decision.repair))
      if (others.length >= MAX_REPAIRS) return { kind: 'too_many_repairs' }
      return changed({ repairs: [...others, decision.repair] })
    }
    case 'repair_removed': {
      const left = repairs.filter(({ id }) => id !== decision.repairId)
      return left.length === repairs.length ? { kind: 'no_such_repair' } : changed({ repairs: left })
    }
    case 'recheck':
      return changed({})
  }
}

/** What follows once a decision is kept. */
export function afterDecision(
  { state }: Pick<DecidedImport, 'state'>,
  { kind }: Decision,
  byWorker: boolean,
): AfterDecision {
  if (isOneOf(RETRYABLE_STATES, state)) return 'awaits_retry'
  return kind === 'mapping' || byWorker ? 'dry_run_by_worker' : 'dry_run_at_once'
}

/** Room for accounts that a retry may take; `null` where it would find nothing to do. */
export function roomForRetry({
  counts,
  corrections,
  awaitingRetry,
}: Pick<ImportRecord, 'counts' | 'corrections' | 'awaitingRetry'>): number | null {
  const unprocessed = counts.total - processedRows(counts)
  if (unprocessed + awaitingRetry === 0) return null
  // A corrected row may be unprocessed as well, and one of an earlier round may become an account after all.
  return Math.min(counts.total - counts.created, unprocessed + corrections)
}

function changed(changes: DecisionChanges): DecisionOutcome {
  return { kind: 'changes', changes, forgetsRows: false, correction: null }
}

/** Corrections, repairs and plan refer to one reading of the file: where encoding or dialect change, its rows are others. */
function mappingChanges(
  before: DecidedImport,
  { survey, mapping, preset, options }: Extract<Decision, { kind: 'mapping' }>,
): DecisionOutcome {
  const counts = { total: survey.rows, created: 0, skipped: 0, rejected: 0, warnings: 0 }
  const readsAlike = readingOf(before.survey) === readingOf(survey)
  const repairs = before.repairs.filter(repair => readsAlike && holdsAfter(repair, before.mapping, mapping))
  return { ...changed({ survey, mapping, preset, options, counts, repairs }), forgetsRows: !readsAlike }
}

function readingOf({ dialect, encoding }: Survey): string {
  return JSON.stringify([dialect, encoding])
}
