import { FIELDS } from '@secondtouch/accounts'
import { until } from '@secondtouch/local-services'
import { faultsOf, Victim } from '../../faults/run-under-fault'
import { type Goal, quantile, type Trial } from '../../goal'
import { type Client, csvText, Poller } from '../../site/client'
import type { Site } from '../../site/site'
import { smallImport } from '../../site/small-import'

/** Small imports that are timed. */
const QUIET = 10
const BESIDE = 20
const ALLOWED = 3
const DRY_RUNS = 40
/** Milliseconds that all of them may take, one after the other. */
const DRY_RUNS_MS = 300_000

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
      const alone = await timesAlone(site, client)

      const file = { rows: trial.portion(1_000_000, 100_000), bad: 0.03, duplicates: 0.02, seed: 24 }
      const big = await site.newClient()
      const { id } = await big.uploadSurely(csvText(file), 'big')
      const neighbour = new Victim(site, big, id, file.rows)
      await neighbour.reaches(0.01)
      const beside: number[] = []
      while (beside.length < BESIDE && (await neighbour.processed()) < 0.99 * file.rows) {
        await oneMore(trial, site, client, beside)
      }
      compare(trial, alone, beside, file.rows)
      await trial.once('the big import', async () =>
        faultsOf(site, big, await new Poller(big, id).untilEnded(600_000), file),
      )
    },
  },
  {
    id: 'R24b',
    what: 'imports of 100 rows beside 40 dry runs of 100,000 rows in all, asked for at once by another workspace',
    figure:
      'from upload to completed at most 3 times what it takes alone (median); never two dry runs of the one at work',
    site: { workers: 2, isAsStarted: true },
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const client = await site.newClient()
      const alone = await timesAlone(site, client)

      const busy = await site.newClient()
      const rows = trial.portion(100_000, 20_000) / DRY_RUNS
      await askForDryRuns(busy, DRY_RUNS, rows)
      const beside: number[] = []
      let most = 0
      for (let left = DRY_RUNS; left > 0 && beside.length < BESIDE; ) {
        await oneMore(trial, site, client, beside)
        const seen = await dryRunsOf(site, busy)
        left = seen.left
        most = Math.max(most, seen.atWork)
      }
      compare(trial, alone, beside, DRY_RUNS * rows)
      trial.expect(`${most} dry runs of one workspace were at work at once`, most <= 1)
      await trial.once('the dry runs', async () => {
        await until('the dry runs to end', DRY_RUNS_MS, async () =>
          (await dryRunsOf(site, busy)).left === 0 ? true : null,
        )
        return []
      })
    },
  },
]

/** Times of small imports, in ms, while nothing else runs. */
async function timesAlone(site: Site, client: Client): Promise<number[]> {
  // The first ones find cold connections and uncompiled code.
  for (let seed = 0; seed < 3; seed++) await smallImport(site, client, seed)
  const times: number[] = []
  for (let n = 0; n < QUIET; n++) times.push(await smallImport(site, client, 100 + n))
  return times
}

/** Adds the time of one more small import, in ms. */
async function oneMore(trial: Trial, site: Site, client: Client, times: number[]): Promise<void> {
  await trial.once(`small import ${times.length}`, async () => {
    times.push(await smallImport(site, client, 200 + times.length))
    return []
  })
}

/** Uploads files of so many rows and confirms their mappings, all before the first dry run could end. */
async function askForDryRuns(client: Client, count: number, rows: number): Promise<void> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const file = csvText({ rows, bad: 0.03, duplicates: 0.02, seed: n })
    ids.push((await client.uploadSurely(file, `dry-${n}`, { mode: 'guided' })).id)
  }
  const body = JSON.stringify({ mapping: FIELDS.map(({ name }) => name) })
  const headers = { 'content-type': 'application/json' }
  const answers = await Promise.all(ids.map(id => client.call('PUT', `/v1/imports/${id}/mapping`, { body, headers })))
  const refused = answers.find(({ status }) => status !== 202)
  if (refused) throw new Error(`a mapping was answered ${refused.status} ${JSON.stringify(refused.body)}`)
}

/** Dry runs of a workspace that have not ended, and those of them that a worker has. */
async function dryRunsOf({ store }: Site, { workspaceId }: Client): Promise<{ left: number; atWork: number }> {
  const found = await store.db
    .collection<{ attempt: { ended: boolean } | null }>('imports')
    .find({ workspaceId, state: 'validating' })
    .toArray()
  return { left: found.length, atWork: found.filter(({ attempt }) => attempt && !attempt.ended).length }
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
