import { setTimeout as wait } from 'node:timers/promises'
import { faultsOf, Victim } from '../faults/run-under-fault'
import { type Goal, quantile, type Trial } from '../goal'
import { type Client, csvText, ENDED, Poller } from '../site/client'
import type { Site } from '../site/site'

/** Small imports that are timed. */
const QUIET = 10
const BESIDE = 20
/** Milliseconds between two polls of a small import, which takes a fraction of a second. */
const LOOK_MS = 10
const ALLOWED = 3

const small = (seed: number) => ({ rows: 100, bad: 0.03, duplicates: 0.02, seed })

/** Workspaces that share workers, MongoDB and Redis. */
export const neighbours: Goal[] = [
  {
    id: 'R24',
    what: 'imports of 100 rows beside the import of another workspace, which has 1,000,000 rows',
    figure: 'from upload to completed at most 3 times what it takes alone (median)',
    site: { workers: 2, isAsStarted: true },
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const client = await site.newClient()
      // The first ones find cold connections and uncompiled code.
      for (let seed = 0; seed < 3; seed++) await smallImport(site, client, seed)
      const alone: number[] = []
      for (let n = 0; n < QUIET; n++) alone.push(await smallImport(site, client, 100 + n))

      const file = { rows: trial.portion(1_000_000, 100_000), bad: 0.03, duplicates: 0.02, seed: 24 }
      const big = await site.newClient()
      const { id } = await big.uploadSurely(csvText(file), 'big')
      const neighbour = new Victim(site, big, id, file.rows)
      await neighbour.reaches(0.01)
      const beside: number[] = []
      while (beside.length < BESIDE && (await neighbour.processed()) < 0.99 * file.rows) {
        await trial.once(`small import ${beside.length}`, async () => {
          beside.push(await smallImport(site, client, 200 + beside.length))
          return []
        })
      }
      compare(trial, alone, beside, file.rows)
      await trial.once('the big import', async () =>
        faultsOf(site, big, await new Poller(big, id).untilEnded(600_000), file),
      )
    },
  },
]

/** Milliseconds from the upload of a small import until it has completed. */
async function smallImport(site: Site, client: Client, seed: number): Promise<number> {
  const begun = performance.now()
  let body = await client.uploadSurely(csvText(small(seed)), `small-${seed}`)
  while (!ENDED.includes(body.state)) {
    await wait(LOOK_MS)
    body = (await client.get(body.id)).body ?? body
  }
  const took = performance.now() - begun
  const [fault] = await faultsOf(site, client, body, small(seed))
  if (fault) throw new Error(fault)
  return took
}

function compare(trial: Trial, alone: readonly number[], beside: readonly number[], rows: number): void {
  const [quiet, loud] = [quantile(alone, 0.5), quantile(beside, 0.5)]
  const times = loud / quiet
  trial.figure(
    `${Math.round(quiet)} ms alone and ${Math.round(loud)} ms beside ${rows.toLocaleString('en')} rows (median), ${times.toFixed(1)} times; ${Math.round(quantile(beside, 0.95))} ms at p95 of ${beside.length}`,
  )
  trial.expect(`only ${beside.length} small imports ran beside the big one`, beside.length >= 5)
  trial.expect(`a small import took ${times.toFixed(1)} times as long as alone`, times <= ALLOWED)
}
