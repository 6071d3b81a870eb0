import type { Survey } from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'

/** Why a file cannot be imported at all, as the CSV reader says it. */
export interface FileRefusal {
  readonly code:
    | 'not_csv'
    | 'empty_file'
    | 'no_header'
    | 'header_too_long'
    | 'too_many_columns'
    | 'too_many_rows'
    | 'unreadable'
  readonly detail: string
}

/** What a whole file turned out to be. */
export type SurveyResult =
  | { readonly ok: true; readonly survey: Survey; readonly sample: readonly (readonly string[])[] }
  | { readonly ok: false; readonly problem: FileRefusal }

/** One pass over the bytes of a file as they come by. */
export interface Surveyor {
  push(piece: Uint8Array): void
  finish(): SurveyResult
  /** Set once the bytes so far are enough to refuse the file. */
  readonly refused: FileRefusal | null
}

/** The problem to answer with, naming the file where a request has several. */
export function refusedFile(fileName: string, { code, detail }: FileRefusal): ProblemError {
  return new ProblemError(code, detail, { errors: [{ field: fileName, code, message: detail }] })
}
