import { setImmediate as turn } from 'node:timers/promises'
import type { FileStore, OpenRows, RowBlock, Survey } from '@secondtouch/import-core'

/** Reads rows from bytes that start at `from.offset`; the CSV reader's `readRows` is one. */
export type ReadRows = (
  bytes: AsyncIterable<Uint8Array>,
  options: { survey: Survey; from: RowBlock['start']; limits: { maxRecordBytes: number } },
) => AsyncIterable<RowBlock>

/** Opens the rows of a stored file, its pieces verified as they come. */
export function sourceRows(files: Pick<FileStore, 'read'>, readRows: ReadRows, maxRecordBytes: number): OpenRows {
  return ({ file, survey }, from) =>
    inTurns(
      readRows(files.read(file.id, { size: file.size, offset: from.offset }), {
        survey,
        from,
        limits: { maxRecordBytes },
      }),
    )
}

/**
 * Lets the other imports of this worker have their turn after each block. Rows that are there already come without a wait, and
 * thousands of them in a row would hold up whoever has to hear from MongoDB a dozen times for a file of a hundred.
 */
async function* inTurns(blocks: AsyncIterable<RowBlock>): AsyncGenerator<RowBlock> {
  for await (const block of blocks) {
    yield block
    await turn()
  }
}
