import { setTimeout as wait } from 'node:timers/promises'
import { importUnderFault, ROWS, Victim } from '../faults/run-under-fault'
import { type Goal, inParallel, quantile } from '../goal'
import { csvText, Poller, type SeenImport } from '../site/client'
import type { Site } from '../site/site'

/** Cancels, and a file that is not what it was. */
export const personFaults: Goal[] = [
  {
    id: 'R21',
    what: 'an import is cancelled while it runs; in every third run its worker is frozen then and wakes up later, or is killed',
    figure: 'cancelled within 2 s, no account afterwards, counts exact',
    site: { workers: 4, settings: { WORKER_CONCURRENCY: '1' } },
    isQuick: true,
    run: async (site, trial) => {
      const times: number[] = []
      await inParallel(trial.times(4, 100), 2, index =>
        trial.once(`cancel ${index}`, async () => {
          const client = await site.newClient()
          const { id } = await client.uploadSurely(
            csvText({ rows: ROWS, bad: 0.03, duplicates: 0, seed: 13_000 + index }),
            'x',
          )
          const victim = new Victim(site, client, id, ROWS)
          if (!(await victim.reaches(0.05 + 0.7 * trial.random()))) return []
          const worker = (await site.workerOf(id))!
          const how = index % 3 === 1 ? 'SIGSTOP' : index % 3 === 2 ? 'SIGKILL' : null
          if (how) await worker.signal(how)
          const since = Date.now()
          await client.call('POST', `/v1/imports/${id}/cancel`)
          const { state, counts } = await new Poller(client, id).untilEnded(30_000)
          times.push(Date.now() - since)
          if (how === 'SIGSTOP') await worker.signal('SIGCONT')
          if (how === 'SIGKILL') await worker.start()
          // Long enough for the chunk that somebody may still have in hand.
          await wait(1_500)
          return faultsAfterCancel(site, victim, state, counts)
        }),
      )
      trial.figure(
        `cancelled after ${Math.round(quantile(times, 0.95))} ms (p95), ${Math.round(Math.max(...times))} ms (most)`,
      )
      trial.expectTime('a cancel', Math.max(...times), 2_000)
    },
  },
  {
    id: 'R17',
    what: 'the stored file is changed, cut or removed between a kill and the next attempt',
    figure: 'failed with system_fault, no account after that',
    site: { workers: 1 },
    isQuick: false,
    run: async (site, trial) => {
      for (const [index, spoil] of [changeFile, cutFile, removeFile].entries()) {
        await trial.once(spoil.name, async () => {
          const client = await site.newClient()
          const { id } = await client.uploadSurely(
            csvText({ rows: ROWS, bad: 0.03, duplicates: 0, seed: 14_000 + index }),
            'x',
          )
          const victim = new Victim(site, client, id, ROWS)
          if (!(await victim.reaches(0.3))) return ['it was over before the file was spoilt']
          const [worker] = site.workers
          await worker!.signal('SIGKILL')
          const record = await site.store.imports.get(client.workspaceId, id)
          await spoil(site, record!.file.id)
          await worker!.start()
          const ended = await new Poller(client, id).untilEnded(120_000)
          if (ended.state === 'failed' && ended.problem?.code === 'system_fault') return []
          return [`it ended ${ended.state} with ${JSON.stringify(ended.problem)}`]
        })
      }
    },
  },
  {
    id: 'R8b',
    what: 'two imports of one workspace, the second waiting for the first, which is killed over and over',
    figure: 'both complete, one after the other',
    site: { workers: 2 },
    isQuick: false,
    run: (site, trial) =>
      inParallel(trial.times(1, 5), 1, index =>
        trial.once(`pair ${index}`, () =>
          importUnderFault(site, trial, { seed: 15_000 + index }, async victim => {
            for (const share of [0.2, 0.5]) {
              if (!(await victim.reaches(share))) return
              await Promise.all(site.workers.map(worker => worker.signal('SIGKILL')))
              trial.kills++
              await Promise.all(site.workers.map(worker => worker.start()))
            }
          }),
        ),
      ),
  },
]

async function faultsAfterCancel(
  site: Site,
  { client, id }: Victim,
  state: string,
  counts: SeenImport['counts'],
): Promise<string[]> {
  if (state === 'completed') return []
  const w = Number.parseInt(client.workspaceId, 16)
  const stored = await site.store.db.collection('accounts').countDocuments({ w })
  const now = (await client.get(id)).body
  const { accounts } = await site.store.imports.usage(client.workspaceId)
  const isExact = now?.counts.created === counts.created && stored === counts.created && accounts === stored
  if (state === 'cancelled' && isExact) return []
  return [
    `${state} with ${counts.created} accounts told, ${now?.counts.created} told later, ${stored} stored, ${accounts} counted`,
  ]
}

/** The pieces of stored files, in the GridFS format. */
const pieces = ({ store }: Site) =>
  store.db.collection<{ files_id: string; n: number; data: { buffer: ArrayBufferLike | Uint8Array } }>(
    'sourceFiles.chunks',
  )

async function changeFile(site: Site, files_id: string): Promise<void> {
  const [piece] = await pieces(site).find({ files_id }).sort({ n: 1 }).toArray()
  const data = Buffer.from(piece!.data.buffer as Uint8Array)
  data[data.length >> 1] = 0x21
  await pieces(site).updateOne({ files_id, n: piece!.n }, { $set: { data } })
}

async function cutFile(site: Site, files_id: string): Promise<void> {
  const [last] = await pieces(site).find({ files_id }).sort({ n: -1 }).toArray()
  await pieces(site).deleteOne({ files_id, n: last!.n })
}

async function removeFile(site: Site, files_id: string): Promise<void> {
  await pieces(site).deleteMany({ files_id })
  await site.store.db.collection<{ _id: string }>('sourceFiles.files').deleteOne({ _id: files_id })
}
