import { importUnderFault, type Victim } from '../faults/run-under-fault'
import { type Goal, inParallel } from '../goal'
import { csvText } from '../site/client'

/** Clocks that somebody sets while the product runs. */
export const clockJumps: Goal[] = [
  {
    id: 'R30',
    what: 'the clock of the worker that has the import, or of the API, jumps an hour forward or back',
    figure: 'the worker keeps its import; one import a key before and after; dates unchanged',
    site: { workers: 2, hasClocks: true },
    isQuick: false,
    run: async (site, trial) => {
      await inParallel(trial.times(2, 20), 1, index =>
        trial.once(`jump ${index}`, async () => {
          const how = index % 2 === 0 ? 'SIGIO' : 'SIGWINCH'
          const isApi = index % 4 >= 2
          let [before, after]: (string | undefined)[] = ['nobody', 'nobody']
          const faults = await importUnderFault(site, trial, { seed: 30_000 + index }, async victim => {
            if (!(await victim.reaches(0.1 + 0.6 * trial.random()))) return
            before = await epochOf(victim)
            await (isApi ? site.api : await site.workerOf(victim.id))?.signal(how)
            await victim.poller.untilEnded(120_000)
            after = await epochOf(victim)
          })
          const client = await site.newClient()
          const text = csvText({ rows: 5, bad: 0, duplicates: 0, seed: 31_000 + index })
          const first = await client.uploadSurely(text, 'key')
          await site.api.signal(how === 'SIGIO' ? 'SIGWINCH' : 'SIGIO')
          const second = await client.uploadSurely(text, 'key')
          await site.api.signal(how)
          return [
            ...faults,
            ...(before === after ? [] : [`the import went from attempt ${before} to ${after}`]),
            ...(first.id === second.id ? [] : ['one key gave two imports']),
          ]
        }),
      )
    },
  },
]

async function epochOf({ site, id }: Victim): Promise<string> {
  return String((await site.attemptOf(id))?.epoch)
}
