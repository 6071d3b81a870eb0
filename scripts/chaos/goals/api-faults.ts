import { setTimeout as wait } from 'node:timers/promises'
import { FAIR } from '../faults/proxy'
import { faultsOf } from '../faults/run-under-fault'
import { type Goal, inParallel, type Trial } from '../goal'
import { type Client, csvText, Poller, type Seen } from '../site/client'
import type { Site } from '../site/site'

const SITE = { workers: 2 }
const file = (seed: number) => ({ rows: 200, bad: 0.05, duplicates: 0.05, seed })

/** What happens to the API, and who calls it too often. */
export const apiFaults: Goal[] = [
  {
    id: 'R10',
    what: 'the API is killed at a random moment of an upload: while bytes come, between file and document, before and after 202',
    figure:
      'sent again with its Idempotency-Key, exactly one import, which completes; no file without an import but of killed uploads',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const client = await site.newClient({ maxWaiting: 10_000 })
      const uploads: KilledUpload[] = []
      for (let index = 0; index < trial.times(8, 150); index++)
        uploads.push(await killedUpload(site, trial, client, 9_000 + index))
      for (const upload of uploads)
        await trial.once(`upload ${upload.seed}`, () => faultsAfterKill(site, client, upload))
      const files = await site.store.db.collection('sourceFiles.files').countDocuments()
      const imports = await site.store.db.collection('imports').countDocuments()
      trial.figure(`${Math.max(0, files - imports)} stray files of ${trial.kills} killed uploads wait for the sweep`)
      trial.expect(`${files} files for ${imports} imports`, files - imports <= trial.kills)
    },
  },
  {
    id: 'R11',
    what: 'the API is restarted again and again while four clients upload and poll',
    figure: 'with one Idempotency-Key an upload, exactly one import each, which completes',
    site: SITE,
    isQuick: false,
    run: async (site, trial) => {
      let isOver = false
      const restarting = (async () => {
        while (!isOver) {
          await wait(500 + 1_500 * trial.random())
          await site.api.signal('SIGTERM')
          await site.api.start()
        }
      })()
      const client = await site.newClient({ maxWaiting: 10_000 })
      await inParallel(trial.times(10, 200), 4, index =>
        trial.once(`upload ${index}`, () => uploadedOnce(site, client, 11_000 + index)),
      )
      isOver = true
      await restarting
    },
  },
  {
    id: 'R19',
    what: 'uploads of which one in five is sent again and one in twenty by two at once',
    figure: 'exactly one import a key; the same answer; other content is refused with 422',
    site: SITE,
    isQuick: true,
    run: async (site, trial) => {
      const clients = await Promise.all(Array.from({ length: 10 }, () => site.newClient({ maxWaiting: 10_000 })))
      await inParallel(trial.times(25, 1_000), 8, index =>
        trial.once(`upload ${index}`, () => replayedUpload(clients[index % 10]!, index, trial.random())),
      )
    },
  },
  {
    id: 'R20',
    what: '50 uploads at once where 5 may wait, and 30 at once of 10 rows where there is room for 150',
    figure: 'exactly the limit is taken',
    site: { workers: 0, weather: FAIR },
    isQuick: false,
    run: async (site, trial) => {
      for (let index = 0; index < trial.times(2, 100); index++) {
        await trial.once(`race ${index}`, async () => {
          const byCount = await race(await site.newClient({ maxWaiting: 5 }), 50, 3)
          const byRoom = await race(await site.newClient({ maxWaiting: 1_000, maxAccounts: 150 }), 30, 10)
          return byCount === 5 && byRoom === 15 ? [] : [`${byCount} of 5 and ${byRoom} of 15 were taken`]
        })
      }
    },
  },
]

/** An upload during which the API was killed, and what its client was told, if anything. */
interface KilledUpload {
  readonly seed: number
  readonly told: string | null
}

async function killedUpload(site: Site, trial: Trial, client: Client, seed: number): Promise<KilledUpload> {
  const first = client.upload(csvText(file(seed)), `key-${seed}`)
  await wait(150 * trial.random())
  await site.api.signal('SIGKILL')
  trial.kills++
  const { status, body } = await first
  await site.api.start()
  return { seed, told: status === 202 && body ? body.imports[0]!.id : null }
}

async function faultsAfterKill(site: Site, client: Client, { seed, told }: KilledUpload): Promise<readonly string[]> {
  const faults = await uploadedOnce(site, client, seed)
  const again = await client.uploadSurely(csvText(file(seed)), `key-${seed}`)
  return told === null || told === again.id ? faults : [...faults, 'the import of a 202 is another one by now']
}

async function uploadedOnce(site: Site, client: Client, seed: number): Promise<readonly string[]> {
  const { id } = await client.uploadSurely(csvText(file(seed)), `key-${seed}`)
  const runs = await site.store.db
    .collection('runs')
    .countDocuments({ workspaceId: client.workspaceId, 'idempotency.key': `key-${seed}` })
  const ended = await new Poller(client, id).untilEnded(120_000)
  const faults = await faultsOf(site, client, ended, file(seed))
  return runs === 1 ? faults : [...faults, `${runs} runs have the key`]
}

async function replayedUpload(client: Client, index: number, roll: number): Promise<readonly string[]> {
  const text = csvText({ rows: 2, bad: 0, duplicates: 0, seed: 20_000 + index })
  const key = `key-${index}`
  const idOf = async () => {
    const { status, body } = await untilAnswered(() => client.upload(text, key))
    return status === 202 ? body?.imports[0]?.id : status === 409 ? 'still running' : `answered ${status}`
  }
  const ids = roll < 0.05 ? await Promise.all([idOf(), idOf()]) : [await idOf()]
  if (roll < 0.25) ids.push(await idOf())
  const taken = new Set(ids.filter(id => id !== 'still running'))
  const other = roll < 0.25 ? (await untilAnswered(() => client.upload(`${text}another,,,,,\n`, key))).status : 422
  if (taken.size === 1 && ![...taken][0]?.startsWith('answered') && other === 422) return []
  return [`one key gave ${ids.join(', ')}; other content was answered ${other}`]
}

/** The first answer that is about the upload: who hears 503 comes again with the same key. */
async function untilAnswered<Body>(upload: () => Promise<Seen<Body>>): Promise<Seen<Body>> {
  for (;;) {
    const seen = await upload()
    if (seen.status !== 503 && seen.status !== 0) return seen
    await wait(200)
  }
}

async function race(client: Client, uploads: number, rows: number): Promise<number> {
  const texts = Array.from({ length: uploads }, (_, seed) => csvText({ rows, bad: 0, duplicates: 0, seed }))
  const answers = await Promise.all(texts.map((text, i) => untilAnswered(() => client.upload(text, `key-${i}`))))
  return answers.filter(({ status }) => status === 202).length
}
