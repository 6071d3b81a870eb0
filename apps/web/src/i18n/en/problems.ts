import type { ProblemCode } from '@secondtouch/contracts'
import type { ImportProblemCode } from '@secondtouch/import-core'

/** What each refusal of the server means for the person who meets it, and what to do. */
const refused = {
  malformed_request: 'The server did not understand this. Reload the page and try again.',
  invalid_parameter: 'This address does not work any more. Open the page again from the menu.',
  file_missing: 'No file arrived. Choose it again.',
  unexpected_part: 'The server did not take this upload. Reload the page and choose the file again.',
  too_many_parts: 'The server did not take this upload. Choose fewer files at once.',
  invalid_options: 'The server did not take these options. Reload the page and choose them again.',
  invalid_idempotency_key: 'The server did not take this upload. Reload the page and choose the file again.',
  unauthenticated: 'Your session has ended. Sign in again.',
  forbidden: 'You may not do that with this session.',
  csrf_token_missing: 'This page is out of date. Reload it and try again.',
  not_found: 'This is not there any more. Somebody may have removed it.',
  method_not_allowed: 'This page is out of date. Reload it and try again.',
  request_timeout: 'The connection is too slow: this did not arrive in time. Try again.',
  state_conflict: 'The import has moved on meanwhile, so this is no longer possible. What you see now is how it is.',
  plan_outdated: 'The accounts have changed since the rows were checked. Look at the new figures, then start.',
  all_or_nothing: 'Some rows are rejected, and all rows or none are to be imported. Mend them or leave them out.',
  gone: 'It is too late for this: it was kept for 30 days.',
  file_damaged:
    'The stored file of this import can no longer be read. Upload the file again; what was imported from it stays.',
  version_conflict: 'Someone else changed this meanwhile. What you see now is how it is; look at it and try again.',
  precondition_required: 'This page is out of date. Reload it and try again.',
  file_too_large: 'This file is too large. Split it into smaller files, each with the header row.',
  request_too_large: 'This is too much at once. Shorten it and try again.',
  unsupported_media_type: 'The server does not take this kind of content. Save the file as CSV UTF-8.',
  not_csv: 'This is not a CSV file. Save it as CSV UTF-8, then upload that file.',
  invalid_account: 'Some of these values cannot be saved. Check them and try again.',
  invalid_interaction: 'This cannot be logged like that. Check the time and the note.',
  signal_changed: 'This is no longer so. The list shows what holds now.',
  invalid_mark: 'This answer cannot be kept. A date to come back has to lie ahead, within a year.',
  too_many_marks: 'You have set too much aside. Take some of it back first.',
  invalid_key: 'A key cannot be made like that. Check its name and its scopes.',
  invalid_correction: 'This value cannot be taken for this row. It may be too long.',
  invalid_repair: 'These rows cannot be mended like that. Choose another remedy.',
  nothing_to_import: 'No row would become an account. Mend some rows, or choose another file.',
  nothing_to_retry: 'There is nothing to try again: mend some rows first.',
  invalid_mapping: 'These columns do not fit the file. Reload the page and choose them again.',
  empty_file: 'This file is empty. Check that it was saved, then upload it again.',
  no_header: 'This file has no header row. Put the names of the columns into its first row.',
  header_too_long: 'The header row of this file is too long. Is the first row really the header?',
  too_many_columns: 'This file has too many columns. Remove those that you do not need.',
  too_many_rows: 'This file has too many rows. Split it into smaller files, each with the header row.',
  too_many_files: 'These are too many files at once. Upload some of them now and the others later.',
  unreadable: 'This file cannot be read as text. Save it as CSV UTF-8, then upload that file.',
  account_limit: 'Your workspace has no room for that many accounts. Remove some, or ask for a higher limit.',
  storage_limit: 'Your workspace keeps too many files. Delete files of imports that have ended, then try again.',
  too_many_drafts: 'Too many imports wait to be finished. Start some of them, or give them up.',
  idempotency_key_reused: 'The file has changed since its upload began. Choose it again.',
  too_many_imports: 'Other imports are waiting already. Try again when some of them have run.',
  rate_limited: 'Too many requests at once. Wait a moment and try again.',
  internal: 'Something went wrong on our side. Try again; if it stays, tell us the request id {{id}}.',
  unavailable: 'The server cannot reach its database at the moment. It usually takes a few seconds.',
} satisfies Record<ProblemCode, string>

/** Why an import was refused or stopped for good, and what to do. */
const stopped = {
  no_header: 'No header row was found. Put the names of the columns into the first row and upload the file again.',
  too_many_rows: 'The file has too many rows. Split it into smaller files, each with the header row.',
  too_many_columns: 'The file has too many columns. Remove those that you do not need and upload it again.',
  unreadable: 'The file cannot be read as text. Save it as CSV UTF-8 and upload it again.',
  all_or_nothing: 'Some rows are rejected, and all rows or none were to be imported, so nothing was written.',
  account_limit: 'The workspace has no room for more accounts.',
  system_fault: 'A service that imports need kept failing, or the stored file was damaged.',
  poison_row: 'Row {{row}} stopped the import again and again.',
} satisfies Record<ImportProblemCode, string>

/** Every problem there is, by its code. */
export const problems = {
  refused,
  stopped,
  /** Nobody answered. */
  offline: 'The server cannot be reached. Check your network; nothing you did is lost.',
  /** Somebody answers again, but this one thing did not get through. */
  again: 'The connection is back, but nobody answered this. Look whether it is done; if not, do it once more.',
  /** A fault of the page itself. */
  broken: 'This part of the page has failed. Reload the page; what was saved is safe.',
  /** A part of the page that does not load. */
  missing: 'A part of this page could not be loaded. Reload the page; what was saved is safe.',
  /** The server has another build of the app. */
  replaced: 'The app has been updated meanwhile. Reload the page to go on with the new one.',
  /** A value that the server refuses without words of ours for it. */
  value: 'This value was not taken. Check it and try again.',
}
