import { setTimeout as wait } from 'node:timers/promises'
import { residentBytes } from '../../../process-facts'
import { type Goal, quantile } from '../../goal'
import { largeDraft, openReader, type Reader } from '../../site/slow-reader'
import { timeUploads } from './rude-callers'

const READERS = 500
const WORKSPACES = 25
/** Milliseconds in which memory that garbage holds is given back, before and after. */
const SETTLE_MS = 10_000
/** How many times as much the API may hold, and an upload of others may take. */
const [MOST_MEMORY, MOST_TIME] = [1.5, 2]

/** Readers who read nothing. */
export const slowReaders: Goal[] = [
  {
    id: 'R31',
    what: '500 downloads of files of 18 MiB, with the keys of 25 workspaces, of which nothing is read',
    figure: 'memory of the API at most 1.5 times; uploads of others take at most twice as long (p95)',
    site: { workers: 1, isAsStarted: true },
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const uploader = await site.newClient({ maxWaiting: 10_000 })
      await timeUploads(trial, uploader, 0)
      const clients = await Promise.all(Array.from({ length: WORKSPACES }, () => site.newClient()))
      const ids: string[] = []
      for (const client of clients) ids.push(await largeDraft(client))
      await wait(SETTLE_MS)
      const before = residentBytes(site.api.pid)
      const alone = await timeUploads(trial, uploader, 1_000)

      const readers: Reader[] = []
      for (let n = 0; n < READERS; n++) readers.push(openReader(clients[n % WORKSPACES]!, ids[n % WORKSPACES]!))
      const answers = await Promise.all(readers.map(({ status }) => status))
      const beside = await timeUploads(trial, uploader, 2_000)
      const after = residentBytes(site.api.pid)
      for (const { socket } of readers) socket.destroy()

      const open = answers.filter(status => status === 200).length
      const refused = answers.filter(status => status === 429).length
      trial.runs += READERS
      trial.expect(`${READERS - open - refused} were answered otherwise`, open > 0 && open + refused === READERS)
      trial.expect(`the API held ${mib(after)}, ${mib(before)} before`, after <= MOST_MEMORY * before)
      const [quiet, loud] = [quantile(alone, 0.95), quantile(beside, 0.95)]
      trial.expect(`an upload took ${(loud / quiet).toFixed(1)} times as long as alone`, loud <= MOST_TIME * quiet)
      trial.figure(
        `${open} were open, ${refused} answered 429; the API held ${mib(before)} before and ${mib(after)} beside them; uploads took ${Math.round(quiet)} ms alone and ${Math.round(loud)} ms beside (p95)`,
      )
    },
  },
]

const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`
