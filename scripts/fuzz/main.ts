// Damages good files in one place each and reads them: npm run fuzz -- [--seconds 180] [--seed 1]
import { parseArgs } from 'node:util'
import { readRows, Surveyor } from '@secondtouch/csv-reader'
import { damage, goodFile, type ReadRow, randomOf, verdict } from './damage'

const LIMITS = { maxRows: 1e6, maxColumns: 200, maxRecordBytes: 1 << 20, maxHeaderBytes: 1 << 16 }

/** The rows in pieces of a size, or why the file was refused; `guessed` where the encoding was. */
async function read(bytes: Uint8Array, piece: number): Promise<{ rows: ReadRow[]; guessed: boolean } | string> {
  const surveyor = new Surveyor(LIMITS)
  surveyor.push(bytes)
  const result = surveyor.finish()
  if (!result.ok) return result.problem.detail
  const { survey } = result
  function* pieces() {
    for (let at = survey.start.offset; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const rows: ReadRow[] = []
  for await (const block of readRows(pieces(), { survey, limits: LIMITS })) {
    for (const [i, values] of block.values.entries())
      rows.push({ values, issues: block.issues.filter(({ index }) => index === i).map(({ code }) => code) })
  }
  if (rows.length !== survey.rows) return `surveyed ${survey.rows} rows, read ${rows.length}`
  return { rows, guessed: survey.findings.encodingConfidence < 1 }
}

async function tryOne(seed: number): Promise<string | null> {
  const random = randomOf(seed)
  const file = goodFile(random)
  const damaged = damage(file, random)
  const whole = await read(damaged.bytes, 1 << 16)
  if (typeof whole === 'string') return `${damaged.what}: ${whole}`
  const cut = await read(damaged.bytes, 1 + Math.floor(random() * 20))
  if (JSON.stringify(cut) !== JSON.stringify(whole)) return `${damaged.what}: pieces of another size give other rows`
  if (whole.guessed && damaged.what.startsWith('bad byte')) return null
  const wrong = verdict(file, damaged, whole.rows)
  return wrong === null ? null : `${damaged.what}: ${wrong}`
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '180' }, seed: { type: 'string' } } })
  const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
  const end = Date.now() + Number(values.seconds) * 1000
  let seed = first
  console.log(`first seed ${first}`)
  for (; Date.now() < end; seed++) {
    const wrong = await tryOne(seed)
    if (wrong === null) continue
    console.error(`seed ${seed}: ${wrong}`)
    process.exitCode = 1
  }
  console.log(`${(seed - first).toLocaleString('en-US')} damaged files read, seeds ${first} to ${seed - 1}`)
}

main().catch(error => {
  console.error(error)
  process.exitCode = 1
})
