import { Readable } from 'node:stream'
import { readRows, Surveyor } from '@secondtouch/csv-reader'
import { parse as csvParse } from 'csv-parse'
import { parseStream } from 'fast-csv'
import Papa from 'papaparse'
import { inferSchema, initParser } from 'udsv'

const PIECE = 1 << 20
const LIMITS = { maxRows: 1e8, maxColumns: 200, maxRecordBytes: 1 << 20, maxHeaderBytes: 1 << 16 }

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

/** Reads all rows of a file and gives their number. */
export async function ours(bytes: Buffer): Promise<number> {
  const surveyor = new Surveyor(LIMITS)
  surveyor.push(bytes.subarray(0, 256 * 1024))
  const result = surveyor.finish()
  if (!result.ok) throw new Error(result.problem.detail)
  const { survey } = result
  let rows = 0
  for await (const block of readRows(pieces(bytes.subarray(survey.start.offset)), {
    survey,
    from: survey.start,
    limits: LIMITS,
  }))
    rows += block.length
  return rows
}

async function counted(stream: AsyncIterable<unknown>): Promise<number> {
  let rows = 0
  for await (const _ of stream) rows++
  return rows - 1
}

/** Each reader gives the number of data rows of a file held in memory; damaged files are for those that go on reading. */
export const READERS: Readonly<Record<string, (bytes: Buffer) => Promise<number>>> = {
  'this reader': ours,
  'fast-csv': bytes => counted(parseStream(Readable.from(pieces(bytes)), { ignoreEmpty: true })),
  'csv-parse': bytes =>
    counted(Readable.from(pieces(bytes)).pipe(csvParse({ relax_column_count: true, relax_quotes: true }))),
  papaparse: async bytes => Papa.parse<string[]>(bytes.toString('utf8'), { skipEmptyLines: true }).data.length - 1,
  uDSV: async bytes => {
    const text = bytes.toString('utf8')
    return initParser(inferSchema(text)).stringArrs(text).length
  },
}
