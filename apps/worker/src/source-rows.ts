import type { FileStore, OpenRows, RowBlock, Survey } from '@secondtouch/import-core'

/** Reads rows from bytes that start at `from.offset`; the CSV reader's `readRows` is one. */
export type ReadRows = (
  bytes: AsyncIterable<Uint8Array>,
  options: { survey: Survey; from: RowBlock['start']; limits: { maxRecordBytes: number } },
) => AsyncIterable<RowBlock>

/** Opens the rows of a stored file, its pieces verified as they come. */
export function sourceRows(files: Pick<FileStore, 'read'>, readRows: ReadRows, maxRecordBytes: number): OpenRows {
  return ({ file, survey }, from) =>
    readRows(files.read(file.id, { size: file.size, offset: from.offset }), {
      survey,
      from,
      limits: { maxRecordBytes },
    })
}
