import { readRows } from '@secondtouch/csv-reader'
import { LIMITS, survey, surveyed } from './read-all'

const file = (rows: number, empty: readonly number[]) =>
  `a,b\n${Array.from({ length: rows }, (_, i) => (empty.includes(i) ? ',\n' : `x${i},y\n`)).join('')}`

async function emptyRowsIn(text: string): Promise<number[]> {
  const survey = surveyed(text)
  const found: number[] = []
  const bytes = Buffer.from(text).subarray(survey.start.offset)
  for await (const { values, rowNumbers } of readRows([bytes], { survey, limits: LIMITS })) {
    values.forEach((cells, i) => {
      if (cells.every(cell => cell === '')) found.push(rowNumbers[i]!)
    })
  }
  return found
}

it('few rows of nothing but delimiters are rows, so that each is named', async () => {
  const text = file(250, [100, 200])
  expect(surveyed(text)).toMatchObject({ rows: 250, namesEmptyRows: true })
  expect(await emptyRowsIn(text)).toEqual([102, 202])
})

it('many of them part groups, or are left of deleted rows: they are blank', async () => {
  const text = file(250, [100, 101, 102])
  expect(surveyed(text)).toMatchObject({ rows: 247, namesEmptyRows: false })
  expect(await emptyRowsIn(text)).toEqual([])
})

it('those that are named count towards the most rows of a file', () => {
  const text = file(250, [100])
  expect(survey(text, { limits: { maxRows: 250 } })).toMatchObject({ ok: true })
  expect(survey(text, { limits: { maxRows: 249 } })).toMatchObject({ ok: false, problem: { code: 'too_many_rows' } })
})
