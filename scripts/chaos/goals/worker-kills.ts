import { setTimeout as wait } from 'node:timers/promises'
import { importUnderFault, type Victim } from '../faults/run-under-fault'
import { type Goal, inParallel, quantile, seconds, type Trial } from '../goal'
import type { Site } from '../site/site'

/** Milliseconds in which an import has to go on after its worker was killed, and before anything counts as broken. */
const RECOVERY_MS = 30_000
const GIVE_UP_MS = 90_000
/** One import a process, so that a kill hits one import and no two share a fate. */
const SITE = { workers: 7, settings: { WORKER_CONCURRENCY: '1' } }
const AT_ONCE = 5

/** Kills of the process that has the import, and how it comes back. */
export const workerKills: Goal[] = [
  {
    id: 'R1',
    what: 'a worker is killed three times in each import, at random moments, and comes back at once or after 5 s (with R3 and R18)',
    figure: '0 lost, 0 doubled; rows add up at every poll; goes on within 20 s at p95 and 30 s at most',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      // Whatever share of the rest is run: these kills are what the whole set is for.
      const isQuick = trial.size === 'quick'
      await inParallel(isQuick ? 5 : 100, AT_ONCE, index => killedImport(site, trial, index, isQuick ? 2 : 3))
      const [p95, most] = [quantile(trial.recoveries, 0.95), Math.max(...trial.recoveries)]
      trial.figure(
        `goes on after ${seconds(quantile(trial.recoveries, 0.5))} (median), ${seconds(p95)} (p95), ${seconds(most)} (most)`,
      )
      trial.expectTime('the recovery (p95)', p95, 20_000)
      trial.expectTime('the longest recovery', most, RECOVERY_MS)
    },
  },
  {
    id: 'R4',
    what: 'ten kills in one import',
    figure: 'still completes, 0 lost, 0 doubled',
    site: SITE,
    isQuick: false,
    run: (site, trial) => inParallel(trial.times(1, 4), AT_ONCE, index => killedImport(site, trial, 1_000 + index, 10)),
  },
  {
    id: 'R6',
    what: 'a worker is told to stop (SIGTERM) while it imports',
    figure: 'ends within 10 s; another one goes on within 5 s',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const [ends, goesOn]: [number[], number[]] = [[], []]
      await inParallel(trial.times(3, 50), 3, index =>
        trial.once(`stop ${index}`, () =>
          importUnderFault(site, trial, { seed: 2_000 + index }, async victim => {
            if (!(await victim.reaches(0.1 + 0.7 * trial.random()))) return
            const { worker, attempt } = await holder(victim)
            const since = Date.now()
            await worker.signal('SIGTERM')
            ends.push(Date.now() - since)
            const [took] = await Promise.all([victim.recovers(attempt, Date.now(), GIVE_UP_MS), worker.start()])
            goesOn.push(took)
          }),
        ),
      )
      trial.figure(
        `ends after ${seconds(Math.max(...ends))} at most; goes on after ${seconds(quantile(goesOn, 0.95))} (p95)`,
      )
      trial.expectTime('to end', Math.max(...ends), 10_000)
      trial.expectTime('to go on (p95)', quantile(goesOn, 0.95), 5_000)
    },
  },
  {
    id: 'R5',
    what: 'a worker is frozen for 25 s, longer than its hold lasts, and wakes up while another has its import',
    figure: '0 doubled; nothing is written by who lost the import',
    site: SITE,
    isQuick: true,
    run: (site, trial) =>
      inParallel(trial.times(3, 50), AT_ONCE, index =>
        trial.once(`freeze ${index}`, () =>
          importUnderFault(site, trial, { seed: 3_000 + index, rows: 10_000 }, async victim => {
            if (!(await victim.reaches(0.1 + 0.5 * trial.random()))) return
            const { worker, attempt } = await holder(victim)
            await worker.signal('SIGSTOP')
            trial.kills++
            try {
              await victim.recovers(attempt, Date.now(), GIVE_UP_MS)
            } finally {
              // Now that somebody else commits, the sleeper goes on with the chunk it had in hand.
              await worker.signal('SIGCONT')
            }
          }),
        ),
      ),
  },
]

async function killedImport(site: Site, trial: Trial, index: number, kills: number): Promise<void> {
  await trial.once(`import ${index}`, () =>
    importUnderFault(site, trial, { seed: 100 + index, ...(kills > 3 && { rows: 15_000 }) }, async victim => {
      for (let kill = 0; kill < kills; kill++) {
        const share = (kill + trial.random()) / (kills + 0.3)
        if (!(await victim.reaches(share))) return
        const { worker, attempt } = await holder(victim)
        const since = Date.now()
        await worker.signal('SIGKILL')
        trial.kills++
        const restart = (async () => {
          if (trial.random() < 0.5) await wait(5_000)
          await worker.start()
        })()
        const [took] = await Promise.all([victim.recovers(attempt, since, GIVE_UP_MS), restart])
        trial.recoveries.push(took)
      }
    }),
  )
}

/** The worker that has the import, and its attempt. */
async function holder({ site, id }: Victim) {
  const [worker, attempt] = [await site.workerOf(id), await site.attemptOf(id)]
  if (!worker || !attempt) throw new Error(`nobody has import ${id}`)
  return { worker, attempt }
}
