import { setTimeout as wait } from 'node:timers/promises'
import { until } from '@secondtouch/local-services'
import type { World } from '../../../apps/api/test/model/world'
import type { Client } from './client'
import type { Site } from './site'

/** States in which a worker has something to do. */
export const BUSY: readonly string[] = ['validating', 'queued', 'importing', 'reverting']
/** Milliseconds until a worker has done it, and until a request is answered, whatever was killed meanwhile. */
const TURN_MS = 180_000
const ANSWER_MS = 60_000
const PAUSE_MS = 50

/** A new workspace of a site, whose workers take their turns by themselves. */
export async function siteWorld(site: Site): Promise<World> {
  const client = await site.newClient({ maxWaiting: 1_000 })
  let uploads = 0
  /** Versions of imports after the last turn. */
  const rested = new Map<string, number>()
  const call: World['call'] = (method, url, body, ifMatch) => surely(client, method, url, body, ifMatch)
  return {
    workspaceId: client.workspaceId,
    imports: site.store.imports,
    call,
    upload: async csv => (await client.uploadSurely(csv, `upload-${uploads++}`, { mode: 'guided' })).id,
    turn: async importId => {
      const version = await until(`import ${importId} to rest`, TURN_MS, async () => {
        const { json } = await call('GET', `/v1/imports/${importId}`)
        return BUSY.includes(json.state) ? null : json.version
      })
      const isAsBefore = rested.get(importId) === version
      rested.set(importId, version)
      return isAsBefore ? 'nothing' : 'done'
    },
  }
}

/** Asks until there is an answer other than "not now". */
async function surely(client: Client, ...[method, url, body, ifMatch]: Parameters<World['call']>) {
  const init = {
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }
  const deadline = Date.now() + ANSWER_MS
  for (;;) {
    const { status, body: json } = await client.call(method, url, init)
    if ((status !== 0 && status !== 503) || Date.now() > deadline) return { status, json }
    await wait(PAUSE_MS)
  }
}
