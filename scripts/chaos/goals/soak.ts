import { setTimeout as wait } from 'node:timers/promises'
import { residentBytes } from '../../process-facts'
import type { Link } from '../faults/proxy'
import { importUnderFault } from '../faults/run-under-fault'
import type { Goal, Trial } from '../goal'
import type { Program } from '../site/program'
import type { Site } from '../site/site'
import { under } from './network-faults'

/** Milliseconds that it lasts, at least, and between two faults. */
const [SOAK_MS, LEAST_MS, EVERY_MS] = [1_800_000, 120_000, 20_000]
/** Imports at a time: about half of what the usual links let through. */
const AT_ONCE = 2
const ROWS = 3_000
const SWEPT_MS = 16 * 60_000
const MIB = 2 ** 20
/** Resident bytes that a process must not pass, however long it soaks. */
const MOST_BYTES = 384 * MIB

/** Everything at once, for long. */
export const soak: Goal[] = [
  {
    id: 'R27',
    what: 'imports for 30 minutes, and every 20 s one of all these faults at random',
    figure:
      '0 lost, 0 doubled, rows add up at every poll; no file without an import is left by the sweep, and no process grows',
    site: { workers: 3 },
    isQuick: false,
    run: async (site, trial) => {
      const until = Date.now() + trial.portion(SOAK_MS, LEAST_MS)
      let next = 27_000
      const hands = Array.from({ length: AT_ONCE }, async () => {
        while (Date.now() < until) {
          const seed = next++
          await trial.once(`import ${seed}`, () => importUnderFault(site, trial, { seed, rows: ROWS }, nothing))
        }
      })
      const names = await disturbUntil(until, site, trial)
      await Promise.all(hands)
      const imports = await site.store.db.collection('imports').countDocuments()
      const stray = await oldStrayFiles(site)
      const resident = [site.api, ...site.workers].map(({ pid }) => residentBytes(pid))
      const most = Math.max(...resident)
      trial.expect(`a process holds ${Math.round(most / MIB)} MiB`, most <= MOST_BYTES)
      trial.expect(`${stray} old files are of no import`, stray === 0)
      trial.figure(`${imports} imports, ${names.length} faults; at the end ${Math.round(most / MIB)} MiB at most`)
    },
  },
]

/** Files without an import that the sweep should have removed: it looks every 5 minutes for those that are 10 minutes old. */
async function oldStrayFiles({ store }: Site): Promise<number> {
  const old = { uploadDate: { $lt: new Date(Date.now() - SWEPT_MS) } }
  const files = await store.db.collection<{ _id: string; uploadDate: Date }>('sourceFiles.files').find(old).toArray()
  return (await store.imports.strayFiles(files.map(({ _id }) => _id))).length
}

const nothing = async () => undefined

type Fault = (site: Site, random: number) => Promise<void>

const workerOf = ({ workers }: Site, random: number) => workers[Math.floor(random * workers.length)]!
const linksOf = ({ links }: Site): Link[] => [links.api, links.workers].flatMap(({ mongo, redis }) => [mongo, redis])

async function endAndStart(program: Program, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  await program.signal(signal)
  await program.start()
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'worker killed': (site, random) => endAndStart(workerOf(site, random), 'SIGKILL'),
  'worker stopped': (site, random) => endAndStart(workerOf(site, random), 'SIGTERM'),
  'worker frozen': async (site, random) => {
    await workerOf(site, random).signal('SIGSTOP')
    await wait(15_000)
    await workerOf(site, random).signal('SIGCONT')
  },
  'API killed': ({ api }) => endAndStart(api, 'SIGKILL'),
  'Redis killed': ({ redis }) => endAndStart(redis, 'SIGKILL'),
  'MongoDB killed': ({ mongod }) => endAndStart(mongod, 'SIGKILL'),
  'connections reset': async site => {
    for (const link of linksOf(site)) link.reset()
  },
  'black hole': site => under(linksOf(site), { isBlackHole: true }, () => wait(5_000)),
}

/** Does one fault after the other, in an order that the seed decides; gives their names. */
async function disturbUntil(until: number, site: Site, trial: Trial): Promise<string[]> {
  const names: string[] = []
  const all = Object.entries(FAULTS)
  while (Date.now() + EVERY_MS < until) {
    const due = Date.now() + EVERY_MS
    const [name, fault] = all[Math.floor(trial.random() * all.length)]!
    names.push(name)
    await fault(site, trial.random())
    await wait(Math.max(0, due - Date.now()))
  }
  return names
}
