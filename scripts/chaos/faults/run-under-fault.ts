import { setTimeout as wait } from 'node:timers/promises'
import { until } from '@secondtouch/local-services'
import { isMongoOutage } from '@secondtouch/mongo-store'
import type { CsvOptions } from '../../csv-data/generator'
import type { Trial } from '../goal'
import { actualTrace, expectedTrace } from '../oracle'
import { type Client, csvText, Poller, type SeenImport } from '../site/client'
import type { Site } from '../site/site'

/** Milliseconds that an import may take, faults included, and until it is half way. */
const END_MS = 180_000
const SHARE_MS = 90_000
/** That a small import may take once the one before it has ended. */
const FOLLOWER_MS = 60_000
/** Of a file: an import of it takes some seconds on the usual links. */
export const ROWS = 6_000

/** An import that is being disturbed. */
export class Victim {
  readonly site: Site
  readonly client: Client
  readonly id: string
  readonly poller: Poller
  readonly rows: number

  constructor(site: Site, client: Client, id: string, rows: number) {
    this.site = site
    this.client = client
    this.id = id
    this.rows = rows
    this.poller = new Poller(client, id)
  }

  /** Rows that are committed, by the truth itself. */
  async processed(): Promise<number> {
    const record = await this.site.store.imports.get(this.client.workspaceId, this.id)
    if (!record) throw new Error(`import ${this.id} is gone`)
    const { created, skipped, rejected } = record.counts
    return created + skipped + rejected
  }

  /** Waits until so large a share of the rows is committed; `false` where it has gone past 99 % by then, which makes a fault void. */
  async reaches(share: number): Promise<boolean> {
    const wanted = Math.max(0.01, share) * this.rows
    const done = await until(`${Math.round(share * 100)} % of import ${this.id}`, SHARE_MS, async () => {
      const processed = await this.processed().catch(() => 0)
      return processed >= wanted ? processed : null
    })
    return done < 0.99 * this.rows
  }

  /** Waits until another worker, or a later life of the same one, has committed something; gives the milliseconds it took. */
  async recovers(before: { readonly epoch: number }, since: number, timeoutMs: number): Promise<number> {
    await until(`import ${this.id} to go on`, timeoutMs, async () => {
      const now = await this.site.attemptOf(this.id)
      return now && now.epoch > before.epoch && (await this.site.chunksOf(this.id)) > now.chunks ? true : null
    })
    return Date.now() - since
  }
}

/** Imports a generated file while `disturb` does its worst, and holds everything that is left against the seed. */
export async function importUnderFault(
  site: Site,
  trial: Trial,
  options: { readonly seed: number; readonly rows?: number },
  disturb: (victim: Victim) => Promise<void>,
): Promise<readonly string[]> {
  const file: CsvOptions = { rows: options.rows ?? ROWS, seed: options.seed, bad: 0.03, duplicates: 0.02 }
  const client = await site.newClient()
  const small: CsvOptions = { rows: 60, seed: options.seed + 7_000_000, bad: 0.1, duplicates: 0.1 }
  const { id } = await client.uploadSurely(csvText(file), `file-${options.seed}`)
  // It has to wait for the workspace's slot, so its job comes twice.
  const follower = await client.uploadSurely(csvText(small), `small-${options.seed}`)
  const victim = new Victim(site, client, id, file.rows)
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      await victim.poller.look()
      await wait(100)
    }
  })()
  try {
    await disturb(victim)
    const ended = await victim.poller.untilEnded(END_MS)
    const last = await new Poller(client, follower.id).untilEnded(FOLLOWER_MS)
    return [
      ...victim.poller.faults,
      ...(await faultsOf(site, client, ended, file)),
      ...(await faultsOf(site, client, last, small)),
      ...(await roomFaults(site, client)),
    ]
  } finally {
    isOver = true
    await watching
    trial.polls += victim.poller.answers
  }
}

/** What is wrong with an import that has ended, beside what its file says. */
export async function faultsOf(site: Site, client: Client, seen: SeenImport, file: CsvOptions): Promise<string[]> {
  if (seen.state !== 'completed') return [`the import ended ${seen.state}: ${JSON.stringify(seen.problem)}`]
  const actual = await truth(() => actualTrace(site.store, client.workspaceId, seen.id))
  const expected = expectedTrace(file)
  const { created, skipped, rejected } = seen.counts
  const faults: string[] = []
  for (const [name, told] of Object.entries({ created, skipped, rejected })) {
    const wanted = expected[name as keyof typeof expected]
    if (told !== wanted) faults.push(`${told} rows are ${name}, expected ${wanted}`)
  }
  if (actual.fingerprint !== expected.fingerprint) faults.push('accounts and issues are not those of the file')
  return faults
}

/** What MongoDB says, asked again where it was killed meanwhile for the sake of another import. */
async function truth<Answer extends object | number>(ask: () => Promise<Answer>): Promise<Answer> {
  return until('MongoDB to say what is there', END_MS, () =>
    ask().catch(error => {
      if (isMongoOutage(error)) return null
      throw error
    }),
  )
}

/** The workspace counts exactly the accounts that it has. */
async function roomFaults(site: Site, client: Client): Promise<string[]> {
  const { accounts } = await truth(() => site.store.imports.usage(client.workspaceId))
  const w = Number.parseInt(client.workspaceId, 16)
  const stored = await truth(() => site.store.db.collection('accounts').countDocuments({ w }))
  return stored === accounts ? [] : [`the workspace counts ${accounts} accounts and has ${stored}`]
}
