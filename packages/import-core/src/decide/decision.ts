import type { Survey } from '../file/rows'
import type { ImportOptions } from '../import/options'
import type { ImportRecord } from '../import/record'
import type { ColumnMapping, PresetUse } from '../mapping/roles'
import type { ImportVersionConflict, StateConflict } from '../ports/import-store'
import type { ImportLease } from '../ports/lease-store'
import type { Repair, RowCorrection } from './row-edits'

/** What a person decides about an import whose rows are not being committed. */
export type Decision =
  /** How the file is read and mapped, and what happens to duplicates and invalid rows. */
  | {
      readonly kind: 'mapping'
      readonly survey: Survey
      readonly mapping: ColumnMapping
      readonly preset: PresetUse | null
      readonly options: ImportOptions
    }
  /** Texts for one row; `null` takes the correction back. */
  | { readonly kind: 'correction'; readonly row: number; readonly correction: RowCorrection | null }
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

/** A decision that an import has no place for, or that is about nothing of it. */
export type DecisionRefusal =
  | { readonly kind: 'too_many_corrections' }
  | { readonly kind: 'too_many_repairs' }
  | { readonly kind: 'no_such_repair' }

/** What became of a decision. */
export type DecisionResult =
  /** `lease` is the right to make the plan anew at once; `null` where a worker does, or none is made (a retry will read it). */
  | { readonly kind: 'decided'; readonly record: ImportRecord; readonly lease: ImportLease | null }
  | StateConflict
  | ImportVersionConflict
  | DecisionRefusal
