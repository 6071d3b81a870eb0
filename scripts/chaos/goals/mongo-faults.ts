import { setTimeout as wait } from 'node:timers/promises'
import { BSON } from 'mongodb'
import { importUnderFault } from '../faults/run-under-fault'
import { type Goal, inParallel } from '../goal'
import { csvText, Poller } from '../site/client'
import { Uploader } from '../site/uploader'

const SITE = { workers: 2 }

/** What happens to MongoDB, which is the truth. */
export const mongoFaults: Goal[] = [
  {
    id: 'R9',
    what: 'mongod is killed while an import runs and another client uploads; it comes back at once',
    figure: 'no 202 whose import is gone; 0 lost, 0 doubled; the worker goes on within 30 s',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const waits: number[] = []
      await inParallel(trial.times(3, 60), 1, index =>
        trial.once(`kill ${index}`, async () => {
          const uploader = await Uploader.of(site, { seed: 8_000_000 + index * 1_000, rows: 3, pauseMs: 250 })
          const faults = await uploader.during(() =>
            importUnderFault(site, trial, { seed: 8_000 + index }, async victim => {
              if (!(await victim.reaches(0.05 + 0.7 * trial.random()))) return
              await site.mongod.signal('SIGKILL')
              trial.kills++
              await site.mongod.start()
              const since = Date.now()
              const before = await victim.processed()
              while ((await victim.processed()) <= before && Date.now() - since < 60_000) await wait(50)
              waits.push(Date.now() - since)
            }),
          )
          return [...faults, ...(await uploader.faults(60_000))]
        }),
      )
      trial.figure(`goes on ${(Math.max(...waits) / 1000).toFixed(1)} s at most after mongod is back`)
      trial.expectTime('to go on', Math.max(...waits), 30_000)
    },
  },
  {
    id: 'R9j',
    what: 'every write that something is answered for waits for the journal of a majority (a kill cannot show a lost fsync)',
    figure: 'every transaction and write of an import has w: majority, j: true',
    site: SITE,
    isQuick: true,
    run: (site, trial) =>
      trial.once('write concerns', async () => {
        const commands: Command[] = []
        for (const { mongo } of [site.links.api, site.links.workers])
          mongo.spy = piece => commands.push(...commandsIn(piece))
        const client = await site.newClient()
        const { id } = await client.uploadSurely(csvText({ rows: 200, bad: 0.1, duplicates: 0, seed: 1 }), 'watched')
        await new Poller(client, id).untilEnded(30_000)
        const answeredFor = commands.filter(
          ({ commitTransaction, insert }) => commitTransaction === 1 || (insert ?? '').startsWith('sourceFiles.'),
        )
        const loose = answeredFor.filter(({ writeConcern: { w, j } = {} }) => w !== 'majority' || j !== true)
        // Upload, claim, chunks and end, and the file with its pieces.
        if (answeredFor.length < 6) return [`only ${answeredFor.length} such writes were seen`]
        trial.figure(`${answeredFor.length} writes seen`)
        return loose.map(command => `not waited for: ${JSON.stringify(Object.keys(command).slice(0, 1))}`)
      }),
  },
  {
    id: 'R13',
    what: 'uploads and polls while MongoDB is frozen for 30 s, and while it is stopped',
    figure: '503 with Retry-After in less than 3 s, no crash, back by itself',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const times: number[] = []
      const client = await site.newClient()
      const { id } = await client.uploadSurely(csvText({ rows: 20, bad: 0, duplicates: 0, seed: 1 }), 'before')
      await new Poller(client, id).untilEnded(30_000)
      const pid = site.api.pid
      for (const how of ['SIGSTOP', 'SIGKILL'] as const) {
        await site.mongod.signal(how)
        const until = Date.now() + (trial.size === 'quick' ? 4_000 : 30_000)
        while (Date.now() < until) {
          await trial.once(how, async () => {
            const seen = await Promise.all([
              client.get(id),
              client.upload(csvText({ rows: 5, bad: 0, duplicates: 0, seed: 2 })),
            ])
            times.push(...seen.map(({ ms }) => ms))
            trial.expectTime('an answer without MongoDB', Math.max(...times), 3_000)
            return seen.flatMap(({ status, retryAfter, ms }) =>
              status === 503 && retryAfter !== null ? [] : [`answered ${status} after ${Math.round(ms)} ms`],
            )
          })
        }
        await (how === 'SIGSTOP' ? site.mongod.signal('SIGCONT') : site.mongod.start())
        const since = Date.now()
        let poll = await client.get(id)
        while (poll.status !== 200 && Date.now() - since < 60_000) poll = await client.get(id)
        trial.expect(`polls were answered ${poll.status} a minute after MongoDB was back`, poll.status === 200)
        trial.figure(
          `after ${how} answered in ${Math.round(Math.max(...times))} ms at most, back after ${Date.now() - since} ms`,
        )
      }
      trial.expect('the API did not stay alive', site.api.pid === pid)
    },
  },
]

/** A command to MongoDB, as far as it is looked at. */
interface Command {
  readonly commitTransaction?: number
  readonly insert?: string
  readonly writeConcern?: { readonly w?: unknown; readonly j?: unknown }
}

/** Header of a message, its operation code, and what stands between header and command: flags and the kind of section. */
const [HEADER_BYTES, OP_MSG, BEFORE_COMMAND] = [16, 2013, 21]

/** The commands in a piece of what a client sends; those that lie across two pieces are passed over. */
function commandsIn(piece: Buffer): Command[] {
  const found: Command[] = []
  for (let at = 0; at + HEADER_BYTES < piece.length; ) {
    const length = piece.readInt32LE(at)
    if (piece.readInt32LE(at + 12) !== OP_MSG || at + length > piece.length) break
    const start = at + BEFORE_COMMAND
    const size = piece.readInt32LE(start)
    if (start + size <= piece.length) found.push(BSON.deserialize(piece.subarray(start, start + size)) as Command)
    at += length
  }
  return found
}
