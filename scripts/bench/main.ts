// Measures the product beside its references:
// npm run bench -- [--runs 5] [--rows 1000000] [--only reader|small|progress|polls|web|large] [--json FILE]
// With MONGOIMPORT, the path of MongoDB's own tool, that one too.
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { csvPieces } from '../csv-data/generator'
import { keptFigures, report } from './figures'
import { quotedFile } from './hostile'
import { benchLarge, reportLarge } from './large'
import { type FailedPart, type Part, runParts } from './parts'
import type { Product } from './product'
import { benchHostile, benchReaders } from './reader-lines'
import { withSite } from './site'
import { benchFirstProgress, benchPolls, benchSmall } from './small'
import { benchWeb } from './web'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})
const runs = Number(values.runs)
const rows = Number(values.rows)
const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-bench-'))

async function csvFile(name: string, count: number, seed: number, bad = 0.01): Promise<string> {
  const file = path.join(folder, name)
  await pipeline(Readable.from(csvPieces({ rows: count, seed, bad, duplicates: 0 })), createWriteStream(file))
  return file
}

async function benchReading(): Promise<void> {
  const quoted = path.join(folder, 'quoted.csv')
  writeFileSync(quoted, quotedFile(300_000))
  const files = {
    clean: await csvFile('clean.csv', 300_000, 1, 0),
    quoted,
    damaged: await csvFile('damaged.csv', 300_000, 1, 0.3),
  }
  await benchReaders(files, runs)
  await benchHostile(runs)
}

/** Every run begins with an empty workspace, as its references begin with an empty collection. */
async function benchLargeRuns(): Promise<void> {
  for (let run = 0; run < runs; run++) {
    const file = await csvFile('large.csv', rows, 2000 + run)
    await withSite(folder, site => benchLarge(site, file, rows))
  }
  reportLarge(rows)
}

const alone = (work: (product: Product) => Promise<void>) => () => withSite(folder, ({ product }) => work(product))

const PARTS: readonly Part[] = [
  { name: 'reader', run: benchReading },
  { name: 'small', run: alone(product => benchSmall(product, csvFile, runs)) },
  { name: 'progress', run: alone(product => benchFirstProgress(product, csvFile)) },
  { name: 'polls', run: alone(product => benchPolls(product, csvFile)) },
  {
    name: 'web',
    run: alone(product => benchWeb(product, runs, (count, run) => csvFile('web.csv', count, 5000 + run))),
  },
  { name: 'large', run: benchLargeRuns },
]

/** The commit that is measured; `null` where the files are none of a clone. */
function commitHere(): string | null {
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

/** The figures of every run, for comparing two commits. */
function writeFigures(file: string, failed: readonly FailedPart[]): void {
  const told = { commit: commitHere(), node: process.version, runs, rows, failed, figures: keptFigures() }
  writeFileSync(file, `${JSON.stringify(told, null, 2)}\n`)
}

async function main(): Promise<void> {
  const parts = PARTS.filter(({ name }) => values.only === undefined || values.only === name)
  if (parts.length === 0) throw new Error(`--only takes one of ${PARTS.map(({ name }) => name).join(', ')}`)
  report(`medians of ${runs} runs on`, `node ${process.version}`)
  const failed = await runParts(parts, ({ part, why }) => report(`${part} FAILED`, why))
  if (values.json) writeFigures(values.json, failed)
  if (failed.length > 0) process.exitCode = 1
}

main()
  .finally(() => rmSync(folder, { recursive: true, force: true }))
  .catch(error => {
    console.error(error)
    process.exitCode = 1
  })
