/** Why an import was refused or stopped for good. */
export const IMPORT_PROBLEM_CODES = [
  'no_header',
  'too_many_rows',
  'too_many_columns',
  'unreadable',
  'all_or_nothing',
  'account_limit',
  'system_fault',
  'poison_row',
] as const

export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number]

export interface ImportProblem {
  readonly code: ImportProblemCode
  /** What happened and what to do, for a person. */
  readonly detail: string
}
