import type { Findings, RowBlock, Survey } from '@secondtouch/import-core'
import { joinBytes } from '../encoding/bytes'
import { RowReader } from '../read/row-reader'
import type { FileStart } from './file-start'
import type { Overrides } from './overrides'
import type { FileProblem, SurveyLimits, SurveyResult } from './survey-result'
import { readSample, SAMPLE_BYTES, Surveyor } from './surveyor'

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Surveys a stored file, again where a person has said more about it. Reads all of it, or up to what refuses it. */
export async function surveyFile(
  source: Source,
  limits: SurveyLimits,
  overrides: Overrides = {},
): Promise<SurveyResult> {
  const surveyor = new Surveyor(limits, overrides)
  for await (const bytes of source) {
    surveyor.push(bytes)
    if (surveyor.refused) break
  }
  return surveyor.finish()
}

/** How a file would be read, with its first rows. */
export type PreviewResult =
  | {
      readonly ok: true
      readonly survey: Omit<Survey, 'rows' | 'findings'>
      readonly findings: Omit<Findings, 'damagedRows'>
      /** The first rows, at most as many as asked for; `null` where there are none. */
      readonly block: RowBlock | null
    }
  | { readonly ok: false; readonly problem: FileProblem }

/** Tries settings on a stored file: reads no more of it than its first rows take. */
export async function previewFile(
  source: Source,
  limits: SurveyLimits,
  overrides: Overrides = {},
  rows = 50,
): Promise<PreviewResult> {
  const preview = new Preview(limits, overrides, rows)
  for await (const bytes of source) {
    preview.push(bytes)
    if (preview.done) break
  }
  return preview.finish()
}

/** Gathers the sample that a file is judged by, then reads rows until there are enough. */
class Preview {
  readonly #limits: SurveyLimits
  readonly #overrides: Overrides
  readonly #rows: number
  #sample: Uint8Array[] = []
  #sampled = 0
  #start: FileStart | FileProblem | null = null
  #reader: RowReader | null = null
  #block: RowBlock | null = null

  constructor(limits: SurveyLimits, overrides: Overrides, rows: number) {
    this.#limits = limits
    this.#overrides = overrides
    this.#rows = rows
  }

  get done(): boolean {
    return this.#block !== null || (this.#start !== null && 'code' in this.#start)
  }

  push(bytes: Uint8Array): void {
    if (this.#reader) {
      this.#reader.push(bytes)
      this.#block = this.#reader.take()[0] ?? null
      return
    }
    this.#sample.push(bytes)
    this.#sampled += bytes.length
    if (this.#sampled >= SAMPLE_BYTES + this.#limits.maxHeaderBytes) this.#begin(false)
  }

  finish(): PreviewResult {
    if (this.#start === null) this.#begin(true)
    const start = this.#start!
    if ('code' in start) return { ok: false, problem: start }
    if (this.#block === null) {
      this.#reader!.finish()
      this.#block = this.#reader!.take()[0] ?? null
    }
    return { ok: true, survey: start.survey, findings: start.findings, block: this.#block }
  }

  #begin(final: boolean): void {
    const sample = joinBytes(this.#sample, this.#sampled)
    const start = readSample(sample, final, this.#limits, this.#overrides)
    this.#start = start
    if ('code' in start) return
    const { survey, encoding } = start
    this.#reader = new RowReader({
      survey,
      from: survey.start,
      maxRecordBytes: this.#limits.maxRecordBytes,
      encoding,
      blockRows: this.#rows,
    })
    this.push(sample.subarray(survey.start.offset))
  }
}
