import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Overrides, readRows, surveyFile } from '@secondtouch/csv-reader'
import { LIMITS, piecesOf } from './read-all'

/** What a careful person says about a file; what is left out is not asked for. */
interface Expected {
  readonly told?: Overrides
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string | null
  readonly escape?: string | null
  readonly lineEnd?: string
  readonly headerLine?: number | null
  readonly header: readonly string[]
  readonly issues?: readonly { row: number; code: string; severity: string }[]
  /** Numbers of the rows that `rows` lists, where others are refused. */
  readonly good?: readonly number[]
  readonly rowNumbers?: readonly number[]
  readonly lines?: readonly number[]
  /** The bytes are the idea, so other line ends or a mark would spoil it. */
  readonly asIs?: boolean
  readonly rows: readonly (readonly string[])[]
}

const FOLDER = path.join(__dirname, 'fixtures')
const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.csv'))
  .map(name => name.slice(0, -'.csv'.length))
  .sort()

async function read(bytes: Uint8Array, told: Overrides, piece: number) {
  const result = await surveyFile(piecesOf(bytes, piece), LIMITS, told)
  if (!result.ok) throw new Error(result.problem.detail)
  const { survey } = result
  const rows: { row: number; line: number; values: readonly string[]; errors: number }[] = []
  const issues: { row: number; code: string; severity: string }[] = []
  const source = piecesOf(bytes.subarray(survey.start.offset), piece)
  for await (const block of readRows(source, { survey, limits: LIMITS })) {
    for (let i = 0; i < block.length; i++) {
      const found = block.issues.filter(issue => issue.index === i)
      const row = block.rowNumbers[i]!
      const errors = found.filter(({ severity }) => severity === 'error').length
      rows.push({ row, line: block.lines[i]!, values: block.values[i]!, errors })
      issues.push(...found.map(({ code, severity }) => ({ row, code, severity })))
    }
  }
  if (rows.length !== survey.rows) throw new Error(`surveyed ${survey.rows} rows, read ${rows.length}`)
  return { survey, rows, issues }
}

async function check(bytes: Uint8Array, expected: Expected, change = (text: string) => text): Promise<void> {
  const { survey, rows, issues } = await read(bytes, expected.told ?? {}, 1 << 16)
  const { encoding = survey.encoding, header } = expected
  const { delimiter, quote, escape: mark, headerLine } = { ...survey.dialect, ...expected }
  const found = { encoding: survey.encoding, ...survey.dialect, header: survey.header }
  expect(found).toMatchObject({ encoding, delimiter, quote, escape: mark, headerLine, header: header.map(change) })
  expect(issues).toEqual(expected.issues ?? [])
  const good = rows.filter(row => row.errors === 0)
  expect(good.map(row => row.values)).toEqual(expected.rows.map(row => row.map(change)))
  const numbers = expected.good ?? expected.rowNumbers
  if (numbers) expect(good.map(row => row.row)).toEqual(numbers)
  if (expected.lines) expect(good.map(row => row.line)).toEqual(expected.lines)
  for (const piece of [1, 7]) expect((await read(bytes, expected.told ?? {}, piece)).rows).toEqual(rows)
}

describe('the file', () => {
  it.each(names)('%s is read as expected', async name => {
    const bytes = readFileSync(path.join(FOLDER, `${name}.csv`))
    const expected: Expected = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'))
    await check(bytes, expected)
    if (expected.asIs) return
    const crlf = (text: string) => text.replaceAll('\n', '\r\n')
    await check(Buffer.from(crlf(bytes.toString('utf8'))), expected, crlf)
    await check(Buffer.concat([Buffer.from('\ufeff'), bytes]), expected)
  })

  it('is one of several hundred', () => {
    expect(names.length).toBeGreaterThan(280)
  })
})
