import { bytesToText, joinBytes } from '../encoding/bytes'
import { RowReader } from '../read/row-reader'
import { notCsv } from './content-type'
import { type FileStart, readFileStart } from './file-start'
import { firstRows } from './first-rows'
import type { Overrides } from './overrides'
import type { FileProblem, SurveyLimits, SurveyResult } from './survey-result'

/** Bytes at the start of a file that its kind, encoding and dialect are judged by. */
export const SAMPLE_BYTES = 64 * 1024

/** So many rows with empty fields beyond the header are how the program that wrote the file does it. */
const PADS_ROWS = 3

/** Rows for each empty one, from which on the empty ones are few: each is a row that somebody has to hear of. */
const FEW_EMPTY = 100

const number = (value: number) => value.toLocaleString('en-US')

/** Finds out what a file is while its bytes pass by: kind, encoding, header, and how many rows it has. Memory stays flat. */
export class Surveyor {
  readonly #limits: SurveyLimits
  readonly #overrides: Overrides
  #sample: Uint8Array[] = []
  #sampled = 0
  #firstRows: readonly (readonly string[])[] = []
  #start: FileStart | null = null
  #reader: RowReader | null = null
  #refused: FileProblem | null = null

  /** @param overrides what the user said about the file; it wins over what the bytes suggest. */
  constructor(limits: SurveyLimits, overrides: Overrides = {}) {
    this.#limits = limits
    this.#overrides = overrides
  }

  /** Why the file cannot be taken, as soon as that is known. */
  get refused(): FileProblem | null {
    return this.#refused
  }

  /** Takes the next bytes of the file. They may be kept until the sample is complete. */
  push(bytes: Uint8Array): void {
    if (this.#refused) return
    if (this.#reader) {
      this.#reader.push(bytes)
      this.#checkRows()
      return
    }
    this.#sample.push(bytes)
    this.#sampled += bytes.length
    if (this.#sampled >= SAMPLE_BYTES + this.#limits.maxHeaderBytes) this.#begin(false)
  }

  /** The file has ended: what it is, or why it cannot be taken. */
  finish(): SurveyResult {
    if (!this.#reader && !this.#refused) this.#begin(true)
    this.#reader?.finish()
    if (!this.#refused) this.#checkRows()
    if (this.#refused) return { ok: false, problem: this.#refused }
    const { survey, findings } = this.#start!
    const { rows: filled, emptyRows, damaged, neighbours } = this.#reader!
    const namesEmptyRows = emptyRows * FEW_EMPTY <= filled
    const rows = namesEmptyRows ? filled + emptyRows : filled
    if (rows > this.#limits.maxRows) return { ok: false, problem: tooManyRows(this.#limits.maxRows) }
    const { brokenRows, footerRow, padded, broken, footer } = neighbours!
    const found = {
      ...findings,
      damagedRows: damaged + broken - footer,
      warnings: [...findings.warnings, ...paddedNote(padded)],
    }
    return {
      ok: true,
      survey: {
        ...{ ...survey, rows, brokenRows, footerRow },
        ...{ padsRows: padded >= PADS_ROWS, namesEmptyRows, findings: found },
      },
      sample: this.#firstRows,
    }
  }

  #checkRows(): void {
    const { maxRows } = this.#limits
    if (this.#reader!.rows <= maxRows) return
    this.#refused = tooManyRows(maxRows)
  }

  #begin(final: boolean): void {
    const bytes = joinBytes(this.#sample, this.#sampled)
    const start = readSample(bytes, final, this.#limits, this.#overrides)
    if ('code' in start) {
      this.#refused = start
      return
    }
    this.#start = start
    const { maxRecordBytes } = this.#limits
    const { survey, encoding } = start
    this.#firstRows = firstRows(start, bytes, maxRecordBytes, final)
    this.#reader = new RowReader({ survey, from: start.survey.start, maxRecordBytes, encoding, blockRows: null })
    let skip = start.survey.start.offset
    for (const piece of this.#sample) {
      if (skip < piece.length) this.#reader.push(piece.subarray(skip))
      skip = Math.max(0, skip - piece.length)
    }
    this.#sample = []
    this.#checkRows()
  }
}

function tooManyRows(maxRows: number): FileProblem {
  const detail = `The file has more than ${number(maxRows)} rows, the most one file may have. Split it into several files of up to ${number(maxRows)} rows, each with the header.`
  return { code: 'too_many_rows', detail }
}

function paddedNote(rows: number): string[] {
  if (rows === 0) return []
  const who = rows === 1 ? '1 row has' : `${number(rows)} rows have`
  return [`${who} empty fields beyond the columns of the header, which were left out.`]
}

/** Judges a file by its first bytes; `final` where they are all of it. */
export function readSample(
  bytes: Uint8Array,
  final: boolean,
  limits: SurveyLimits,
  overrides: Overrides,
): FileStart | FileProblem {
  const text = bytesToText(bytes)
  if (final && /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s,;]*\x1a?$/.test(text)) {
    const detail = 'The file holds nothing. Upload a CSV file with a header and at least one row.'
    return { code: 'empty_file', detail }
  }
  const kind = notCsv(text)
  return kind === null ? readFileStart(bytes, final, limits, overrides) : { code: 'not_csv', detail: kind }
}
