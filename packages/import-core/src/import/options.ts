import type { DateOrder } from '@secondtouch/accounts'

/** Date fields whose column has a day and month order that the file proves or a person chose. */
export type DateOrderChoice = Partial<Record<'renewalDate', DateOrder>>

export const IMPORT_MODES = ['express', 'guided'] as const

export type ImportMode = (typeof IMPORT_MODES)[number]

/** What to do with a row whose name the file or the workspace already holds. */
export const DUPLICATE_POLICIES = ['skip', 'create'] as const

/** Whether the valid rows of a file with invalid ones are imported. */
export const INVALID_ROW_POLICIES = ['import_valid', 'all_or_nothing'] as const

export interface ImportOptions {
  readonly duplicates: (typeof DUPLICATE_POLICIES)[number]
  readonly invalidRows: (typeof INVALID_ROW_POLICIES)[number]
  /** Chosen by a person; what the column itself proves is found again by every attempt. */
  readonly dateOrder: DateOrderChoice
}

export const DEFAULT_OPTIONS: ImportOptions = { duplicates: 'skip', invalidRows: 'import_valid', dateOrder: {} }
