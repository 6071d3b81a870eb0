import { FAIR } from '../../chaos/faults/proxy'
import type { Scene } from '../scene'
import { begins, FEW_ROWS, MANY_ROWS, reaches, someCsv, waitsFor } from '../stage'

/** Milliseconds that each word of a worker with MongoDB takes, so that a large import goes on for minutes and moves all the time. */
const SLOW_MS = 150

/** Imports that wait although everything runs. */
export const waits: Scene[] = [
  {
    what: 'an import waits for the slot that a large one of its workspace has; that one moves',
    alerts: ['ImportsWaitTooLong'],
    section: 'Imports wait',
    steps: 'the other import moves, the workspace may well run two: its `limits.maxRunning` is raised',
    play: async ({ site, say, harm }) => {
      const client = await site.newClient({ maxRunning: 1 })
      const usual = site.links.workers.mongo.weather
      site.links.workers.mongo.weather = { ...FAIR, latencyMs: SLOW_MS }
      const large = await client.uploadSurely(someCsv(4 * MANY_ROWS), 'large')
      await begins(client, large.id)
      harm()
      const small = await client.uploadSurely(someCsv(FEW_ROWS), 'small')
      await waitsFor(client, small.id, 'slot')
      say('the import says that it waits for a slot')
      return async () => {
        await site.store.identity.limitWorkspace(client.workspaceId, { maxRunning: 2 })
        await reaches(client, small.id, 'completed')
        site.links.workers.mongo.weather = usual
        await reaches(client, large.id, 'completed')
      }
    },
  },
]
