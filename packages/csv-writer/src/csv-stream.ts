import { Readable } from 'node:stream'
import { guardFormula } from '@secondtouch/import-core'
import { format } from 'fast-csv'

type Rows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>

/**
 * Writes a header and rows of cells as CSV: UTF-8 with BOM and CRLF, as spreadsheets like it; every cell in quotes, live
 * formulas as text. Waits for its reader; an error of the rows is the stream's error.
 */
export function csvStream(header: readonly string[], rows: Rows): Readable {
  const formatter = format<string[], string[]>({
    headers: header.map(guardFormula),
    alwaysWriteHeaders: true,
    quoteColumns: true,
    quoteHeaders: false,
    rowDelimiter: '\r\n',
    includeEndRowDelimiter: true,
    writeBOM: true,
  })
  const source = Readable.from(safe(rows))
  source.once('error', error => formatter.destroy(error))
  formatter.once('close', () => source.destroy())
  return source.pipe(formatter)
}

async function* safe(rows: Rows): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(guardFormula)
}
