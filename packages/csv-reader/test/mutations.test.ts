import { readRows, Surveyor } from '@secondtouch/csv-reader'
import { damage, goodFile, type ReadRow, randomOf, verdict } from '../../../scripts/fuzz/damage'
import { LIMITS } from './read-all'

async function read(
  bytes: Uint8Array,
  told: boolean,
  delimiter: string,
): Promise<{ rows: ReadRow[]; guessed: boolean }> {
  const overrides = { encoding: 'utf-8', delimiter, quote: '"', escape: '"', headerLine: 1 }
  const surveyor = new Surveyor(LIMITS, told ? overrides : {})
  surveyor.push(bytes)
  const result = surveyor.finish()
  if (!result.ok) throw new Error(result.problem.detail)
  const { survey } = result
  const rows: ReadRow[] = []
  for await (const block of readRows([bytes.subarray(survey.start.offset)], { survey, limits: LIMITS })) {
    for (const [i, values] of block.values.entries())
      rows.push({ values, issues: block.issues.filter(({ index }) => index === i).map(({ code }) => code) })
  }
  return { rows, guessed: survey.findings.encodingConfidence < 1 }
}

describe('one damaged place in a good file', () => {
  it.each([true, false])('changes no other row, and nothing silently (dialect told: %s)', async told => {
    for (let seed = 1; seed <= 3000; seed++) {
      const random = randomOf(seed)
      const file = goodFile(random)
      const damaged = damage(file, random)
      const { rows, guessed } = await read(damaged.bytes, told, file.delimiter)
      // A bad byte in a file that is ASCII otherwise may be a letter of an old code page; the survey says so.
      if (guessed && damaged.what.startsWith('bad byte')) continue
      const wrong = verdict(file, damaged, rows)
      if (wrong) throw new Error(`seed ${seed}, ${damaged.what}: ${wrong}\n${damaged.bytes.toString('utf8')}`)
    }
  })
})
