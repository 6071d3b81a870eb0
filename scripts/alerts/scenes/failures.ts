import type { Client } from '../../chaos/site/client'
import type { Site } from '../../chaos/site/site'
import type { Scene } from '../scene'
import { FEW_ROWS, reaches, someCsv } from '../stage'

/** The least that makes the alert fire. */
const FAILED = 3

/** The pieces of stored files, in the GridFS format. */
const pieces = ({ store }: Site) => store.db.collection<{ files_id: string }>('sourceFiles.chunks')

/** Imports that end by a fault of ours. */
export const failures: Scene[] = [
  {
    what: `the stored files of ${FAILED} imports are lost between their dry run and their start`,
    alerts: ['ImportsFail'],
    section: 'Imports fail',
    steps:
      '`problem.code` is `system_fault` with a stored file that changed: it is restored from a backup, and each import retried',
    play: async ({ site, say, harm }) => {
      const lost = await Promise.all(Array.from({ length: FAILED }, () => reviewed(site)))
      const ofThem = { files_id: { $in: lost.map(({ fileId }) => fileId) } }
      const backup = await pieces(site).find(ofThem).toArray()
      await pieces(site).deleteMany(ofThem)
      harm()
      for (const { client, id } of lost) await ask(client, 'POST', `/v1/imports/${id}/start`, {})
      const failed = await Promise.all(lost.map(({ client, id }) => reaches(client, id, 'failed')))
      say(`the imports say ${[...new Set(failed.map(({ problem }) => problem?.code))].join(' and ')}`)
      return async () => {
        await pieces(site).insertMany(backup)
        for (const { client, id } of lost) await ask(client, 'POST', `/v1/imports/${id}/retry`)
        await Promise.all(lost.map(({ client, id }) => reaches(client, id, 'completed')))
      }
    },
  },
]

interface Reviewed {
  readonly client: Client
  readonly id: string
  readonly fileId: string
}

/** An import of a workspace of its own whose plan is made and that waits for its start. */
async function reviewed(site: Site): Promise<Reviewed> {
  const client = await site.newClient()
  const { id } = await client.uploadSurely(someCsv(FEW_ROWS), 'lost', { mode: 'guided' })
  const { columns } = await ask<{ columns: { suggestion: unknown }[] }>(client, 'GET', `/v1/imports/${id}/preview`)
  await ask(client, 'PUT', `/v1/imports/${id}/mapping`, { mapping: columns.map(({ suggestion }) => suggestion) })
  await reaches(client, id, 'review')
  const record = await site.store.imports.get(client.workspaceId, id)
  return { client, id, fileId: record!.file.id }
}

/** Asks for something that has to be granted. */
async function ask<Body>(client: Client, method: string, url: string, body?: object): Promise<Body> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await client.call<Body>(method, url, json)
  if (answer.status >= 300 || answer.body === null) {
    throw new Error(`${method} ${url} was answered ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return answer.body
}
