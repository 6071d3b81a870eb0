import { keep, keptOf, median, percentile, report } from './figures'
import { pollLatencies } from './polls'
import type { Product } from './product'

/** Writes a generated file of so many rows and gives its path. */
export type CsvFile = (name: string, rows: number, seed: number) => Promise<string>

const WHOLE = '10,000 rows, first byte to completed, ms'
const BEGUN = 'first progress after queued, ms'
const POLL = 'poll during an import, ms'

/** How long a file of the default size takes. */
export async function benchSmall(product: Product, csvFile: CsvFile, runs: number): Promise<void> {
  for (let run = 0; run <= runs; run++) {
    const file = await csvFile('small.csv', 10_000, 1000 + run)
    const started = performance.now()
    const { id } = await product.upload(file)
    await product.completed(id, 'small')
    if (run > 0) keep(WHOLE, performance.now() - started) // the first one warms up
  }
  report('10,000 rows, first byte to completed', `${Math.round(median(keptOf(WHOLE)))} ms`, 'goal 400 ms')
}

/** How soon somebody who waits sees that something happens. */
export async function benchFirstProgress(product: Product, csvFile: CsvFile): Promise<void> {
  const IMPORTS = 40
  for (let n = 0; n < IMPORTS; n++) {
    const { id } = await product.upload(await csvFile('begun.csv', 2_000, 4000 + n))
    const queued = performance.now()
    await product.begun(id)
    keep(BEGUN, performance.now() - queued)
    await product.completed(id, 'small')
  }
  const taken = keptOf(BEGUN)
  report(
    'first progress after queued, idle otherwise',
    `p50 ${Math.round(percentile(taken, 0.5))} ms`,
    `p95 ${Math.round(percentile(taken, 0.95))} ms`,
    'goal p95 100 ms',
  )
}

/** How long polls wait while a worker and MongoDB are busy. */
export async function benchPolls(product: Product, csvFile: CsvFile): Promise<void> {
  const { id } = await product.upload(await csvFile('polled.csv', 200_000, 3000))
  let busy = true
  const polling = pollLatencies(product, id, () => busy)
  await product.completed(id, 'large').finally(() => {
    busy = false
  })
  for (const taken of await polling) keep(POLL, taken)
  report(
    'poll during an import, 50 pollers',
    `p50 ${percentile(keptOf(POLL), 0.5).toFixed(1)} ms`,
    `p99 ${percentile(keptOf(POLL), 0.99).toFixed(1)} ms`,
    'goal p99 50 ms',
  )
}
