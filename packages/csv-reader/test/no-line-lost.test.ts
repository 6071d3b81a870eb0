import { readRows, Surveyor } from '@secondtouch/csv-reader'
import { damageOften, type GoodFile, goodFile, lostLine, type PlacedRow, randomOf } from '../../../scripts/fuzz/damage'
import { LIMITS } from './read-all'

/** Every line of a file begins with a word that no other has. */
function withLineNames(file: GoodFile): GoodFile {
  let lines = 0
  const named = file.lines.map((line, i) =>
    i === 0 ? line : line.replace(/line (?:one|two)|^"?Row/g, word => `${word} n${lines++}`),
  )
  return { ...file, lines: named }
}

async function read(text: string, delimiter: string): Promise<PlacedRow[]> {
  const bytes = Buffer.from(text)
  const surveyor = new Surveyor(LIMITS, { encoding: 'utf-8', delimiter, quote: '"', escape: '"', headerLine: 1 })
  surveyor.push(bytes)
  const result = surveyor.finish()
  if (!result.ok) throw new Error(result.problem.detail)
  const { survey } = result
  const rows: PlacedRow[] = []
  for await (const block of readRows([bytes.subarray(survey.start.offset)], { survey, limits: LIMITS }))
    for (const [i, values] of block.values.entries()) rows.push({ line: block.lines[i]!, values })
  expect(rows).toHaveLength(survey.rows)
  return rows
}

describe('a file damaged in several places', () => {
  it.each([1, 2, 4, 8, 16])(
    'loses no line: each is a row, in a row that shows it, or blank (%d places)',
    async places => {
      for (let seed = 1; seed <= 500; seed++) {
        const random = randomOf(seed * 31 + places)
        const file = withLineNames(goodFile(random))
        const text = damageOften(file, places, random)
        const lost = lostLine(text, await read(text, file.delimiter))
        if (lost !== null) throw new Error(`seed ${seed}, ${lost}\n${text}`)
      }
    },
  )

  it('names each line of a price list with marks for inches', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) =>
        [`A${i},"3" pipe, red",1`, `B${i},5" pipe,2`, `C${i},"open ${i}" x, y,3`, `D${i},"2"",3`, `E${i},7",4`][i % 5],
    )
    const text = `name,note,z\n${rows.join('\n')}\n`
    const found = await read(text, ',')
    expect(found.map(row => row.line)).toEqual(rows.map((_, i) => i + 2))
    expect(lostLine(text, found)).toBeNull()
  })
})
