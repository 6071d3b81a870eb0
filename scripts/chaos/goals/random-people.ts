import { equal } from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { ACCOUNT_CHANGES, DEEDS, OnImport, UPLOADS } from '../../../apps/api/test/model/commands'
import { compareImport, type Model } from '../../../apps/api/test/model/compare'
import { type Step, started, worked } from '../../../apps/api/test/model/steps'
import type { Goal } from '../goal'
import type { Site } from '../site/site'
import { BUSY, siteWorld } from '../site/site-world'

/** Milliseconds after which a fault may come, of imports that take some tenths of a second; and of a freeze, beyond a worker's hold. */
const LATEST_MS = 400
const FREEZE_MS = 12_000

/** What may be killed while a person waits for an answer, and what only while a worker is at work: nobody knows what came of a request whose answer was lost. */
const ANYTIME = ['worker', 'workers', 'redis', 'freeze'] as const
const AT_WORK = ['api', 'mongod'] as const

interface Fault {
  readonly what: (typeof ANYTIME | typeof AT_WORK)[number] | 'none'
  readonly afterMs: number
}

/** Sequences of what people do, with kills between the steps and within. */
export const randomPeople: Goal[] = [
  {
    id: 'R28',
    what: 'random sequences of uploads, mappings, corrections, repairs, starts, cancels, retries and undo, held against a model after every step, while workers, API, Redis and MongoDB are killed or frozen',
    figure: 'everything is what the model says, after every step',
    site: { workers: 2, settings: { CHUNK_ROWS: '2', LANES: '1' } },
    isQuick: false,
    run: async (site, trial) => {
      const tally = { steps: 0, faults: 0 }
      const property = fc.asyncProperty(UPLOADS, sequencesOn(site, tally), async (upload, sequence) => {
        trial.runs++
        const model: Model = { imports: [], accounts: [] }
        const world = await siteWorld(site)
        await fc.asyncModelRun(() => ({ model, real: world }), [upload, ...sequence])
        for (const each of model.imports) await compareImport(each, world)
      })
      const seed = Math.floor(trial.random() * 2 ** 31)
      // Not made smaller: each try of it would take a minute, and chance would have to strike again at the same moment.
      const once = { endOnFailure: true, includeErrorInReport: true }
      await fc.assert(property, { numRuns: trial.times(2, 50), seed, ...once })
      trial.figure(`${tally.steps} steps, ${tally.faults} faults`)
    },
  },
]

interface Tally {
  steps: number
  faults: number
}

function sequencesOn(site: Site, tally: Tally) {
  const deeds = fc.oneof(
    { arbitrary: DEEDS, weight: 8 },
    fc.nat(5).map(pick => ({ about: 'start and cancel', pick, step: startedAndCancelled })),
  )
  const disturbedDeeds = fc
    .tuple(deeds, FAULTS)
    .map(
      ([{ about, pick, step }, fault]) =>
        new OnImport({ about: `${about} (${fault.what})`, pick, step: disturbed(site, fault, step, tally) }),
    )
  const commands = fc.oneof(
    UPLOADS,
    { arbitrary: ACCOUNT_CHANGES, weight: 2 },
    { arbitrary: disturbedDeeds, weight: 27 },
  )
  return fc.array(commands, { minLength: 6, maxLength: 14, size: 'max' })
}

/** A step, and what a worker has to do for it, with a fault meanwhile. */
function disturbed(site: Site, fault: Fault, step: Step, tally: Tally): Step {
  const strike = () => {
    if (fault.what !== 'none') tally.faults++
    return struck(site, fault)
  }
  return async (model, world, found) => {
    tally.steps++
    const isEarly = !AT_WORK.some(what => what === fault.what)
    const over = isEarly ? strike() : null
    try {
      await step(model, world, found)
      if (!BUSY.includes(found.state)) return
      await Promise.all([over ?? strike(), worked(null)(model, world, found)])
    } finally {
      await over
    }
  }
}

const FAULTS: fc.Arbitrary<Fault> = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constant('none' as const), weight: 3 },
    { arbitrary: fc.constantFrom(...ANYTIME, ...AT_WORK), weight: 4 },
  ),
  afterMs: fc.nat(LATEST_MS),
})

/** Has something happen, and everything back in place afterwards. */
async function struck(site: Site, { what, afterMs }: Fault): Promise<void> {
  if (what === 'none') return
  await wait(afterMs)
  if (what === 'freeze') {
    const [worker] = site.workers
    await worker!.signal('SIGSTOP')
    await wait(FREEZE_MS)
    return worker!.signal('SIGCONT')
  }
  const targets = what === 'workers' ? site.workers : what === 'worker' ? site.workers.slice(0, 1) : [site[what]]
  await Promise.all(targets.map(each => each.signal('SIGKILL')))
  await Promise.all(targets.map(each => each.start()))
}

/** Cancelled at some point of the import; with a retry, the end is the one that an import without a cancel has. */
const startedAndCancelled: Step = async (model, world, found) => {
  await started(true)(model, world, found)
  if (found.state !== 'queued') return
  const at = `/v1/imports/${found.id}`
  const { status: cancelled } = await world.call('POST', `${at}/cancel`)
  await world.turn(found.id, null)
  const { json } = await world.call('GET', at)
  // Where the last row was through, there was nothing left to cancel.
  if (cancelled === 409 || json.counts.unprocessed === 0) return equal(json.state, 'completed')
  equal(json.state, 'cancelled')
  equal((await world.call('POST', `${at}/retry`)).status, 202)
  await worked(null)(model, world, found)
  found.round++
}
