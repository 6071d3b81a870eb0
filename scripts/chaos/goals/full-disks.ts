import { setTimeout as wait } from 'node:timers/promises'
import type { Disk } from '../faults/disk'
import { importUnderFault } from '../faults/run-under-fault'
import type { Goal, Trial } from '../goal'
import type { Site } from '../site/site'
import { Uploader } from '../site/uploader'

/** MiB of the disks: MongoDB's journal alone takes 100 at a time. */
const SITE = { workers: 2, diskMib: { mongod: 700, redis: 16 } }
/** Milliseconds for which the disk stays full. */
const FULL_MS = 8_000

/** What was seen of a full disk. */
interface Full {
  /** Status of each upload meanwhile. */
  readonly answers: number[]
  /** Servers that ended for want of room. */
  readonly ended: string[]
}

/** Disks without room. */
export const fullDisks: Goal[] = [
  {
    id: 'R15',
    what: 'the disk of MongoDB, which has the uploads too, or of the append-only file of Redis is full for 8 s while an import runs and another client uploads',
    figure:
      'uploads are answered 202, and complete, or 503 or 507; the API lives; imports go on by themselves once there is room',
    site: SITE,
    isQuick: false,
    run: async (site, trial) => {
      const { mongod, redis } = site.disks
      if (!mongod || !redis) return trial.figure('not run: only root may mount a disk of memory')
      const pid = site.api.pid
      const all: Full[] = []
      for (let index = 0; index < 2 * trial.times(1, 6); index++) {
        all.push(await fullOnce(site, trial, index, index % 2 === 0 ? mongod : redis))
      }
      const [answers, ended] = [all.flatMap(full => full.answers), all.flatMap(full => full.ended)]
      trial.expect('the API did not stay alive', site.api.pid === pid)
      const odd = answers.filter(status => ![202, 503, 507].includes(status))
      trial.expect(`uploads were answered ${odd.join(', ')}`, odd.length === 0)
      trial.figure(
        `${answers.length} uploads, ${answers.filter(status => status === 202).length} answered 202; ended for want of room and were started again: ${ended.join(', ') || 'none'}`,
      )
    },
  },
]

async function fullOnce(site: Site, trial: Trial, index: number, disk: Disk): Promise<Full> {
  const full: Full = { answers: [], ended: [] }
  await trial.once(`full disk ${index}`, async () => {
    const uploader = await Uploader.of(site, { seed: 41_000 + 1_000 * index, rows: 400, pauseMs: 100 })
    const faults = await importUnderFault(site, trial, { seed: 40_000 + index }, async victim => {
      if (!(await victim.reaches(0.1 + 0.5 * trial.random()))) return
      await uploader.during(async () => full.ended.push(...(await whileFull(site, disk))))
      full.answers.push(...uploader.answers)
    })
    return [...faults, ...(await uploader.faults(120_000))]
  })
  return full
}

/** Fills the disk for a while; gives the servers that ended for it, and run again. */
async function whileFull(site: Site, disk: Disk): Promise<string[]> {
  disk.fill()
  // Into its journal MongoDB can write for a while, as that has its room already; a checkpoint needs more.
  if (disk === site.disks.mongod) {
    site.store.db
      .admin()
      .command({ fsync: 1 })
      .catch(() => undefined)
  }
  await wait(FULL_MS)
  disk.free()
  // A server that could not write may have ended itself; whoever watches over it starts it again.
  const ended = [site.mongod, site.redis].filter(server => !server.isRunning)
  await Promise.all(ended.map(server => server.start()))
  return ended.map(({ name }) => name)
}
