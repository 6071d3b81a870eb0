import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { importUnderFault } from '../faults/run-under-fault'
import { type Goal, inParallel } from '../goal'
import { csvText, Poller } from '../site/client'

const SITE = { workers: 2 }
const TINY = { rows: 20, bad: 0, duplicates: 0 }

/** Seconds that Redis stays away in the n-th run: mostly short, now and then long. */
const away = (index: number) => (index % 10 === 9 ? 60 : index % 3 === 2 ? 10 : 1)

/** What happens to Redis, which only says who works on what now. */
export const redisFaults: Goal[] = [
  {
    id: 'R7',
    what: 'redis-server is killed while an import runs and comes back 1, 10 or 60 s later with its append-only file',
    figure: '0 lost, 0 doubled; an import uploaded meanwhile ends within 30 s of Redis being back',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const waits: number[] = []
      await inParallel(trial.times(5, 60), 1, index =>
        trial.once(`kill ${index}`, () =>
          importUnderFault(site, trial, { seed: 4_000 + index }, async victim => {
            if (!(await victim.reaches(0.05 + 0.8 * trial.random()))) return
            await site.redis.signal('SIGKILL')
            trial.kills++
            const client = await site.newClient()
            const { id } = await client.uploadSurely(csvText({ ...TINY, seed: 5_000 + index }), 'meanwhile')
            await wait((trial.size === 'quick' ? 0.5 : away(index)) * 1000)
            await site.redis.start()
            const since = Date.now()
            await new Poller(client, id).untilEnded(60_000)
            waits.push(Date.now() - since)
          }),
        ),
      )
      trial.figure(`an import uploaded meanwhile ended after ${(Math.max(...waits) / 1000).toFixed(1)} s at most`)
      trial.expectTime('a new import after Redis was back', Math.max(...waits), 30_000)
    },
  },
  {
    id: 'R8',
    what: 'Redis comes back empty while imports run and wait',
    figure: 'every import completes within 60 s, 0 doubled',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      for (let index = 0; index < trial.times(2, 20); index++) {
        await trial.once(`empty ${index}`, () =>
          importUnderFault(site, trial, { seed: 6_000 + index }, async victim => {
            if (!(await victim.reaches(0.05 + 0.5 * trial.random()))) return
            await site.redis.signal('SIGKILL')
            // With the jobs gone and the workers' memory too, only MongoDB knows what is owed.
            if (index % 2 === 0) await Promise.all(site.workers.map(worker => worker.signal('SIGKILL')))
            rmSync(path.join(site.redisDir, 'appendonlydir'), { recursive: true, force: true })
            await site.redis.start()
            await Promise.all(site.workers.filter(worker => !worker.isRunning).map(worker => worker.start()))
            const since = Date.now()
            await victim.poller.untilEnded(90_000)
            trial.expectTime('an import after Redis came back empty', Date.now() - since, 60_000)
          }),
        )
      }
    },
  },
  {
    id: 'R12',
    what: 'uploads while Redis is stopped, and while it is frozen with its port open',
    figure: '202 within 1 s; polls answered; the imports run once it is back',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const times: number[] = []
      const client = await site.newClient()
      for (const how of ['SIGKILL', 'SIGSTOP'] as const) {
        await site.redis.signal(how)
        const ids: string[] = []
        for (let index = 0; index < trial.times(3, 20); index++) {
          await trial.once(`${how} ${index}`, async () => {
            const text = csvText({ ...TINY, seed: 7_000 + trial.runs })
            const { status, body, ms } = await client.upload(text)
            times.push(ms)
            if (status !== 202 || !body) return [`the upload was answered ${status}`]
            ids.push(body.imports[0]!.id)
            const poll = await client.get(body.imports[0]!.id)
            trial.expectTime('an upload without Redis', ms, 1_000)
            return poll.status === 200 ? [] : [`the poll was answered ${poll.status}`]
          })
          if (ids.length >= 8) break // as many as may wait
        }
        await (how === 'SIGKILL' ? site.redis.start() : site.redis.signal('SIGCONT'))
        for (const id of ids) {
          const { state } = await new Poller(client, id).untilEnded(60_000)
          trial.expect(`an import uploaded without Redis ended ${state}`, state === 'completed')
        }
      }
      trial.figure(`202 after ${Math.round(Math.max(...times))} ms at most`)
    },
  },
]
