import type { Findings, Survey } from '@secondtouch/import-core'

/** How much of a file is read at all. */
export interface SurveyLimits {
  readonly maxRows: number
  readonly maxColumns: number
  /** Bytes of one row; also how far an unclosed quote is looked after. */
  readonly maxRecordBytes: number
  readonly maxHeaderBytes: number
}

/** Why a file is not read; each has a problem of the same code in the HTTP answers. */
export type FileProblemCode =
  | 'empty_file'
  | 'not_csv'
  | 'no_header'
  | 'header_too_long'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'unreadable'

export interface FileProblem {
  readonly code: FileProblemCode
  /** What was expected, what came and what to do. */
  readonly detail: string
}

export type SurveyResult =
  | {
      readonly ok: true
      readonly survey: Survey & { readonly findings: Findings }
      /** The first rows, which its columns are judged by. */
      readonly sample: readonly (readonly string[])[]
    }
  | { readonly ok: false; readonly problem: FileProblem }
