// Measures the product beside its references: npm run bench -- [--runs 5] [--rows 1000000] [--only reader|small|progress|polls|web|large]
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { knownBinaries, startLocalServices } from '@secondtouch/local-services'
import { csvPieces } from '../csv-data/generator'
import { bareLoop } from './bare-loop'
import { median, percentile, report, rowsPerSecond } from './figures'
import { quotedFile } from './hostile'
import { mongoimport } from './mongoimport'
import { pollLatencies } from './polls'
import { Product } from './product'
import { benchHostile, benchReaders } from './reader-lines'
import { benchWeb } from './web'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
})
const runs = Number(values.runs)
const rows = Number(values.rows)
const wanted = (part: string) => values.only === undefined || values.only === part
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

async function benchSmall(product: Product): Promise<void> {
  const taken: number[] = []
  for (let run = 0; run <= runs; run++) {
    const file = await csvFile('small.csv', 10_000, 1000 + run)
    const started = performance.now()
    const { id } = await product.upload(file)
    await product.completed(id, 'small')
    if (run > 0) taken.push(performance.now() - started) // the first one warms up
  }
  report('10,000 rows, first byte to completed', `${Math.round(median(taken))} ms`, 'goal 2,000 ms')
}

async function benchFirstProgress(product: Product): Promise<void> {
  const IMPORTS = 40
  const taken: number[] = []
  for (let n = 0; n < IMPORTS; n++) {
    const { id } = await product.upload(await csvFile('begun.csv', 2_000, 4000 + n))
    const queued = performance.now()
    await product.begun(id)
    taken.push(performance.now() - queued)
    await product.completed(id, 'small')
  }
  report(
    'first progress after queued, idle otherwise',
    `p50 ${Math.round(percentile(taken, 0.5))} ms`,
    `p95 ${Math.round(percentile(taken, 0.95))} ms`,
    'goal p95 300 ms',
  )
}

async function benchPolls(product: Product): Promise<void> {
  const file = await csvFile('polled.csv', 200_000, 3000)
  const { id } = await product.upload(file)
  let busy = true
  const polling = pollLatencies(product, id, () => busy)
  await product.completed(id, 'large')
  busy = false
  const taken = await polling
  report(
    'poll during an import, 50 pollers',
    `p50 ${percentile(taken, 0.5).toFixed(1)} ms`,
    `p99 ${percentile(taken, 0.99).toFixed(1)} ms`,
    'goal p99 50 ms',
  )
}

/** Every run begins with an empty workspace, as its references begin with an empty collection. */
async function benchLarge(): Promise<void> {
  const speeds = { ours: [] as number[], bare: [] as number[], tool1: [] as number[], tool4: [] as number[] }
  const peaks: number[] = []
  const tool = process.env.MONGOIMPORT
  for (let run = 0; run < runs; run++) {
    const file = await csvFile('large.csv', rows, 2000 + run)
    await withProduct(async (product, mongoUri) => {
      const { id } = await product.upload(file)
      const seen = await product.completed(id, 'large')
      speeds.ours.push(rows / ((Date.parse(seen.finishedAt!) - Date.parse(seen.startedAt!)) / 1000))
      peaks.push(product.workerPeakMiB())
      speeds.bare.push(await bareLoop(mongoUri, file))
      if (!tool) return
      speeds.tool1.push(await mongoimport(tool, mongoUri, file, rows, 1))
      speeds.tool4.push(await mongoimport(tool, mongoUri, file, rows, 4))
    })
  }
  const beside = (name: string, taken: number[]) => {
    // Of the same run, because the machine may be busier in one than in another.
    const ratio = median(taken.map((speed, run) => speeds.ours[run]! / speed))
    report(name, rowsPerSecond(median(taken)), `ours is ${ratio.toFixed(2)} x`)
  }
  report(
    `import of ${rows.toLocaleString('en-US')} rows, everything on`,
    rowsPerSecond(median(speeds.ours)),
    `runs ${speeds.ours.map(Math.round).join(', ')}`,
  )
  beside('  beside the bare loop', speeds.bare)
  if (tool) {
    beside('  beside mongoimport -j1', speeds.tool1)
    beside('  beside mongoimport -j4', speeds.tool4)
  }
  report('worker, most memory resident', `${Math.round(Math.max(...peaks))} MiB`, 'goal 256 MiB')
}

/** The product on servers of its own, which begin empty and go when the work is done. */
async function withProduct(work: (product: Product, mongoUri: string) => Promise<void>): Promise<void> {
  const dataDir = path.join(folder, 'data')
  const services = await startLocalServices({ dataDir, binaries: knownBinaries(), mongoCacheGB: 1, log: console.error })
  try {
    const mongoUri = services.mongoUri ?? process.env.MONGODB_URI!
    const redisUrl = services.redisUrl ?? process.env.REDIS_URL!
    const product = await Product.start({ mongoUri, redisUrl, dataDir: path.join(folder, 'product') })
    try {
      await work(product, mongoUri)
    } finally {
      await product.stop()
    }
  } finally {
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  report(`medians of ${runs} runs on`, `node ${process.version}`)
  if (wanted('reader')) await benchReading()
  if (['small', 'progress', 'polls'].some(wanted)) {
    await withProduct(async product => {
      if (wanted('small')) await benchSmall(product)
      if (wanted('progress')) await benchFirstProgress(product)
      if (wanted('polls')) await benchPolls(product)
    })
  }
  // On servers of its own: the list of accounts is the one that was imported.
  if (wanted('web'))
    await withProduct(product => benchWeb(product, runs, (count, run) => csvFile('web.csv', count, 5000 + run)))
  if (wanted('large')) await benchLarge()
}

main()
  .finally(() => rmSync(folder, { recursive: true, force: true }))
  .catch(error => {
    console.error(error)
    process.exitCode = 1
  })
