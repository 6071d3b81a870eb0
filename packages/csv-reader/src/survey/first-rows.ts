import { RowReader } from '../read/row-reader'
import type { FileStart } from './file-start'

/** Rows at the start of a file that its columns are judged by. */
const ROWS = 50

/** The first rows of a file as they will be read, from the bytes that it was judged by. */
export function firstRows(
  { survey, encoding }: FileStart,
  bytes: Uint8Array,
  maxRecordBytes: number,
  isWhole: boolean,
): readonly (readonly string[])[] {
  const reader = new RowReader({ survey, from: survey.start, maxRecordBytes, encoding, blockRows: ROWS })
  reader.push(bytes.subarray(survey.start.offset))
  if (isWhole) reader.finish()
  for (const { values } of reader.take()) return values.slice(0, ROWS)
  return []
}
