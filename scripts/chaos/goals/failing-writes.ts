import { setTimeout as wait } from 'node:timers/promises'
import { importUnderFault } from '../faults/run-under-fault'
import type { Goal } from '../goal'
import { Uploader } from '../site/uploader'

/** Of the writes, the shares that fail, one after the other; and milliseconds for which they do. */
const SHARES = [0.01, 0.05, 0.3]
const FAILING_MS = 8_000
/** What an upload may be answered: taken, not now, no room, and nothing where the write of the answer failed. */
const CLEAN = [202, 503, 507, 0]

/** System calls that fail. */
export const failingWrites: Goal[] = [
  {
    id: 'R16',
    what: 'for 8 s, 1 %, 5 % and 30 % of the writes of API and workers, to any socket or file, fail with EIO or ENOSPC, while an import runs and another client uploads',
    figure:
      'uploads are answered 202, and complete, or 503 or 507; API and workers live; imports go on by themselves afterwards',
    site: { workers: 2, hasFailingWrites: true },
    isQuick: false,
    run: async (site, trial) => {
      const { failingWrites } = site
      if (!failingWrites) return trial.figure('not run: there is no C compiler')
      const answers: number[] = []
      const programs = [site.api, ...site.workers]
      const pids = programs.map(({ pid }) => pid)
      for (let index = 0; index < SHARES.length * trial.times(1, 6); index++) {
        await trial.once(`failing writes ${index}`, async () => {
          const uploader = await Uploader.of(site, { seed: 51_000 + 1_000 * index, rows: 400, pauseMs: 200 })
          const faults = await importUnderFault(site, trial, { seed: 50_000 + index }, async victim => {
            if (!(await victim.reaches(0.1 + 0.5 * trial.random()))) return
            failingWrites.share = SHARES[index % SHARES.length]!
            try {
              await uploader.during(() => wait(FAILING_MS))
            } finally {
              failingWrites.share = 0
            }
            answers.push(...uploader.answers)
          })
          return [...faults, ...(await uploader.faults(120_000))]
        })
      }
      const dead = programs.filter(({ isRunning, pid }, i) => !isRunning || pid !== pids[i])
      trial.expect(`${dead.map(({ name }) => name).join(', ')} did not stay alive`, dead.length === 0)
      const odd = answers.filter(status => !CLEAN.includes(status))
      trial.expect(`uploads were answered ${odd.join(', ')}`, odd.length === 0)
      trial.figure(`${answers.length} uploads, ${answers.filter(status => status === 202).length} answered 202`)
    },
  },
]
