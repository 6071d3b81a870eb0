import type { IssueCode, Severity } from '../check/issues'

/** A place between two rows of a source file, from which reading can go on. */
export interface Position {
  /** Bytes from the start of the file to the first byte of the next row. */
  readonly offset: number
  /** Row number of the next row, as a spreadsheet shows it: the header is 1, blank lines count. */
  readonly row: number
  /** Physical line (from 1) on which the next row starts. */
  readonly line: number
}

/** How a source file is cut into rows and fields. */
export interface Dialect {
  /** One or more characters; `,` in the plainest file. */
  readonly delimiter: string
  /** The character that may wrap a field, `null` where the file quotes nothing. */
  readonly quote: string | null
  /** What stands before a quote that is part of a field: the quote itself (doubled) or a backslash. */
  readonly escape: string | null
  readonly lineEnd: 'lf' | 'crlf' | 'cr' | 'mixed'
  /** Physical line of the header (from 1); `null` for a file without one. */
  readonly headerLine: number | null
  /** Whether blanks stand beside every delimiter, which are no part of the fields. */
  readonly padded?: boolean
  /** Whether each whole line is one quoted field, which holds the row. */
  readonly wrapped?: boolean
}

/** What one pass over a source file finds. */
export interface Survey {
  /** WHATWG name in lower case, such as `utf-8`, `utf-16le` or `windows-1252`. */
  readonly encoding: string
  readonly dialect: Dialect
  /** Column headers as written, trimmed; every row must have as many fields. */
  readonly header: readonly string[]
  /** Data rows, damaged ones included, blank lines left out. */
  readonly rows: number
  /** Where the first data row starts. */
  readonly start: Position
  /** What nearly all filled cells of each column are, `null` for texts; absent where nobody looked. */
  readonly kinds?: readonly (CellKind | null)[]
  /**
   * Numbers of rows that are short at their end and stand beside another row that is not whole, so that both may be one broken
   * line; other short rows are filled up. `null` where there are too many to be told one by one.
   */
  readonly brokenRows?: readonly number[] | null
  /** Number of the first row of a footer: from there to the end of the file no row has more than one field. */
  readonly footerRow?: number | null
  /** Whether rows with empty fields beyond the header are usual in the file. */
  readonly padsRows?: boolean
  /**
   * Whether rows of nothing but delimiters count as rows, because they are few: each is named then. Where they are many they
   * part groups, or are left of deleted rows, and are blank. Absent in surveys of earlier versions, in which they count.
   */
  readonly namesEmptyRows?: boolean
  /** How sure all this is; absent where nobody looked. */
  readonly findings?: Findings
}

/** What a cell looks like that is no text. */
export type CellKind = 'number' | 'date' | 'time' | 'address' | 'code'

/** How sure a survey is, and what a person should look at. */
export interface Findings {
  /** From 0 to 1; 1 where the bytes prove the encoding, or a person named it. */
  readonly encodingConfidence: number
  /** Where the encoding was guessed: the ways to read it, the guess first, each with what it makes of the same text of the file. */
  readonly encodings?: readonly { readonly encoding: string; readonly confidence: number; readonly sample: string }[]
  /** From 0 to 1: how clearly the dialect fits the rows better than any other. */
  readonly dialectConfidence: number
  /** The next best way to cut the rows, `null` where none fits at all. */
  readonly runnerUp: Pick<Dialect, 'delimiter' | 'quote' | 'escape'> | null
  /** Rows before the header, blank ones included. */
  readonly preambleRows: number
  /** Rows with an error that the reader alone can know. */
  readonly damagedRows: number
  /** Sentences for a person: what was guessed. */
  readonly warnings: readonly string[]
}

/** Below this a guessed encoding is a question, and no import goes on without an answer. */
const SURE_ENCODING = 0.75

/** Whether the encoding of a file is told by its bytes or a person, or guessed well enough to go on by. */
export function isEncodingSure(findings: Pick<Findings, 'encodingConfidence'> | undefined): boolean {
  return findings === undefined || findings.encodingConfidence >= SURE_ENCODING
}

/** Something wrong with one row of a block that the reader alone can know. */
export interface ReadIssue {
  /** Index of the row within its block. */
  readonly index: number
  readonly code: IssueCode
  readonly severity: Severity
  /** Index of the column at fault, `null` where it is the whole row. */
  readonly column: number | null
  /** The text at fault, at most 200 characters. */
  readonly value: string | null
  readonly message: string
}

/** Some hundred consecutive rows. Blank lines are left out but counted in the row numbers. */
export interface RowBlock {
  /** How many rows; the arrays below have this length. */
  readonly length: number
  /** Fields of each row, in file order; of a damaged row, what could be read. */
  readonly values: readonly (readonly string[])[]
  readonly rowNumbers: readonly number[]
  /** Physical line on which each row starts. */
  readonly lines: readonly number[]
  /** By index; a row with an issue of severity `error` is damaged and is never imported. */
  readonly issues: readonly ReadIssue[]
  /** Where the block's first row starts. */
  readonly start: Position
  /** Where the row after the block starts. */
  readonly end: Position
  /** Byte offset at which row `index` of the block starts; worked out when asked. */
  offsetOf(index: number): number
}
