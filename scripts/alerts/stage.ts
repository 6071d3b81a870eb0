import { setTimeout as wait } from 'node:timers/promises'
import { until } from '@secondtouch/local-services'
import { type Client, csvText, type SeenImport } from '../chaos/site/client'
import type { Site } from '../chaos/site/site'
import type { Watcher } from './watcher'

/** Milliseconds that an alert may take to come or go, and an import to get where it is going: all far beyond what is usual. */
export const PATIENCE_MS = 300_000
/** Of a file that is imported in a moment, and of one that takes a minute. */
export const FEW_ROWS = 60
export const MANY_ROWS = 12_000

/** A file of its own for every upload. */
let files = 0
export const someCsv = (rows: number) => csvText({ rows, bad: 0.02, duplicates: 0, seed: 50_000 + files++ })

/** Where a scene plays: the product, and the Prometheus that watches it. */
export interface Stage {
  readonly site: Site
  readonly watcher: Watcher
  /** Called when the harm is done: what fired before does not count. */
  readonly harm: () => void
  /** Says what is done, for whoever looks on. */
  readonly say: (line: string) => void
}

/** Waits until an import is in one of these states. */
export function reaches(client: Client, id: string, ...states: string[]): Promise<SeenImport> {
  return until(`import ${id} to be ${states.join(' or ')}`, PATIENCE_MS, async () => {
    const { body } = await client.get(id)
    return body && states.includes(body.state) ? body : null
  })
}

/** Waits until rows of an import are committed. */
export function begins(client: Client, id: string): Promise<true> {
  return until(`import ${id} to begin`, PATIENCE_MS, async () =>
    ((await client.get(id)).body?.counts.processed ?? 0) > 0 ? true : null,
  )
}

/** Waits until the import says what it waits for. */
export function waitsFor(client: Client, id: string, what: string | null): Promise<true> {
  return until(`import ${id} to wait for ${what}`, PATIENCE_MS, async () =>
    (await client.get(id)).body?.waitingFor === what ? true : null,
  )
}

/** Asks for something five times a second until it is told to stop: an outage is an error only to those who ask. */
export function keepAsking(client: Client, id: string): () => Promise<void> {
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      await client.get(id)
      await wait(200)
    }
  })()
  return async () => {
    isOver = true
    await asking
  }
}

/** Whether the product works: a new import of a new workspace completes. */
export async function isWell({ site }: Stage): Promise<void> {
  const client = await site.newClient()
  const { id } = await client.uploadSurely(someCsv(FEW_ROWS), 'well')
  await reaches(client, id, 'completed')
}
