// Measures the product beside its references: npm run bench -- [--runs 5] [--rows 1000000] [--only reader|small|large|polls]
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { knownBinaries, startLocalServices } from '@secondtouch/local-services'
import { csvPieces } from '../csv-data/generator'
import { bareLoop } from './bare-loop'
import { median, percentile, report, rowsPerSecond } from './figures'
import { mongoimport } from './mongoimport'
import { pollLatencies } from './polls'
import { Product } from './product'
import { READERS, readerSpeed } from './readers'

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

async function benchReaders(): Promise<void> {
  const files = {
    clean: await csvFile('clean.csv', 300_000, 1, 0),
    damaged: await csvFile('damaged.csv', 300_000, 1, 0.3),
  }
  for (const [kind, file] of Object.entries(files)) {
    const speeds = new Map<string, (number | null)[]>(Object.keys(READERS).map(name => [name, []]))
    for (let run = 0; run < runs; run++) {
      for (const [name, taken] of speeds) taken.push(await readerSpeed(name, file))
    }
    const ours = median(speeds.get('this reader')!.map(Number))
    for (const [name, taken] of speeds) {
      const speed = taken.includes(null) ? null : median(taken.map(Number))
      report(
        `reader, ${kind} file: ${name}`,
        speed === null ? 'stops at the damage' : `${rowsPerSecond(speed)}   ours is ${(ours / speed).toFixed(2)} x`,
      )
    }
  }
}

async function benchSmall(product: Product): Promise<void> {
  const taken: number[] = []
  for (let run = 0; run <= runs; run++) {
    const file = await csvFile('small.csv', 10_000, 1000 + run)
    const started = performance.now()
    const { id } = await product.upload(file)
    await product.completed(id)
    if (run > 0) taken.push(performance.now() - started) // the first one warms up
  }
  report('10,000 rows, first byte to completed', `${Math.round(median(taken))} ms`, 'goal 2,000 ms')
}

async function benchLarge(product: Product, mongoUri: string): Promise<void> {
  const speeds = { ours: [] as number[], bare: [] as number[], tool1: [] as number[], tool4: [] as number[] }
  const tool = process.env.MONGOIMPORT
  for (let run = 0; run < runs; run++) {
    const file = await csvFile('large.csv', rows, 2000 + run)
    const { id } = await product.upload(file)
    const seen = await product.completed(id)
    speeds.ours.push(rows / ((Date.parse(seen.finishedAt!) - Date.parse(seen.startedAt!)) / 1000))
    speeds.bare.push(await bareLoop(mongoUri, file))
    if (!tool) continue
    speeds.tool1.push(await mongoimport(tool, mongoUri, file, rows, 1))
    speeds.tool4.push(await mongoimport(tool, mongoUri, file, rows, 4))
  }
  const ours = median(speeds.ours)
  const beside = (name: string, taken: number[]) =>
    report(name, rowsPerSecond(median(taken)), `ours is ${(ours / median(taken)).toFixed(2)} x`)
  report(
    `import of ${rows.toLocaleString('en-US')} rows, everything on`,
    rowsPerSecond(ours),
    `runs ${speeds.ours.map(Math.round).join(', ')}`,
  )
  beside('  beside the bare loop', speeds.bare)
  if (tool) {
    beside('  beside mongoimport -j1', speeds.tool1)
    beside('  beside mongoimport -j4', speeds.tool4)
  }
  report('worker, most memory resident', `${Math.round(product.workerPeakMiB())} MiB`, 'goal 256 MiB')
}

async function benchPolls(product: Product): Promise<void> {
  const file = await csvFile('polled.csv', 200_000, 3000)
  const { id } = await product.upload(file)
  let busy = true
  const polling = pollLatencies(product, id, () => busy)
  await product.completed(id)
  busy = false
  const taken = await polling
  report(
    'poll during an import, 50 pollers',
    `p50 ${percentile(taken, 0.5).toFixed(1)} ms`,
    `p99 ${percentile(taken, 0.99).toFixed(1)} ms`,
    'goal p99 50 ms',
  )
}

async function main(): Promise<void> {
  report(`medians of ${runs} runs on`, `node ${process.version}`)
  if (wanted('reader')) await benchReaders()
  if (values.only === 'reader') return
  const services = await startLocalServices({
    dataDir: path.join(folder, 'data'),
    binaries: knownBinaries(),
    mongoCacheGB: 1,
    log: console.error,
  })
  const mongoUri = services.mongoUri ?? process.env.MONGODB_URI!
  const redisUrl = services.redisUrl ?? process.env.REDIS_URL!
  const product = await Product.start({ mongoUri, redisUrl, dataDir: path.join(folder, 'product') })
  try {
    if (wanted('small')) await benchSmall(product)
    if (wanted('polls')) await benchPolls(product)
    if (wanted('large')) await benchLarge(product, mongoUri)
  } finally {
    await product.stop()
    await services.stop()
  }
}

main()
  .finally(() => rmSync(folder, { recursive: true, force: true }))
  .catch(error => {
    console.error(error)
    process.exitCode = 1
  })
