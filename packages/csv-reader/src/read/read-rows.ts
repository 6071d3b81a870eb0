import type { Position, RowBlock, Survey } from '@secondtouch/import-core'
import { encodingOf } from '../encoding/encoding'
import { RowReader } from './row-reader'

/** Rows of a block: enough to spread the cost of handing one over, few enough to keep the event loop free. */
const BLOCK_ROWS = 500

/** What reading needs besides the bytes. */
export interface ReadOptions {
  readonly survey: Survey
  /** Where reading starts, `survey.start` unless given; the source's first byte is the one at `from.offset`. */
  readonly from?: Position
  readonly limits: { readonly maxRecordBytes: number }
  readonly blockRows?: number
}

/** Reads the rows of a surveyed file, from any position that an earlier reading gave. Memory stays flat whatever the file holds. */
export async function* readRows(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { survey, from = survey.start, limits, blockRows = BLOCK_ROWS }: ReadOptions,
): AsyncGenerator<RowBlock> {
  const encoding = encodingOf(survey.encoding)
  if (encoding === null) throw new RangeError(`The encoding ${survey.encoding} is not one a survey gives`)
  const { maxRecordBytes } = limits
  const reader = new RowReader({ survey, from, maxRecordBytes, encoding, blockRows })
  for await (const bytes of source) {
    reader.push(bytes)
    yield* reader.take()
  }
  reader.finish()
  yield* reader.take()
}
