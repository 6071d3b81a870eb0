import { type Overrides, readRows, type SurveyLimits, Surveyor, type SurveyResult } from '@secondtouch/csv-reader'
import type { Position, Survey } from '@secondtouch/import-core'

export const LIMITS: SurveyLimits = {
  maxRows: 10_000_000,
  maxColumns: 200,
  maxRecordBytes: 1024 * 1024,
  maxHeaderBytes: 64 * 1024,
}

/** A row as the tests compare it. */
export interface SeenRow {
  row: number
  line: number
  offset: number
  values: readonly string[]
  issues: string[]
}

export const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? Buffer.from(file) : Buffer.from(file))

/** The bytes in pieces of a size. */
export function* piecesOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export function survey(
  file: string | Uint8Array,
  options: { piece?: number; limits?: Partial<SurveyLimits>; told?: Overrides } = {},
): SurveyResult {
  const surveyor = new Surveyor({ ...LIMITS, ...options.limits }, options.told)
  for (const piece of piecesOf(bytesOf(file), options.piece ?? 64 * 1024)) surveyor.push(piece)
  return surveyor.finish()
}

export function surveyed(file: string | Uint8Array, options: Parameters<typeof survey>[1] = {}): Survey {
  const result = survey(file, options)
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`)
  return result.survey
}

/** Reads all rows, from the first data row or from a position, and checks that survey and reader agree. */
export async function readAll(
  file: string | Uint8Array,
  options: {
    piece?: number
    from?: Position
    blockRows?: number
    limits?: Partial<SurveyLimits>
    told?: Overrides
  } = {},
): Promise<SeenRow[]> {
  const found = surveyed(file, options)
  const from = options.from ?? found.start
  const bytes = bytesOf(file).subarray(from.offset)
  const rows: SeenRow[] = []
  const limits = { ...LIMITS, ...options.limits }
  const blocks = readRows(piecesOf(bytes, options.piece ?? 64 * 1024), {
    survey: found,
    from,
    limits,
    blockRows: options.blockRows,
  })
  let position = from
  for await (const block of blocks) {
    if (block.start.offset !== position.offset || block.start.row !== position.row)
      throw new Error(
        `a block starts at ${JSON.stringify(block.start)} after one that ends at ${JSON.stringify(position)}`,
      )
    position = block.end
    for (let i = 0; i < block.length; i++) {
      const issues = block.issues.filter(issue => issue.index === i).map(issue => `${issue.severity} ${issue.code}`)
      const offset = block.offsetOf(i)
      rows.push({ row: block.rowNumbers[i]!, line: block.lines[i]!, offset, values: block.values[i]!, issues })
    }
  }
  if (!options.from && rows.length !== found.rows) throw new Error(`surveyed ${found.rows} rows, read ${rows.length}`)
  return rows
}
