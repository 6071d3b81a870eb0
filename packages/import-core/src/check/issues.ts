import type { FieldName } from '@secondtouch/accounts'

/** Every code an issue may carry: the closed list that API, screens and result files share. */
export const ISSUE_CODES = [
  'required',
  'too_long',
  'invalid_date',
  'ambiguous_date',
  'invalid_significant_date',
  'too_many_significant_dates',
  'control_character',
  'placeholder',
  'placeholder_name',
  'no_end_date',
  'unlikely_year',
  'contradicting_date',
  'html_entities',
  'garbled_text',
  'invalid_encoding',
  'too_few_fields',
  'too_many_fields',
  'stray_quote',
  'unclosed_quote',
  'record_too_long',
  'not_data',
  'name_from_company',
  'name_from_email',
  'lines_left_out',
  'duplicate_in_file',
  'duplicate_company',
  'namesake',
  'duplicate_account',
  'account_limit',
  'poison_row',
  'left_out',
] as const

export type IssueCode = (typeof ISSUE_CODES)[number]

/** Codes of rows that are left out because their name is taken, each for another cause. */
export const DUPLICATE_CODES = ['duplicate_in_file', 'duplicate_company', 'namesake', 'duplicate_account'] as const
export type DuplicateCode = (typeof DUPLICATE_CODES)[number]

/** `error`: the row is rejected. `warning`: the row goes on, and a person should look at it. */
export type Severity = 'error' | 'warning'

/** Longest value an issue quotes, in UTF-16 code units: enough to recognise the cell, never a whole document. */
export const ISSUE_VALUE_LENGTH = 200

/** The first 200 characters of a value, never half of a surrogate pair. */
export function quoteValue(value: string): string {
  if (value.length <= ISSUE_VALUE_LENGTH) return value
  const last = value.charCodeAt(ISSUE_VALUE_LENGTH - 1)
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? ISSUE_VALUE_LENGTH - 1 : ISSUE_VALUE_LENGTH)
}

/** Something found in a row, as kept and shown. */
export interface RowIssue {
  readonly row: number
  readonly line: number
  /** Header of the column at fault, `null` where it is the whole row. */
  readonly column: string | null
  /** Its place, counted from 0: several columns may have one header. */
  readonly columnIndex: number | null
  readonly field: FieldName | null
  readonly code: IssueCode
  readonly severity: Severity
  readonly value: string | null
  readonly message: string
}
