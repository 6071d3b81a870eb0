import { setTimeout as wait } from 'node:timers/promises'
import { FAIR, type Link, type Weather } from '../faults/proxy'
import { importUnderFault } from '../faults/run-under-fault'
import { type Goal, inParallel } from '../goal'
import type { Site } from '../site/site'

type Server = 'mongo' | 'redis'

const both = (site: Site, server: Server): Link[] => [site.links.api[server], site.links.workers[server]]

/** Makes a weather on some links for as long as `during` lasts. */
export async function under(
  links: readonly Link[],
  weather: Partial<Weather>,
  during: () => Promise<unknown>,
): Promise<void> {
  const usual = links.map(link => link.weather)
  for (const link of links) link.weather = { ...FAIR, ...weather }
  try {
    await during()
  } finally {
    links.forEach((link, i) => {
      link.weather = usual[i]!
    })
  }
}

/** A goal that disturbs an import's links, once a run and server. */
function disturbed(
  id: string,
  what: string,
  sizes: { quick: number; full: number; rows?: number },
  disturb: (site: Site, server: Server) => Promise<void>,
): Goal {
  return {
    id,
    what,
    figure: 'the import completes, 0 lost, 0 doubled',
    site: { workers: 2 },
    isQuick: sizes.quick > 0,
    run: async (site, trial) => {
      for (const server of ['mongo', 'redis'] as const) {
        await inParallel(trial.times(sizes.quick, sizes.full), 1, index =>
          trial.once(`${server} ${index}`, () => {
            const seed = 12_000 + trial.runs
            return importUnderFault(site, trial, { seed, ...(sizes.rows && { rows: sizes.rows }) }, async victim => {
              if (await victim.reaches(0.05 + 0.3 * trial.random())) await disturb(site, server)
            })
          }),
        )
      }
    },
  }
}

/** What the links to MongoDB and Redis go through. */
export const networkFaults: Goal[] = [
  disturbed(
    'R14 resets',
    'every connection is broken off ten times, ever 200 ms to 2 s',
    { quick: 2, full: 10 },
    async (site, server) => {
      for (let n = 0; n < 10; n++) {
        for (const link of both(site, server)) link.reset()
        await wait(200 + 200 * n)
      }
    },
  ),
  disturbed('R14 black hole', 'nothing passes for 20 s', { quick: 0, full: 5 }, (site, server) =>
    under(both(site, server), { isBlackHole: true }, () => wait(20_000)),
  ),
  disturbed(
    'R14 latency',
    'each piece is 200 ms late, give or take 200 ms',
    { quick: 0, full: 3, rows: 4_000 },
    (site, server) => under(both(site, server), { latencyMs: 200, jitterMs: 200 }, () => wait(20_000)),
  ),
  disturbed('R14 slices', 'pieces of 100 bytes', { quick: 0, full: 3, rows: 4_000 }, (site, server) =>
    under(both(site, server), { sliceBytes: 100 }, () => wait(5_000)),
  ),
]
