import type { DateOrder } from '@secondtouch/accounts'
import type { MappingConstants } from '../mapping/roles'

/** Date fields whose columns have a day and month order that the file proves or a person chose. */
export const ORDERED_DATES = ['renewalDate', 'significantDates'] as const
export type OrderedDates = (typeof ORDERED_DATES)[number]
export type DateOrderChoice = Partial<Record<OrderedDates, DateOrder>>

export const IMPORT_MODES = ['express', 'guided'] as const

export type ImportMode = (typeof IMPORT_MODES)[number]

/** What to do with a row whose name the file or the workspace already holds. */
export const DUPLICATE_POLICIES = ['skip', 'create'] as const

/** What becomes of a file with rows that cannot be read as they stand. */
export const INVALID_ROW_POLICIES = [
  'import_valid', // the valid rows are imported, the others are rejected
  'leave_cell_empty', // an optional cell that cannot be read is left empty and listed, and its row is imported
  'all_or_nothing', // nothing is imported while a row is rejected
] as const

export interface ImportOptions {
  readonly duplicates: (typeof DUPLICATE_POLICIES)[number]
  readonly invalidRows: (typeof INVALID_ROW_POLICIES)[number]
  /** Chosen by a person; what the column itself proves is found again by every attempt. */
  readonly dateOrder: DateOrderChoice
  /** What every row gets where it has nothing of its own. */
  readonly constants: MappingConstants
}

export const DEFAULT_OPTIONS: ImportOptions = {
  duplicates: 'skip',
  invalidRows: 'import_valid',
  dateOrder: {},
  constants: {},
}

/** Whether optional cells that cannot be read are left empty. */
export function leavesCellsEmpty({ invalidRows }: Pick<ImportOptions, 'invalidRows'>): boolean {
  return invalidRows === 'leave_cell_empty'
}
