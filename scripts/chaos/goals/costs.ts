import { setTimeout as wait } from 'node:timers/promises'
import { HOSTILE } from '../../bench/hostile'
import { cpuSeconds, residentBytes } from '../../process-facts'
import { faultsOf } from '../faults/run-under-fault'
import { type Goal, seconds } from '../goal'
import { type Client, csvText, ENDED, Poller, type SeenImport } from '../site/client'
import type { Site } from '../site/site'

const MIB = 2 ** 20
/** Bytes of a file that tries to be dear, and of the honest one beside it: the largest that is taken by default. */
const FILE_BYTES = 20 * MIB
/** As many rows as an honest file of that size has, and some. */
const MOST_ROWS = 400_000
/** Seconds of CPU that any file may cost, and how often what an honest one costs comes on top. */
const [FREE_S, TIMES] = [5, 3]
const LOOK_MS = 200
const END_MS = 900_000

const HEADER = 'name,notes,renewal_date,current_objective,significant_dates,open_thread\n'

/** Files that cost more than an honest one of their size in other ways than the reader's bench knows. */
const DEAR: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(Object.entries(HOSTILE).map(([name, { bytes }]) => [name, () => bytes().toString()])),
  'one cell of 5 MB in good rows': () => filled('name,notes\n', `Ada,${'x'.repeat(5 * MIB)}\nBo,y\n`),
  '100,000 columns': () => filled(`${'c,'.repeat(100_000)}name\n`, 'x,y\n'),
  'every cell of every row at fault': () => filled(HEADER, `,${'n'.repeat(40)},31.31.2026,x,x:y,zz\n`),
  'rows that are all one name': () => filled(HEADER, `The same name again and again and again and again,n,,,,\n`),
}

/** What imports cost in CPU and memory. */
export const costs: Goal[] = [
  {
    id: 'R22',
    what: 'an import of 1,000,000 rows in one worker',
    figure:
      'resident memory of the worker at most 256 MiB; event loop late by 50 ms at p99 and 250 ms at most; no job stalls',
    site: { workers: 1, isAsStarted: true },
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const file = { rows: trial.portion(1_000_000, 100_000), bad: 0.03, duplicates: 0.02, seed: 22 }
      const client = await site.newClient()
      const { id } = await client.uploadSurely(csvText(file), 'big')
      await site.workerMetrics() // what was late until now was the start
      let [resident, isOver] = [0, false]
      const watching = (async () => {
        while (!isOver) {
          resident = Math.max(resident, residentBytes(site.workers[0]!.pid))
          await wait(LOOK_MS)
        }
      })()
      await trial.once('the import', async () =>
        faultsOf(site, client, await new Poller(client, id).untilEnded(END_MS), file),
      )
      isOver = true
      await watching
      const metrics = await site.workerMetrics()
      const late = (quantile: string) => 1_000 * metrics(`secondtouch_event_loop_delay_seconds{quantile="${quantile}"}`)
      const stalled = metrics('secondtouch_jobs_stalled_total')
      trial.figure(
        `${file.rows.toLocaleString('en')} rows: ${Math.round(resident / MIB)} MiB at most; event loop late by ${Math.round(late('0.99'))} ms (p99), ${Math.round(late('1'))} ms (most); ${stalled} jobs stalled`,
      )
      trial.expect(`the worker held ${Math.round(resident / MIB)} MiB`, resident <= 256 * MIB)
      trial.expect(`${stalled} jobs stalled`, stalled === 0)
      trial.expectTime('the event loop (p99)', late('0.99'), 50)
      trial.expectTime('the event loop (most)', late('1'), 250)
    },
  },
  {
    id: 'R23',
    what: `files of 20 MiB that try to cost more than an honest one: ${Object.keys(DEAR).join(', ')}`,
    figure: 'CPU time of API and worker at most 5 s + 3 times that of an honest file of the size',
    site: { workers: 1, isAsStarted: true, settings: { MAX_ROWS_PER_FILE: String(MOST_ROWS) } },
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const honest = (await costOf(site, honestText())).cpu
      const cost: Record<string, number> = {}
      for (const [name, text] of Object.entries(DEAR)) {
        await trial.once(name, async () => {
          const { cpu, end } = await costOf(site, text())
          cost[`${name} (${end})`] = cpu
          return cpu <= FREE_S + TIMES * honest
            ? []
            : [`it cost ${cpu.toFixed(1)} s of CPU, an honest file ${honest.toFixed(1)} s`]
        })
      }
      const [dearest] = Object.entries(cost).toSorted(([, a], [, b]) => b - a)
      trial.figure(
        `an honest file ${seconds(1_000 * honest)}; the dearest ${seconds(1_000 * (dearest?.[1] ?? 0))}: ${dearest?.[0]}`,
      )
    },
  },
]

function filled(start: string, unit: string): string {
  return start + unit.repeat(Math.max(1, Math.floor((FILE_BYTES - start.length) / unit.length)))
}

function honestText(): string {
  const sample = csvText({ rows: 1_000, bad: 0, duplicates: 0, seed: 23 })
  const rows = Math.floor((1_000 * FILE_BYTES) / Buffer.byteLength(sample))
  return csvText({ rows, bad: 0, duplicates: 0, seed: 23 })
}

/** Seconds of CPU from the upload of a file until nothing more comes of it, and what came. */
async function costOf(site: Site, text: string): Promise<{ cpu: number; end: string }> {
  const client = await site.newClient()
  const used = () => [site.api, ...site.workers].reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)
  const before = used()
  const { status, body } = await client.upload(text)
  const seen = status === 202 ? body?.imports[0] : undefined
  const end = seen ? await stateAtRest(client, seen) : `${status} ${body?.code}`
  return { cpu: used() - before, end }
}

/** The state in which a person has to decide, or nothing more happens. */
async function stateAtRest(client: Client, seen: SeenImport): Promise<string> {
  const until = Date.now() + END_MS
  for (let now = seen; Date.now() < until; now = (await client.get(seen.id)).body ?? now) {
    if ([...ENDED, 'mapping', 'review'].includes(now.state)) return now.state
    await wait(LOOK_MS)
  }
  throw new Error(`import ${seen.id} did not come to rest`)
}
