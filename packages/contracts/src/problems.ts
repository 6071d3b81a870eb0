import type { PlanCounts } from '@secondtouch/import-core'

/**
 * Every problem the HTTP side may answer: code, title and status of an RFC 9457 body. A code that is missing here does not
 * compile where it is thrown; the API's document lists exactly these.
 */
export const PROBLEMS = {
  malformed_request: { status: 400, title: 'The request cannot be read' },
  invalid_parameter: { status: 400, title: 'A parameter is not valid' },
  file_missing: { status: 400, title: 'No file came with the request' },
  unexpected_part: { status: 400, title: 'The form has a part that is not expected' },
  too_many_parts: { status: 400, title: 'The form has too many parts' },
  invalid_options: { status: 400, title: 'The import options are not valid' },
  invalid_idempotency_key: { status: 400, title: 'The Idempotency-Key is not valid' },
  unauthenticated: { status: 401, title: 'No valid key or session' },
  forbidden: { status: 403, title: 'This key may not do that' },
  csrf_token_missing: { status: 403, title: 'The request does not carry the session’s token' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  state_conflict: { status: 409, title: 'The import’s state does not allow this' },
  plan_outdated: { status: 409, title: 'The workspace has changed since the plan was made' },
  all_or_nothing: { status: 409, title: 'Some rows are rejected, and all rows or none are to be imported' },
  signal_changed: { status: 409, title: 'What the item says is no longer so' },
  gone: { status: 410, title: 'No longer kept' },
  file_damaged: { status: 410, title: 'The stored file can no longer be read' },
  version_conflict: { status: 412, title: 'Changed by somebody else meanwhile' },
  precondition_required: { status: 428, title: 'An If-Match header is needed' },
  file_too_large: { status: 413, title: 'The file is too large' },
  request_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'This kind of content is not taken' },
  not_csv: { status: 415, title: 'The file is not a CSV file' },
  invalid_account: { status: 422, title: 'The account is not valid' },
  invalid_interaction: { status: 422, title: 'The interaction is not valid' },
  invalid_mark: { status: 422, title: 'The answer is not valid' },
  too_many_marks: { status: 422, title: 'Too many answers hold at once' },
  invalid_key: { status: 422, title: 'A key cannot be made like that' },
  invalid_correction: { status: 422, title: 'The correction does not fit the row' },
  invalid_repair: { status: 422, title: 'The repair does not fit the group' },
  nothing_to_import: { status: 422, title: 'There is no row to import' },
  nothing_to_retry: { status: 422, title: 'There is no row to try again' },
  invalid_mapping: { status: 422, title: 'The column mapping does not fit the file' },
  empty_file: { status: 422, title: 'The file is empty' },
  no_header: { status: 422, title: 'The file has no header' },
  header_too_long: { status: 422, title: 'The header is too long' },
  too_many_columns: { status: 422, title: 'The file has too many columns' },
  too_many_rows: { status: 422, title: 'The file has too many rows' },
  too_many_files: { status: 422, title: 'Too many files in one request' },
  unreadable: { status: 422, title: 'The file cannot be read' },
  account_limit: { status: 422, title: 'The workspace has no room for that many accounts' },
  storage_limit: { status: 422, title: 'The workspace has no room for that many bytes' },
  too_many_drafts: { status: 422, title: 'The workspace keeps too many drafts' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for other content' },
  too_many_imports: { status: 429, title: 'Too many imports are waiting' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** One field, parameter or part at fault. */
export interface ProblemField {
  /** Name of the field, parameter, part or header. */
  readonly field: string
  readonly code: string
  readonly message: string
}

/** Body of an error answer (`application/problem+json`, RFC 9457). */
export interface ProblemBody {
  /** `about:blank#<code>`: nothing more to read elsewhere. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What was expected, what came and what to do. */
  readonly detail: string
  readonly code: ProblemCode
  readonly requestId: string
  readonly errors?: readonly ProblemField[]
  /** Of `plan_outdated`: what the plan said, and what starting would do now. */
  readonly counts?: { readonly planned: PlanCounts; readonly current: PlanCounts | null }
}
