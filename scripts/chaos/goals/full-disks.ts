import { setTimeout as wait } from 'node:timers/promises'
import { type Client, csvText, Poller } from '../client'
import type { Disk } from '../disk'
import type { Goal, Trial } from '../goal'
import { faultsOf, importUnderFault, type Victim } from '../run-under-fault'
import type { Site } from '../site'

/** MiB of the disks: MongoDB's journal alone takes 100 at a time. */
const SITE = { workers: 2, diskMib: { mongod: 700, redis: 16 } }
/** Milliseconds for which the disk stays full. */
const FULL_MS = 8_000

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
      const answers: number[] = []
      const ended: string[] = []
      for (let index = 0; index < trial.times(1, 6); index++) {
        await fullOnce(site, trial, index * 2, mongod, answers, ended)
        await fullOnce(site, trial, index * 2 + 1, redis, answers, ended)
      }
      trial.expect('the API did not stay alive', site.api.pid === pid)
      const odd = answers.filter(status => ![202, 503, 507].includes(status))
      trial.expect(`uploads were answered ${odd.join(', ')}`, odd.length === 0)
      trial.figure(
        `${answers.length} uploads, ${answers.filter(status => status === 202).length} answered 202; ended for want of room and were started again: ${ended.join(', ') || 'none'}`,
      )
    },
  },
]

async function fullOnce(
  site: Site,
  trial: Trial,
  index: number,
  disk: Disk,
  answers: number[],
  ended: string[],
): Promise<void> {
  await trial.once(`full disk ${index}`, async () => {
    const uploader = await site.newClient({ maxWaiting: 10_000 })
    const accepted: { id: string; seed: number }[] = []
    const faults = [
      ...(await importUnderFault(site, trial, { seed: 40_000 + index }, async victim => {
        if (!(await victim.reaches(0.1 + 0.5 * trial.random()))) return
        ended.push(...(await whileFull(site, disk, victim, uploader, index, accepted, answers)))
      })),
    ]
    for (const { id, seed } of accepted) {
      const last = await new Poller(uploader, id).untilEnded(120_000)
      faults.push(...(await faultsOf(site, uploader, last, fileOf(seed))))
    }
    return faults
  })
}

const fileOf = (seed: number) => ({ rows: 400, bad: 0, duplicates: 0, seed })

async function whileFull(
  site: Site,
  disk: Disk,
  { client }: Victim,
  uploader: Client,
  index: number,
  accepted: { id: string; seed: number }[],
  answers: number[],
): Promise<string[]> {
  disk.fill()
  // Into its journal MongoDB can write for a while, as that has its room already; a checkpoint needs more.
  if (disk === site.disks.mongod)
    site.store.db
      .admin()
      .command({ fsync: 1 })
      .catch(() => undefined)
  const until = Date.now() + FULL_MS
  for (let n = 0; Date.now() < until; n++) {
    const seed = 41_000 + 1_000 * index + n
    const { status, body } = await uploader.upload(csvText(fileOf(seed)))
    answers.push(status)
    if (status === 202 && body) accepted.push({ id: body.imports[0]!.id, seed })
    await client.call('GET', '/v1/imports')
    await wait(100)
  }
  disk.free()
  // A server that could not write may have ended itself; whoever watches over it starts it again.
  const ended = [site.mongod, site.redis].filter(server => !server.isRunning)
  await Promise.all(ended.map(server => server.start()))
  return ended.map(({ name }) => name)
}
