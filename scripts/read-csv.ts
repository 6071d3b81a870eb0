// Shows how a CSV file is read, one JSON object a line: npx tsx scripts/read-csv.ts [--map] [--out DIR] FILE...
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { readRows, Surveyor, type SurveyResult } from '@secondtouch/csv-reader'
import { type RowBlock, suggestMapping } from '@secondtouch/import-core'

/** Wide enough for anything a customer sends; the product's own limits are settings of the API. */
const LIMITS = { maxRows: 1e9, maxColumns: 10_000, maxRecordBytes: 1 << 20, maxHeaderBytes: 1 << 16 }

async function survey(file: string): Promise<SurveyResult> {
  const surveyor = new Surveyor(LIMITS)
  for await (const piece of createReadStream(file)) {
    surveyor.push(piece as Buffer)
    if (surveyor.refused) break
  }
  return surveyor.finish()
}

function* rowLines(block: RowBlock): Generator<object> {
  for (let index = 0; index < block.length; index++) {
    const place = { row: block.rowNumbers[index], line: block.lines[index] }
    yield { ...place, offset: block.offsetOf(index), values: block.values[index] }
    for (const { index: at, code, severity, column, message } of block.issues)
      if (at === index) yield { ...place, issue: code, severity, column, message }
  }
}

/** What each column is most likely for, and what the file leaves open. */
function* mapped({ survey: { header }, sample }: Extract<SurveyResult, { ok: true }>): Generator<object> {
  const { columns, preset, leftover, questions, complete } = suggestMapping({ header, sample })
  yield { preset, complete, questions, leftover: leftover.map(({ column }) => header[column]) }
  for (const [column, { role, match, confidence, why }] of columns.entries())
    yield { column: header[column], role, match, confidence, why }
}

async function* described(file: string, isMapped: boolean): AsyncGenerator<object> {
  const result = await survey(file)
  if (!result.ok) {
    yield { file: basename(file), problem: result.problem.code, detail: result.problem.detail }
    return
  }
  const { encoding, dialect, header, start, findings } = result.survey
  const { dialectConfidence: confidence, runnerUp, warnings } = findings
  yield { file: basename(file), encoding, ...dialect, header, confidence, runnerUp, warnings }
  if (isMapped) yield* mapped(result)
  const source = createReadStream(file, { start: start.offset })
  for await (const block of readRows(source, { survey: result.survey, limits: LIMITS })) yield* rowLines(block)
}

async function* json(objects: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const object of objects) yield `${JSON.stringify(object)}\n`
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { out: { type: 'string' }, map: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if (positionals.length === 0) throw new Error('Name at least one file: read-csv.ts [--map] [--out DIR] FILE...')
  if (values.out !== undefined) mkdirSync(values.out, { recursive: true })
  for (const file of positionals) {
    const text = Readable.from(json(described(file, values.map)))
    if (values.out === undefined) await pipeline(text, process.stdout, { end: false })
    else await pipeline(text, createWriteStream(join(values.out, `${basename(file)}.ndjson`)))
  }
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
