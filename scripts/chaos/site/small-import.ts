import { setTimeout as wait } from 'node:timers/promises'
import { faultsOf } from '../faults/run-under-fault'
import { type Client, csvText, ENDED } from './client'
import type { Site } from './site'

/** Milliseconds between two polls of a small import, which takes a fraction of a second. */
const LOOK_MS = 10

const small = (seed: number) => ({ rows: 100, bad: 0.03, duplicates: 0.02, seed })

/** Milliseconds from the upload of an import of 100 rows until it has completed; throws where it is not exactly right. */
export async function smallImport(site: Site, client: Client, seed: number): Promise<number> {
  const begun = performance.now()
  let body = await client.uploadSurely(csvText(small(seed)), `small-${seed}`)
  while (!ENDED.includes(body.state)) {
    await wait(LOOK_MS)
    body = (await client.get(body.id)).body ?? body
  }
  const took = performance.now() - begun
  const [fault] = await faultsOf(site, client, body, small(seed))
  if (fault) throw new Error(fault)
  return took
}
