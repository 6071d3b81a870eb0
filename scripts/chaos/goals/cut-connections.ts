import { launchBrowser, SIZES } from '../../../apps/web/test/rig/browser'
import { sessionOf } from '../../../apps/web/test/rig/workspace'
import { Cutter } from '../browser/cutter'
import { journey } from '../browser/journey'
import { Person } from '../browser/person'
import type { Goal, Trial } from '../goal'
import type { Site } from '../site/site'

/** Seconds of the full show. */
const FULL_S = 600

/** A person at the web app, whose connection is cut at random. */
export const cutConnections: Goal[] = [
  {
    id: 'W1',
    what: 'a person imports, mends, edits, logs and undoes in the browser while the connection is cut at random, whole or for some requests, before or after they arrive',
    figure: 'no page dead, nothing typed lost, no raw error shown',
    site: { workers: 1, settings: { UPLOADS_PER_MINUTE: '0', POLLS_PER_MINUTE: '0' } },
    isQuick: true,
    run: async (site, trial) => {
      const browser = await launchBrowser()
      try {
        await walk(site, trial, browser)
      } finally {
        await browser.close()
      }
    },
  },
]

async function walk(site: Site, trial: Trial, browser: Awaited<ReturnType<typeof launchBrowser>>): Promise<void> {
  const client = await site.newClient()
  const context = await browser.newContext({
    baseURL: site.base,
    viewport: SIZES.wide,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name: 'session', value: await sessionOf(site.base, client.key), url: site.base }])
  const page = await context.newPage()
  const person = new Person(page)
  await person.open('/imports')
  const cutter = new Cutter(context, page, () => trial.random())
  const cutting = cutter.run()
  // At least one whole journey, however little time there is.
  const end = Date.now() + trial.portion(trial.times(1, FULL_S), 1) * 1_000
  do {
    await trial.once(`journey ${trial.runs + 1}`, async () => {
      await journey(person, client, trial.runs, () => trial.random())
      return person.faults.splice(0)
    })
    if (trial.failures.length > 0) await person.open('/imports')
  } while (Date.now() < end)
  cutter.stop()
  await cutting
  trial.figure(`${cutter.cuts.offline} times offline, ${cutter.cuts.requests} times some requests cut`)
}
