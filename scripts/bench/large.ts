import { bareLoop } from './bare-loop'
import { keep, keptOf, median, report, rowsPerSecond } from './figures'
import { metered, type Taken } from './meter'
import { mongoimport } from './mongoimport'
import type { Site } from './site'

/** Workers of MongoDB's own tool. */
const TOOL_WORKERS = [1, 2, 4] as const

const OURS = 'import, everything on'
const BARE = 'the bare loop'
const toolWith = (workers: number) => `mongoimport -j${workers}`

/** One import of a large file beside its references, each into an empty collection of the same mongod. */
export async function benchLarge({ product, mongoUri, servers }: Site, file: string, rows: number): Promise<void> {
  let workSeconds = 0
  const ours = await metered(mongoUri, { ...servers, ...product.processes() }, async begin => {
    const { id } = await product.upload(file)
    begin()
    const { startedAt, finishedAt } = await product.completed(id, 'large')
    workSeconds = (Date.parse(finishedAt!) - Date.parse(startedAt!)) / 1000
  })
  note(OURS, { ...ours, workSeconds }, rows)
  keep('worker, most MiB resident', product.workerPeakMiB())
  const client = { ...servers, client: [process.pid] }
  note(BARE, await metered(mongoUri, client, () => bareLoop(mongoUri, file)), rows)
  const binary = process.env.MONGOIMPORT
  if (!binary) return
  for (const workers of TOOL_WORKERS) {
    await mongoimport({ binary, mongoUri, file }, workers, async work =>
      note(toolWith(workers), await metered(mongoUri, servers, work), rows),
    )
  }
}

/** Says what the runs took, and how many times as fast ours is. */
export function reportLarge(rows: number): void {
  report(`${rows.toLocaleString('en-US')} rows`, 'from the start to a checkpoint of all that was written')
  const ours = keptOf(speedOf(OURS))
  for (const name of [OURS, BARE, ...TOOL_WORKERS.map(toolWith)]) {
    const speeds = keptOf(speedOf(name))
    if (speeds.length === 0) continue
    // Of the same run, because the machine may be busier in one than in another.
    const ratio = median(speeds.map((speed, run) => ours[run]! / speed))
    report(`  ${name}`, rowsPerSecond(median(speeds)), ...(name === OURS ? [] : [`ours is ${ratio.toFixed(2)} x`]))
    report('', ...KINDS.flatMap(kind => secondsOf(name, kind)), ...written(name))
  }
  report(
    'worker, most memory resident',
    `${Math.round(Math.max(...keptOf('worker, most MiB resident')))} MiB`,
    'goal 256 MiB',
  )
}

const KINDS = ['mongod', 'worker', 'api', 'redis', 'client'] as const
const speedOf = (name: string) => `${name}, rows/s`
const cpuOf = (name: string, kind: string) => `${name}, CPU s of ${kind}`
const diskOf = (name: string) => `${name}, MiB to disk`

function note(name: string, { workSeconds, checkpointSeconds, cpu, writtenMiB }: Taken, rows: number): void {
  keep(speedOf(name), rows / (workSeconds + checkpointSeconds))
  keep(`${name}, s of the checkpoint`, checkpointSeconds)
  for (const [kind, spent] of Object.entries(cpu)) keep(cpuOf(name, kind), spent)
  if (writtenMiB !== null) keep(diskOf(name), writtenMiB)
}

function secondsOf(name: string, kind: string): string[] {
  const spent = keptOf(cpuOf(name, kind))
  return spent.length === 0 ? [] : [`${kind} ${median(spent).toFixed(1)} s`]
}

function written(name: string): string[] {
  const sizes = keptOf(diskOf(name))
  return sizes.length === 0 ? [] : [`${Math.round(median(sizes))} MiB to disk`]
}
